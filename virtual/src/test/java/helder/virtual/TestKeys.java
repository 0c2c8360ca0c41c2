package helder.virtual;

import helder.virtual.wire.Certificates;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A few RSA keys used again and again: making one for each test would take most of the time of the tests. */
public final class TestKeys {

    private static final KeyPair[] KEYS = IntStream.range(0, 8)
            .mapToObj(i -> Certificates.rsa(2048, new SecureRandom()))
            .toArray(KeyPair[]::new);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestKeys() {}

    public static KeyPair next() {
        return KEYS[Math.floorMod(NEXT.getAndIncrement(), KEYS.length)];
    }

    /** A standard world that trusts the server, never waits, and takes its keys from here. */
    static World world(TestServer server) {
        return World.standard()
                .trusting(server.trust())
                .pausing(duration -> {})
                .withKeys(bits -> next())
                .madeBy(new AppleDeviceAuthority(java.time.InstantSource.system(), bits -> next()));
    }
}
