package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Trust;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What many virtual devices have in common: whom they trust, from where pushes come, the clock, and where they keep
 * their state. Start with {@link #standard()} and change what matters.
 *
 * @param keys makes an RSA key pair of the given size; a fleet may hand out a few again and again to save time
 * @param pause waits (SCEP retries, slowness); tests let it return at once
 * @param executor runs the sessions that pushes start
 * @param state the directory for device files, or empty to keep nothing
 * @param clientCertificate whether devices show their identity in the TLS handshake; costs a connection pool each
 * @param appleAuthority who signs MachineInfo in account-driven enrollments
 */
public record World(
        Trust trust,
        PushSource pushes,
        InstantSource clock,
        SecureRandom random,
        IntFunction<KeyPair> keys,
        Consumer<Duration> pause,
        Executor executor,
        Optional<Path> state,
        boolean clientCertificate,
        AppleDeviceAuthority appleAuthority) {

    /** System trust, no pushes, true time, a fresh key for each certificate, nothing on disk, signed messages only. */
    public static World standard() {
        SecureRandom random = new SecureRandom();
        IntFunction<KeyPair> keys = bits -> Certificates.rsa(bits, random);
        return new World(
                Trust.system(),
                PushSource.none(),
                InstantSource.system(),
                random,
                keys,
                duration -> LockSupport.parkNanos(duration.toNanos()),
                Executors.newVirtualThreadPerTaskExecutor(),
                Optional.empty(),
                false,
                new AppleDeviceAuthority(InstantSource.system(), keys));
    }

    public World trusting(Trust newTrust) {
        return new World(
                newTrust, pushes, clock, random, keys, pause, executor, state, clientCertificate, appleAuthority);
    }

    public World pushedBy(PushSource newPushes) {
        return new World(
                trust, newPushes, clock, random, keys, pause, executor, state, clientCertificate, appleAuthority);
    }

    public World at(InstantSource newClock) {
        return new World(
                trust, pushes, newClock, random, keys, pause, executor, state, clientCertificate, appleAuthority);
    }

    public World withKeys(IntFunction<KeyPair> newKeys) {
        return new World(
                trust, pushes, clock, random, newKeys, pause, executor, state, clientCertificate, appleAuthority);
    }

    public World pausing(Consumer<Duration> newPause) {
        return new World(
                trust, pushes, clock, random, keys, newPause, executor, state, clientCertificate, appleAuthority);
    }

    public World runningOn(Executor newExecutor) {
        return new World(
                trust, pushes, clock, random, keys, pause, newExecutor, state, clientCertificate, appleAuthority);
    }

    public World savingTo(Path directory) {
        return new World(
                trust,
                pushes,
                clock,
                random,
                keys,
                pause,
                executor,
                Optional.of(directory),
                clientCertificate,
                appleAuthority);
    }

    public World withClientCertificates(boolean shown) {
        return new World(trust, pushes, clock, random, keys, pause, executor, state, shown, appleAuthority);
    }

    public World madeBy(AppleDeviceAuthority authority) {
        return new World(trust, pushes, clock, random, keys, pause, executor, state, clientCertificate, authority);
    }
}
