package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Trust;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The devices of a Helder that is kept between runs, in a directory: a file for all that enrolled together. */
final class KeptDevices {

    private static final String UNFINISHED = "unfinished";

    private KeptDevices() {}

    /**
     * What is in one file.
     *
     * @param key of all these devices
     */
    private record Together(PrivateKey key, Target target, List<X509Certificate> certificates) {}

    /** Those in the directory; none, with a key that is new, when there are none. */
    static Cohort read(Path directory, Trust trust) throws IOException {
        Optional<Cohort> cohort = Optional.empty();
        for (Path file : files(directory)) {
            Together together = file(file);
            if (cohort.isEmpty()) {
                var keys = new KeyPair(together.certificates().getFirst().getPublicKey(), together.key());
                cohort = Optional.of(new Cohort(trust, 0, keys));
            }
            for (X509Certificate certificate : together.certificates()) {
                cohort.get().add(together.target(), new Identity(together.key(), certificate, List.of()));
            }
        }
        return cohort.orElseGet(() -> new Cohort(trust, 0));
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith(UNFINISHED)).sorted().toList();
        }
    }

    private static Together file(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes(in)));
            var target =
                    new Target(URI.create(in.readUTF()), URI.create(in.readUTF()), in.readUTF(), Showing.CLIENT_CERT);
            int count = in.readInt();
            var certificates = new ArrayList<X509Certificate>(count);
            for (int i = 0; i < count; i++) {
                certificates.add(Certificates.read(bytes(in)));
            }
            return new Together(key, target, certificates);
        } catch (MalformedException | GeneralSecurityException e) {
            throw new IOException(file + " holds no devices", e);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** Keeps these too; all of them or, when this is broken off, none. */
    static void add(Path directory, List<Device> devices) throws IOException {
        Files.createDirectories(directory);
        Path unfinished = directory.resolve(UNFINISHED);
        Device first = devices.getFirst();
        try (var out = new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            write(out, first.identity().key().getEncoded());
            out.writeUTF(first.target().checkIn().toString());
            out.writeUTF(first.target().commands().toString());
            out.writeUTF(first.target().topic());
            out.writeInt(devices.size());
            for (Device device : devices) {
                write(out, Certificates.der(device.identity().certificate()));
            }
        }
        Path file = directory.resolve("%08d".formatted(files(directory).size()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
