package helder.virtual;

import helder.virtual.EnrollmentOutcome.Enrolled;
import helder.virtual.EnrollmentOutcome.Refused;
import helder.virtual.EnrollmentOutcome.Step;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One virtual iPhone, iPad or Mac. It enrolls as a person would make it, then answers its server when pushed or polled,
 * and remembers everything that reached it and everything it told. Safe for use by several threads; its sessions run
 * one after another.
 */
public final class VirtualDevice {

    private final World world;
    private final DeviceState state;
    private final Enroller enroller;
    private final Conversation conversation;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();

    private VirtualDevice(World world, Hardware hardware, long seed, boolean supervised, Behavior behavior) {
        this.world = world;
        this.state = new DeviceState(
                hardware,
                seed,
                supervised,
                behavior,
                new DeviceState.Surroundings(
                        world.clock(), world.random(), world.keys(), world.pause(), world.clientCertificate()));
        this.enroller = new Enroller(state, world.trust());
        this.conversation = new Conversation(world, state, enroller);
    }

    /** A new device, not enrolled. The same seed invents the same serial number, secrets and chances. */
    public static VirtualDevice create(World world, DeviceModel model, String name, long seed, Behavior behavior) {
        return new VirtualDevice(world, Hardware.invent(model, name, new Random(seed)), seed, false, behavior);
    }

    /** A faithful new device. */
    public static VirtualDevice create(World world, DeviceModel model, String name, long seed) {
        return create(world, model, name, seed, Behavior.faithful());
    }

    /** A device of the organisation, set up as supervised, which takes commands that others refuse. */
    public static VirtualDevice createSupervised(World world, DeviceModel model, String name, long seed) {
        return createSupervised(world, model, name, seed, Behavior.faithful());
    }

    /** The same, with a behavior of its own. */
    public static VirtualDevice createSupervised(
            World world, DeviceModel model, String name, long seed, Behavior behavior) {
        return new VirtualDevice(world, Hardware.invent(model, name, new Random(seed)), seed, true, behavior);
    }

    /**
     * All devices saved in the directory, enrolled ones listening for pushes again.
     *
     * @throws MalformedException when a file there was not written by a virtual device
     */
    public static List<VirtualDevice> load(World world, Path directory) throws IOException, MalformedException {
        List<VirtualDevice> devices = new ArrayList<>();
        for (DeviceFile file : DeviceFile.all(directory)) {
            DeviceFile.Saved saved = file.load();
            Behavior behavior = saved.overSharing() ? Behavior.faithful().overSharing() : Behavior.faithful();
            VirtualDevice device =
                    new VirtualDevice(world, saved.hardware(), saved.seed(), saved.supervised(), behavior);
            device.state.contents = saved.contents();
            saved.enrollment().ifPresent(enrollment -> {
                device.state.enrolled(enrollment);
                device.listen(enrollment);
            });
            devices.add(device);
        }
        return devices;
    }

    /** Installs an enrollment profile as a person does by tapping it: certificate, Authenticate, TokenUpdate. */
    public EnrollmentOutcome enroll(byte[] profileBytes) {
        return locked(() -> {
            Profile profile = read(profileBytes);
            if (profile.mdm().enrollmentMode().isPresent()) {
                throw new RefusedException(Step.PROFILE, 0, "this profile belongs to an account-driven enrollment");
            }
            return enroll(profile, Optional.empty());
        });
    }

    /** Signs in to a work account and enrolls with what its server offers. */
    public EnrollmentOutcome enroll(Account newAccount) {
        return locked(() -> {
            AccountEnrollment.Fetched fetched =
                    conversation.signInTo(newAccount).fetch();
            conversation.remember(newAccount);
            return enroll(fetched.profile(), Optional.of(fetched.token()));
        });
    }

    private static Profile read(byte[] bytes) throws RefusedException {
        try {
            return Profile.read(bytes);
        } catch (MalformedException e) {
            throw new RefusedException(Step.PROFILE, e);
        }
    }

    private EnrollmentOutcome enroll(Profile profile, Optional<String> bearer) throws RefusedException, IOException {
        if (state.enrollment().isPresent()) {
            throw new RefusedException(Step.PROFILE, 0, "the device is enrolled already");
        }
        state.journal.received(Received.Source.PROFILE, profile.identifier(), profile.root());
        state.contents = new Contents();
        Enrollment enrollment = enroller.enroll(profile, bearer);
        state.enrolled(enrollment);
        save();
        listen(enrollment);
        return new Enrolled(enrollment.enrollmentId().orElse(state.hardware.udid()));
    }

    @FunctionalInterface
    private interface Attempt {
        EnrollmentOutcome run() throws RefusedException, IOException, MalformedException;
    }

