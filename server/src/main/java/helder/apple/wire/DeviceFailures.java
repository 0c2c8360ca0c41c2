package helder.apple.wire;

import helder.organisation.Organisations;
import helder.protocol.apple.command.CommandReport;
import helder.protocol.apple.command.DeviceError;
import helder.text.Language;
import helder.text.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What went wrong with a command, in words for an administrator, in the organisation's language. */
@Component
final class DeviceFailures {

    private static final Pattern KNOWN_SHAPE = Pattern.compile("[A-Za-z]{1,60}ErrorDomain");

    private final Texts texts;
    private final Organisations organisations;

    DeviceFailures(Texts texts, Organisations organisations) {
        this.texts = texts;
        this.organisations = organisations;
    }

    /** Empty when nothing did. */
    Optional<String> of(CommandReport report) {
        return switch (report.status()) {
            case ERROR -> Optional.of(say("device", "reason", reason(report)));
            case COMMAND_FORMAT_ERROR -> Optional.of(say("format"));
            case IDLE, ACKNOWLEDGED, NOT_NOW -> Optional.empty();
        };
    }

    String unreadable() {
        return say("unreadable");
    }

    String withoutUnlockToken() {
        return say("unlock_token");
    }

    String impossibleOrder() {
        return say("order");
    }

    /** Domain and number only: the words of a device could name what is on it. */
    private static String reason(CommandReport report) {
        return report.rootCause().map(DeviceFailures::named).orElse("Error");
    }

    private static String named(DeviceError error) {
        String domain = KNOWN_SHAPE.matcher(error.domain()).matches() ? error.domain() : "?";
        return domain + " " + error.code();
    }

    private String say(String key, Object... arguments) {
        Language language = organisations.language();
        return texts.get(language, "apple.failure." + key, arguments);
    }
}
