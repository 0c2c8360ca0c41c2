package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Certificates.Use;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.PlistWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A stand-in for the authority that gives every Apple device its built-in certificate. Nobody trusts it by default: a
 * server under test must be told to, with the PEM text of this class.
 */
public final class AppleDeviceAuthority {

    private static final Duration LIFE = Duration.ofDays(3650);

    private final InstantSource clock;
    private final IntFunction<KeyPair> keys;
    private final Object lock = new Object();
    private @org.jspecify.annotations.Nullable Identity authority;

    public AppleDeviceAuthority(InstantSource clock, IntFunction<KeyPair> keys) {
        this.clock = clock;
        this.keys = keys;
    }

    /** The authority kept in the directory; made there the first time. */
    public static AppleDeviceAuthority in(Path directory, InstantSource clock, IntFunction<KeyPair> keys)
            throws IOException, MalformedException {
        AppleDeviceAuthority made = new AppleDeviceAuthority(clock, keys);
        Path file = directory.resolve("apple-device-authority.plist");
        if (Files.exists(file)) {
            made.authority = Certificates.fromDict(Plist.read(Files.readAllBytes(file)));
        } else {
            Files.createDirectories(directory);
            Dict dict = Certificates.toDict(made.authority());
            Files.write(file, PlistWriter.write(dict.values()));
        }
        return made;
    }

    /** The issuing authority and the root above it, for a server to trust. */
    public String pem() {
        Identity issuing = authority();
        return Certificates.pem(List.of(issuing.certificate(), issuing.chain().getFirst()));
    }

    /** A built-in identity for one device. */
    Identity deviceIdentity(String name) {
        return Certificates.issuedBy(
                authority(),
                "CN=" + name + ",OU=iPhone,O=Virtual Apple Inc.,C=US",
                keys.apply(2048),
                Use.DEVICE,
                clock.instant().minus(Duration.ofDays(1)),
                LIFE);
    }

    private Identity authority() {
        synchronized (lock) {
            Identity known = authority;
            if (known == null) {
                var from = clock.instant().minus(Duration.ofDays(1));
                Identity root = Certificates.selfSigned(
                        "CN=Virtual Apple Root CA,O=Virtual Apple Inc.,C=US",
                        keys.apply(2048),
                        Use.AUTHORITY,
                        from,
                        LIFE);
                known = Certificates.issuedBy(
                        root,
                        "CN=Virtual Apple iPhone Device CA,O=Virtual Apple Inc.,C=US",
                        keys.apply(2048),
                        Use.AUTHORITY,
                        from,
                        LIFE);
                authority = known;
            }
            return known;
        }
    }
}