    private EnrollmentOutcome locked(Attempt attempt) {
        lock.lock();
        try {
            return attempt.run();
        } catch (RefusedException e) {
            return e.outcome();
        } catch (MalformedException e) {
            return new RefusedException(Step.PROFILE, e).outcome();
        } catch (IOException e) {
            return new Refused(Step.AUTHENTICATE, 0, "the server cannot be reached: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void listen(Enrollment enrollment) {
        world.pushes().listen(enrollment.pushToken(), enrollment.mdm().topic(), this::pushed);
    }

    /** A push arrived. A wrong magic is ignored, as devices do; several pushes at once make one session. */
    private void pushed(String magic) {
        state.journal.received(Received.Source.PUSH, "mdm", new Dict(Map.of("mdm", magic)));
        boolean ours = state.enrollment()
                .filter(enrollment -> enrollment.pushMagic().equals(magic))
                .isPresent();
        if (ours) {
            wake();
        }
    }

    /** Starts a session in the background, unless one is about to start anyway. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            world.executor().execute(this::poll);
        }
    }

    /** One session with the server now, until it has nothing more. */
    public SessionResult poll() {
        lock.lock();
        try {
            woken.set(false);
            SessionResult result = conversation.session();
            if (result.ended()) {
                forget();
            }
            save();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The person removes the management profile: CheckOut if the profile wishes it, then nothing more. */
    public void leave() {
        lock.lock();
        try {
            Optional<Enrollment> enrollment = state.enrollment();
            if (enrollment.isPresent()) {
                if (enrollment.get().mdm().checkOutWhenRemoved()) {
                    conversation.checkOut();
                }
                forget();
                save();
            }
        } catch (IOException e) {
            // CheckOut is best effort: the profile goes all the same.
            forget();
            save();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        state.enrollment().ifPresent(enrollment -> world.pushes().forget(enrollment.pushToken()));
        state.enrolled(null);
        state.contents = new Contents();
    }

    private void save() {
        world.state()
                .ifPresent(directory -> DeviceFile.in(directory, state.hardware).save(state));
    }

    /** Sends a full status report, as devices do about once a day, when declarative management is on. */
    public void reportStatus() {
        guarded(() -> {
            conversation.report(true);
            save();
        });
    }

    /** The person locks the screen: the device puts off what needs it unlocked. */
    public void lockScreen() {
        guarded(() -> state.contents.screenLocked = true);
    }

    /**
     * The person unlocks the screen: if something was put off, the device asks for it again by itself.
     *
     * @return how that session went; empty when nothing was put off. It may end the enrollment like any other.
     */
    public Optional<SessionResult> unlockScreen() {
        boolean asksAgain;
        lock.lock();
        try {
            state.contents.screenLocked = false;
            asksAgain = state.contents.refusedWhileLocked;
            state.contents.refusedWhileLocked = false;
        } finally {
            lock.unlock();
        }
        return asksAgain ? Optional.of(poll()) : Optional.empty();
    }

    /** The person sets or removes the passcode; reported to whom subscribed to it. */
    public void passcode(boolean present) {
        change(() -> state.contents.passcodePresent = present);
    }

    /** The person installs a system update; reported to whom subscribed to it. */
    public void updateSystem(String version, String build) {
        change(() -> state.hardware = state.hardware.updatedTo(version, build));
    }

    private void change(Runnable change) {
        guarded(() -> {
            change.run();
            conversation.report(false);
            save();
        });
    }

    private void guarded(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** From now on the device behaves so; counts start anew. */
    public void behave(Behavior behavior) {
        state.behave(behavior);
    }

    public Hardware hardware() {
        return state.hardware;
    }

    public PrivateLife privateLife() {
        return state.life;
    }

    public boolean enrolled() {
        return state.enrollment().isPresent();
    }

    /** What the device calls itself to the server: EnrollmentID under User Enrollment, else the UDID. */
    public Optional<String> enrollmentIdentifier() {
        return state.enrollment().map(enrollment -> enrollment.enrollmentId().orElse(state.hardware.udid()));
    }

    /** The push token in hexadecimal. */
    public Optional<String> pushToken() {
        return state.enrollment().map(Enrollment::pushToken);
    }

    /** The certificate with which the device proves itself to its server. */
    public Optional<java.security.cert.X509Certificate> certificate() {
        return state.enrollment().map(enrollment -> enrollment.identity().certificate());
    }

    public boolean screenLocked() {
        return state.contents.screenLocked;
    }

    /** What it shows in lost mode; empty when it is not in it. */
    public Optional<String> lostMessage() {
        return Optional.of(state.contents.lostMessage).filter(message -> !message.isEmpty());
    }

    /** How often it sounded in lost mode. */
    public long lostSounds() {
        return state.contents.lostSounds;
    }

    public boolean passcodePresent() {
        return state.contents.passcodePresent;
    }

    public List<App> managedApps() {
        lock.lock();
        try {
            return List.copyOf(state.contents.managedApps.values());
        } finally {
            lock.unlock();
        }
    }

    /** Identifiers of the profiles that management installed, without the enrollment profile. */
    public List<String> installedProfiles() {
        lock.lock();
        try {
            return List.copyOf(state.contents.profiles.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Everything that reached the device, oldest first, the latest ten thousand. */
    public List<Received> received() {
        return state.journal.received();
    }

    /** Everything the device told anybody, oldest first, the latest ten thousand. */
    public List<Disclosed> disclosed() {
        return state.journal.disclosed();
    }

    /** Everything that the server took with a 200 (check-in messages and results), oldest first, the latest ten thousand. */
    public List<Acknowledged> acknowledged() {
        return state.journal.acknowledged();
    }

    /** Removes the saved state of the device; it does not tell the server. */
    public void delete() throws IOException {
        Optional<Path> directory = world.state();
        if (directory.isPresent()) {
            DeviceFile.in(directory.get(), state.hardware).delete();
        }
    }
}
