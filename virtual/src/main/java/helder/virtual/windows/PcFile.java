package helder.virtual.windows;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.PlistWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One PC on disk, as {@code SERIAL.pc} in the state directory: hardware, identity, enrollment, and what the server set.
 * Holds private keys (of nothing real), so it is readable by its owner only.
 */
final class PcFile {

    private static final String SUFFIX = ".pc";

    private final Path file;

    private PcFile(Path file) {
        this.file = file;
    }

    static PcFile in(Path directory, PcHardware hardware) {
        return new PcFile(directory.resolve(hardware.serialNumber() + SUFFIX));
    }

    static List<PcFile> all(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(PcFile::new)
                    .toList();
        }
    }

    PcState load(InstantSource clock) throws IOException, MalformedException {
        Dict saved = Plist.read(Files.readAllBytes(file));
        PcState pc = new PcState(
                PcHardware.of(saved.dict("Hardware").orElse(Dict.empty())),
                saved.number("Seed").orElse(0L),
                saved.flag("Personal"),
                PcBehavior.faithful(),
                clock);
        Optional<Dict> enrollment = saved.dict("Enrollment");
        if (enrollment.isPresent()) {
            pc.enrolled(enrollment(enrollment.get()));
            pc.sessions = Math.toIntExact(saved.number("Sessions").orElse(0L));
            pc.polled = Math.toIntExact(saved.number("Polled").orElse(0L));
            pc.due = saved.text("Due").map(Instant::parse).orElse(clock.instant());
            for (Dict node : saved.dicts("Nodes")) {
                pc.tree.restored(
                        node.text("Key").orElse(""),
                        new NodeValue(
                                node.text("Path").orElse(""),
                                node.text("Format").orElse("chr"),
                                node.text("Text").orElse(""),
                                Reach.valueOf(node.text("Reach").orElse("ANY")),
                                true));
            }
        }
        pc.encrypted = saved.flag("Encrypted");
        pc.wiped = saved.flag("Wiped");
        pc.off = saved.flag("Off");
        return pc;
    }

    /** Writes beside and renames, so that a crash leaves the old state or the new one. */
    void save(PcState pc) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Hardware", pc.hardware.toMap());
        map.put("Seed", pc.seed);
        map.put("Personal", pc.personal);
        map.put("Encrypted", pc.encrypted);
        map.put("Wiped", pc.wiped);
        map.put("Off", pc.off);
        PcEnrollment enrollment = pc.enrollment;
        if (enrollment != null) {
            map.put("Enrollment", toMap(enrollment));
            map.put("Sessions", (long) pc.sessions);
            map.put("Polled", (long) pc.polled);
            map.put("Due", pc.due.toString());
            List<Map<String, Object>> nodes = new ArrayList<>();
            pc.tree
                    .own()
                    .forEach((key, node) -> nodes.add(Map.of(
                            "Key", key,
                            "Path", node.path(),
                            "Format", node.format(),
                            "Text", node.text(),
                            "Reach", node.reach().name())));
            map.put("Nodes", nodes);
        }
        try {
            Files.createDirectories(directory());
            Path beside = Files.createTempFile(directory(), "pc", ".tmp");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(beside, PlistWriter.write(map));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the PC could not be saved in " + file, e);
        }
    }

    private static Map<String, Object> toMap(PcEnrollment enrollment) {
        Provisioning provisioning = enrollment.provisioning();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Identity", Certificates.toDict(enrollment.identity()).values());
        map.put("Service", enrollment.service().toString());
        map.put("MachineStore", enrollment.machineStore());
        map.put(
                "Authorities",
                provisioning.authorities().stream().map(Certificates::der).toList());
        map.put("RenewDays", (long) provisioning.renewDays());
        map.put("RetryDays", (long) provisioning.retryDays());
        map.put("Provider", provisioning.provider());
        map.put("Address", provisioning.address().toString());
        map.put("Name", provisioning.credentials().name());
        map.put("Secret", provisioning.credentials().secret());
        map.put("Nonce", provisioning.credentials().nonce());
        map.put("Retries", (long) provisioning.retries().count());
        map.put("FirstMillis", provisioning.retries().firstMillis());
        map.put("MostMillis", provisioning.retries().mostMillis());
        map.put("EntDMID", provisioning.enrollmentId());
        map.put("SignMessages", provisioning.signMessages());
        map.put("Poll", provisioning.poll());
        return map;
    }

    private static PcEnrollment enrollment(Dict saved) throws MalformedException {
        var identity = Certificates.fromDict(saved.dict("Identity").orElse(Dict.empty()));
        List<X509Certificate> authorities = new ArrayList<>();
        for (Object der : saved.list("Authorities")) {
            authorities.add(Certificates.read((byte[]) der));
        }
        Map<String, String> poll = new LinkedHashMap<>();
        saved.dict("Poll")
                .orElse(Dict.empty())
                .values()
                .forEach((name, value) -> poll.put(name, String.valueOf(value)));
        Provisioning provisioning = new Provisioning(
                identity.certificate(),
                authorities,
                number(saved, "RenewDays"),
                number(saved, "RetryDays"),
                saved.text("Provider").orElse(""),
                URI.create(saved.text("Address").orElse("")),
                new Provisioning.Credentials(
                        saved.text("Name").orElse(""),
                        saved.text("Secret").orElse(""),
                        saved.text("Nonce").orElse("")),
                new Provisioning.Retries(
                        number(saved, "Retries"),
                        saved.number("FirstMillis").orElse(0L),
                        saved.number("MostMillis").orElse(0L)),
                saved.text("EntDMID").orElse(""),
                saved.flag("SignMessages"),
                poll);
        return new PcEnrollment(
                provisioning, identity, URI.create(saved.text("Service").orElse("")), saved.flag("MachineStore"));
    }

    private static int number(Dict saved, String name) {
        return Math.toIntExact(saved.number(name).orElse(0L));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Path directory() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }
}
