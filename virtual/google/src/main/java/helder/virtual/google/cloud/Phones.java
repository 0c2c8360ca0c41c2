package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.phone.App;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Lock;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.PlayStore;
import helder.virtual.google.phone.WayIn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All phones, and what their people do with them. Call within {@link Cloud#act}. */
public final class Phones {

    private final Cloud cloud;
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    /** By phone: the record that it believes to belong to. */
    private final Map<String, Device> current = new HashMap<>();

    Phones(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @param fresh on the first screen, as out of the box; otherwise somebody's own phone in use */
    public Phone create(String name, PhoneModel model, boolean fresh, boolean leaking) {
        var phone = new Phone(
                "phone" + (phones.size() + 1), name, model, cloud.random().nextLong(), fresh, leaking);
        if (fresh) {
            phone.lock(Lock.NONE);
        }
        phones.put(phone.id(), phone);
        return phone;
    }

    void restore(Phone phone) {
        phones.put(phone.id(), phone);
    }

    /** The record that the phone believes to belong to, also one that Google has deleted. */
    Optional<Device> deviceOf(Phone phone) {
        return Optional.ofNullable(current.get(phone.id()));
    }

    public Optional<Phone> find(String id) {
        return Optional.ofNullable(phones.get(id));
    }

    public List<Phone> all() {
        return List.copyOf(phones.values());
    }

    /** The name of its record at Google, while it is managed. */
    public Optional<String> deviceName(Phone phone) {
        return Optional.ofNullable(current.get(phone.id())).map(Device::name);
    }

    public Enrollment enroll(Phone phone, String tokenValue, WayIn way) {
        Enrollment outcome = cloud.enrollments().enroll(phone, tokenValue, way);
        if (outcome instanceof Enrollment.Enrolled && !way.isPersonal()) {
            phone.lock(Lock.MEDIUM); // chosen during the set-up
        }
        return outcome;
    }

    /** Nobody can reach it until it is {@link #online} again. */
    public void offline(Phone phone) {
        phone.online(false);
    }

    public void online(Phone phone) {
        if (!phone.isOnline()) {
            phone.online(true);
            Device device = current.get(phone.id());
            if (device != null) {
                cloud.syncs().online(device);
            }
        }
    }

    /**
     * Its person removes the work profile.
     *
     * @param reported whether Google hears of it; mostly it does not
     */
    public void removeWorkProfile(Phone phone, boolean reported) {
        phone.note(cloud.now(), Entry.Kind.DONE, "PERSON_REMOVED_WORK", Json.object());
        Device device = current.remove(phone.id());
        phone.removeWork();
        tell(device, reported);
    }

    /** Somebody resets it with its keys. */
    public void reset(Phone phone, boolean reported) {
        phone.note(cloud.now(), Entry.Kind.DONE, "PERSON_RESET", Json.object());
        Device device = current.remove(phone.id());
        phone.factoryReset();
        tell(device, reported);
    }

    private void tell(@org.jspecify.annotations.Nullable Device device, boolean reported) {
        if (device != null && reported && !device.isGone()) {
            cloud.syncs().forget(device, true);
        }
    }

    /** Its person chooses another screen lock. */
    public void chooseLock(Phone phone, Lock lock, boolean forWork) {
        if (forWork) {
            phone.workLock(lock);
        } else {
            phone.lock(lock);
        }
        changed(phone);
    }

    public void developerOptions(Phone phone, boolean on) {
        phone.developer(on);
        changed(phone);
    }

    /** Its person installs an app from Google Play on the managed side. */
    public boolean install(Phone phone, String packageName) {
        Optional<App> app = PlayStore.find(packageName).filter(_ -> phone.isManaged());
        app.ifPresent(found -> phone.workApps().put(found.packageName(), found));
        changed(phone);
        return app.isPresent();
    }

    /** From now on it does not keep to this setting, if its policy has it. */
    public void trouble(Phone phone, String setting) {
        phone.troubles().add(setting);
        changed(phone);
    }

    /** It keeps to everything again: troubles end, and the screen lock is the best. */
    public void comply(Phone phone) {
        phone.troubles().clear();
        phone.lock(Lock.HIGH);
        if (phone.workLock().isPresent()) {
            phone.workLock(Lock.HIGH);
        }
        changed(phone);
    }

    /** Its person ends lost mode. */
    public void leaveLostMode(Phone phone) {
        if (phone.isLost()) {
            phone.leaveLostMode(cloud.now());
            Device device = current.get(phone.id());
            if (device != null) {
                device.state("ACTIVE");
                device.appliedState("ACTIVE");
            }
            changed(phone);
        }
    }

    /** It reports now. */
    public void changed(Phone phone) {
        Device device = current.get(phone.id());
        if (device != null) {
            cloud.syncs().refresh(device);
        }
    }

    void current(Phone phone, Device device) {
        current.put(phone.id(), device);
    }

    boolean isCurrent(Device device) {
        return current.get(device.phone().id()) == device;
    }

    /** Whether Google still has the record and the phone still belongs to it. */
    boolean isLive(Device device) {
        return !device.isGone() && isCurrent(device);
    }

    /** The phone takes away what the organization had on it: the work profile, or everything. */
    void letGo(Device device) {
        if (isCurrent(device)) {
            current.remove(device.phone().id());
            if (device.mode().isPersonal()) {
                device.phone().removeWork();
            } else {
                device.phone().factoryReset();
            }
        }
    }

    /** The work profile goes, whoever owns the phone. */
    void letGoOfWork(Device device) {
        if (isCurrent(device)) {
            current.remove(device.phone().id());
            device.phone().removeWork();
        }
    }
}
