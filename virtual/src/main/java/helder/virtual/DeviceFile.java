package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.PlistWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One device on disk, as {@code SERIAL.device} in the state directory: hardware, identity, tokens, profiles, contents.
 * Holds private keys (of nothing real), so it is readable by its owner only.
 */
final class DeviceFile {

    private static final String SUFFIX = ".device";

    private final Path file;

    private DeviceFile(Path file) {
        this.file = file;
    }

    static DeviceFile in(Path directory, Hardware hardware) {
        return new DeviceFile(directory.resolve(hardware.serialNumber() + SUFFIX));
    }

    static List<DeviceFile> all(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(DeviceFile::new)
                    .toList();
        }
    }

    /** What a saved device was. */
    record Saved(
            Hardware hardware,
            long seed,
            boolean supervised,
            boolean overSharing,
            Contents contents,
            Optional<Enrollment> enrollment) {}

    Saved load() throws IOException, MalformedException {
        Dict dict = Plist.read(Files.readAllBytes(file));
        Optional<Dict> enrollment = dict.dict("Enrollment");
        return new Saved(
                Hardware.of(dict.dict("Hardware").orElse(Dict.empty())),
                dict.number("Seed").orElse(0L),
                dict.flag("Supervised"),
                dict.flag("OverSharing"),
                Contents.of(dict.dict("Contents").orElse(Dict.empty())),
                enrollment.isPresent() ? Optional.of(Enrollment.of(enrollment.get())) : Optional.empty());
    }

    /** Writes beside and renames, so that a crash leaves the old state or the new one. */
    void save(DeviceState device) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Hardware", device.hardware.toMap());
        map.put("Seed", device.seed);
        map.put("Supervised", device.supervised);
        map.put("OverSharing", device.mood().behavior().isOverSharing());
        map.put("Contents", device.contents.toMap());
        device.enrollment().ifPresent(enrollment -> map.put("Enrollment", enrollment.toMap()));
        try {
            Files.createDirectories(directory());
            Path beside = Files.createTempFile(directory(), "device", ".tmp");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(beside, PlistWriter.write(map));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the device could not be saved in " + file, e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private Path directory() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }
}
