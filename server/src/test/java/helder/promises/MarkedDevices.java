package helder.promises;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.Visitor;
import helder.apple.AppleHouse;
import helder.apple.LockPins;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Devices that told values which are found wherever they turn up, for {@link EveryReadIsALookTest}. */
final class MarkedDevices {

    private static final Map<DataItem, String> TOLD = Map.of(
            DataItem.DEVICE_MODEL, "Merkmodel",
            DataItem.DEVICE_NAME, "Merknaam",
            DataItem.OS_VERSION, "Merkversie",
            DataItem.SERIAL_NUMBER, "Merknummer",
            DataItem.DEVICE_IDENTIFIER, "Merkudid",
            DataItem.APPS_MANAGED, "Merkapp",
            DataItem.PROFILES_MANAGED, "Merkprofiel");
    private static final int LAST_CONTACT_YEAR = 2077;

    private final AppleHouse house;
    private int number;

    MarkedDevices(AppleHouse house) {
        this.house = house;
    }

    /** A device with values that are found wherever they turn up. */
    record Subject(Person owner, Enrollment enrollment, String command, List<Mark> marks) {}

    /** @param item empty for the code of a locked Mac, which is no data item */
    record Mark(Enrollment enrollment, Optional<DataItem> item, Pattern text) {}

    /** A locked Mac, somebody's own phone, and a phone of somebody who has left; anew where an earlier call changed them. */
    List<Subject> all(List<Subject> before) {
        var subjects = new ArrayList<Subject>();
        subjects.add(subject(before, 0, Ownership.COMPANY, DeviceModel.MAC, Person.State.ACTIVE));
        subjects.add(subject(before, 1, Ownership.PERSONAL, DeviceModel.IPHONE, Person.State.INVITED));
        subjects.add(subject(before, 2, Ownership.COMPANY, DeviceModel.IPHONE, Person.State.LEFT));
        return subjects;
    }

    private Subject subject(
            List<Subject> before, int place, Ownership ownership, DeviceModel model, Person.State state) {
        if (place < before.size()) {
            Subject old = before.get(place);
            Enrollment now = house.fresh(old.enrollment());
            Person.State ownersNow = house.bean(People.class)
                    .find(old.owner().id())
                    .orElseThrow()
                    .state();
            if (now.state() == Enrollment.State.ENROLLED && now.ownership() == ownership && ownersNow == state) {
                return old;
            }
        }
        return subject(ownership, model, state);
    }

    private Subject subject(Ownership ownership, DeviceModel model, Person.State state) {
        Person owner = Visitor.person(house.server(), Language.NL);
        VirtualDevice device = house.device(model);
        Enrollment enrollment = house.enroll(device, owner, ownership);
        device.poll();
        if (model == DeviceModel.IPHONE) {
            house.store().write(tx -> {
                // A company's only.
                house.bean(LostDevices.class).mark(tx, enrollment.id(), owner.as(Role.EMPLOYEE), Instant.now());
                return true;
            });
        }
        List<Mark> marks = tell(house.fresh(enrollment));
        if (ownership == Ownership.COMPANY && model == DeviceModel.MAC) {
            var locked = house.order(enrollment, new Order.Act(Action.LOCK, Map.of()));
            String code = house.bean(LockPins.class)
                    .forDevice(locked.commands().getFirst().id())
                    .orElseThrow();
            marks.add(new Mark(enrollment, Optional.empty(), word(code)));
        }
        var asked = house.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        if (state != Person.State.ACTIVE) {
            house.store().write(tx -> {
                house.bean(People.class).setState(tx, owner.id(), state);
                return true;
            });
        }
        return new Subject(
                owner, house.fresh(enrollment), asked.commands().getFirst().id().value(), marks);
    }

    private List<Mark> tell(Enrollment enrollment) {
        int mine = ++number;
        var marks = new ArrayList<Mark>();
        var told = new EnumMap<DataItem, String>(DataItem.class);
        TOLD.forEach((item, value) -> told.put(item, value + mine + "x"));
        told.forEach((item, value) -> marks.add(new Mark(enrollment, Optional.of(item), word(value))));
        told.put(DataItem.STORAGE_FREE, (73_910 + mine) + ".7");
        marks.add(new Mark(enrollment, Optional.of(DataItem.STORAGE_FREE), word((73_910 + mine) + "7")));
        if (enrollment.isLost()) {
            told.put(DataItem.LOCATION, "52.0" + (17_300 + mine) + " 5.100000 65 -");
            marks.add(new Mark(enrollment, Optional.of(DataItem.LOCATION), word("52.0" + (17_300 + mine))));
        }
        Instant lastContact = Instant.parse((LAST_CONTACT_YEAR + mine) + "-03-05T08:00:00Z");
        marks.add(new Mark(enrollment, Optional.of(DataItem.LAST_CONTACT), word("" + (LAST_CONTACT_YEAR + mine))));
        house.store().write(tx -> {
            house.bean(Facts.class)
                    .record(tx, enrollment.facts(), house.bean(Gate.class).admit(tx, enrollment.facts(), told, 0));
            tx.dsl()
                    .update(ENROLLMENT)
                    .set(ENROLLMENT.LAST_SEEN_AT, lastContact)
                    .where(ENROLLMENT.ID.eq(enrollment.id().value()))
                    .execute();
            return true;
        });
        return marks;
    }

    /** Alone: neither part of an id nor of a token. */
    private static Pattern word(String text) {
        return Pattern.compile("(?<![0-9A-Za-z])" + text + "(?![0-9A-Za-z])");
    }
}
