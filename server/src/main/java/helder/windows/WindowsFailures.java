package helder.windows;

import helder.organisation.Organisations;
import helder.protocol.windows.syncml.StatusCode;
import helder.text.Language;
import helder.text.Texts;
import helder.windows.Fulfilment.Answer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What went wrong with an order for a PC, in words for an administrator, in the organisation's language. */
@Component
final class WindowsFailures {

    /** Numbers only: the words of a device could name what is on it. */
    private static final Pattern NUMBER = Pattern.compile("(0x)?[0-9A-Fa-f]{1,16}|-?[0-9]{1,16}");

    private final Texts texts;
    private final Organisations organisations;

    WindowsFailures(Texts texts, Organisations organisations) {
        this.texts = texts;
        this.organisations = organisations;
    }

    /** What a PC answered. */
    String of(Answer answer) {
        return switch (answer.code()) {
            case Answer.UNCONFIRMED, Answer.SILENT -> say("unconfirmed");
            case Answer.UNDELIVERABLE -> say("undeliverable");
            default -> {
                String code = Integer.toString(answer.code());
                String reason = answer.originalError()
                        .filter(error -> NUMBER.matcher(error).matches())
                        .map(error -> code + " / " + error)
                        .orElse(code);
                yield StatusCode.meaning(answer.code()) == StatusCode.Meaning.ABSENT
                        ? say("absent", "reason", reason)
                        : say("device", "reason", reason);
            }
        };
    }

    /** @param error what Windows said about the installation, when that is a number */
    String installation(String error) {
        return NUMBER.matcher(error).matches()
                ? say("installation", "reason", error)
                : say("installation", "reason", "?");
    }

    /** @param error what Windows said about the certificate, when that is a number */
    String certificate(String error) {
        return say("certificate", "reason", NUMBER.matcher(error).matches() ? error : "?");
    }

    String erase(Answer answer) {
        return say("erase", "reason", Integer.toString(answer.code()));
    }

    /** @param build of Windows from which on it is possible */
    String tooOld(int build) {
        return say("too_old", "build", Integer.toString(build));
    }

    String notInForce() {
        return say("not_in_force");
    }

    String order() {
        return say("order");
    }

    private String say(String key, Object... arguments) {
        Language language = organisations.language();
        return texts.get(language, "windows.failure." + key, arguments);
    }
}
