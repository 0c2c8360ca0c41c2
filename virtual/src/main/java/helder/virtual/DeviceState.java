package helder.virtual;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Everything that the parts of one virtual device share. Guarded by the device's lock. */
final class DeviceState {

    final PrivateLife life;
    final Journal journal;
    final boolean supervised;
    final Surroundings surroundings;
    final long seed;
    Hardware hardware;
    Contents contents = new Contents();
    private volatile Mood mood;
    private volatile @Nullable Enrollment enrollment;

    DeviceState(Hardware hardware, long seed, boolean supervised, Behavior behavior, Surroundings surroundings) {
        this.hardware = hardware;
        this.seed = seed;
        this.life = PrivateLife.invent(new Random(seed));
        this.journal = new Journal(surroundings.trueTime());
        this.supervised = supervised;
        this.surroundings = surroundings;
        this.mood = new Mood(behavior, new Random(seed));
    }

    /**
     * What a device is given from outside.
     *
     * @param keys makes an RSA key pair of the given size
     * @param pause waits; tests let it return at once
     */
    record Surroundings(
            InstantSource trueTime,
            SecureRandom random,
            IntFunction<KeyPair> keys,
            Consumer<Duration> pause,
            boolean clientCertificate) {}

    /** The time as the device's own clock shows it. */
    InstantSource clock() {
        return () -> surroundings.trueTime().instant().plus(mood.behavior().clockSkew());
    }

    Mood mood() {
        return mood;
    }

    void behave(Behavior behavior) {
        mood = new Mood(behavior, new Random(seed));
    }

    Optional<Enrollment> enrollment() {
        return Optional.ofNullable(enrollment);
    }

    void enrolled(@Nullable Enrollment newEnrollment) {
        enrollment = newEnrollment;
    }

    boolean userEnrollment() {
        return enrollment().filter(Enrollment::userEnrollment).isPresent();
    }

    boolean mac() {
        return hardware.model() == DeviceModel.MAC;
    }

    /** A Mac enrolled with a profile counts as supervised since macOS 11; a phone only when set up so. */
    boolean supervised() {
        return supervised || (mac() && !userEnrollment());
    }

    boolean grants(int right) {
        return enrollment().filter(now -> now.mdm().grants(right)).isPresent();
    }

    String randomUuid() {
        byte[] bytes = new byte[8];
        surroundings.random().nextBytes(bytes);
        return Hardware.uuid(new Random(java.nio.ByteBuffer.wrap(bytes).getLong()));
    }
}
