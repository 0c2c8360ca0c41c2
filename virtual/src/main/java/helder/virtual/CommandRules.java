package helder.virtual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which commands a device takes from a server at all: by system, supervision, kind of enrollment and access rights
 * (Apple's command schema).
 */
final class CommandRules {

    /** Where a command exists on one system. */
    private enum Where {
        NOWHERE,
        EVERYWHERE,
        /** Not under User Enrollment. */
        DEVICE,
        /** Supervised devices only. */
        SUPERVISED
    }

    private record Rule(Where phone, Where mac, int right) {}

    /** Command, iOS and iPadOS, macOS (- nowhere, u all, d device enrollments, s supervised), access right (0 none). */
    private static final String TABLE = """
            AvailableOSUpdates s d 4096
            CertificateList u u 1
            ClearPasscode d - 4
            DeclarativeManagement u u 0
            DeviceInformation u u 16
            DeviceLocation s - 0
            DeviceLock u d 4
            DisableLostMode s - 0
            EnableLostMode s - 0
            EraseDevice d d 8
            InstallApplication u u 4096
            InstallProfile u u 2
            InstalledApplicationList u d 256
            ManagedApplicationList u u 4096
            PlayLostModeSound s - 0
            ProfileList u u 1
            ProvisioningProfileList u u 64
            RemoveApplication u d 4096
            RemoveProfile u u 2
            RestartDevice s d 4
            Restrictions d - 512
            SecurityInfo u u 1024
            Settings u u 2048
            ShutDownDevice s d 4
            """;

    private static final Map<String, Rule> RULES = rules();

    private CommandRules() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        TABLE.lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            rules.put(words.get(0), new Rule(where(words.get(1)), where(words.get(2)), Integer.parseInt(words.get(3))));
        });
        return Map.copyOf(rules);
    }

    private static Where where(String letter) {
        return switch (letter) {
            case "u" -> Where.EVERYWHERE;
            case "d" -> Where.DEVICE;
            case "s" -> Where.SUPERVISED;
            default -> Where.NOWHERE;
        };
    }

    /** Why the device will not do the command, or nothing when it will. */
    static Optional<MdmError> refusal(String command, DeviceState device) {
        Rule rule = RULES.get(command);
        if (rule == null) {
            return Optional.of(MdmError.INVALID_REQUEST_TYPE);
        }
        boolean available = switch (device.mac() ? rule.mac() : rule.phone()) {
            case NOWHERE -> false;
            case EVERYWHERE -> true;
            case DEVICE -> !device.userEnrollment();
            case SUPERVISED -> device.supervised() && !device.userEnrollment();
        };
        if (!available) {
            return Optional.of(MdmError.INVALID_REQUEST_TYPE);
        }
        return device.grants(rule.right()) ? Optional.empty() : Optional.of(MdmError.NOT_AUTHORIZED);
    }
}
