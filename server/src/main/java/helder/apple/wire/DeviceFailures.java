package helder.apple.wire;

import helder.commands.Failure;
import helder.protocol.apple.command.CommandReport;
import helder.protocol.apple.command.DeviceError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What went wrong with a command. */
final class DeviceFailures {

    private static final Pattern KNOWN_SHAPE = Pattern.compile("[A-Za-z]{1,60}ErrorDomain");

    private DeviceFailures() {}

    /** Empty when nothing did. */
    static Optional<Failure> of(CommandReport report) {
        return switch (report.status()) {
            case ERROR -> Optional.of(new Failure(key("device"), Map.of("reason", reason(report))));
            case COMMAND_FORMAT_ERROR -> Optional.of(new Failure(key("format")));
            case IDLE, ACKNOWLEDGED, NOT_NOW -> Optional.empty();
        };
    }

    static Failure unreadable() {
        return new Failure(key("unreadable"));
    }

    static Failure impossibleOrder() {
        return new Failure(key("order"));
    }

    /** Domain and number only: the words of a device could name what is on it. */
    private static String reason(CommandReport report) {
        return report.rootCause().map(DeviceFailures::named).orElse("Error");
    }

    private static String named(DeviceError error) {
        String domain = KNOWN_SHAPE.matcher(error.domain()).matches() ? error.domain() : "?";
        return domain + " " + error.code();
    }

    private static String key(String key) {
        return "apple.failure." + key;
    }
}
