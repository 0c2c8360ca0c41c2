package helder.windows;

import helder.commands.Failure;
import helder.protocol.windows.syncml.StatusCode;
import helder.windows.Fulfilment.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What went wrong with an order for a PC. */
final class WindowsFailures {

    /** Numbers only: the words of a device could name what is on it. */
    private static final Pattern NUMBER = Pattern.compile("(0x)?[0-9A-Fa-f]{1,16}|-?[0-9]{1,16}");

    private static final Pattern SIGNED = Pattern.compile("-[0-9]{1,10}");

    private WindowsFailures() {}

    /** What a PC answered. */
    static Failure of(Answer answer) {
        return switch (answer.code()) {
            case Answer.UNCONFIRMED, Answer.SILENT -> say("unconfirmed");
            case Answer.UNDELIVERABLE -> say("undeliverable");
            default -> {
                String code = Integer.toString(answer.code());
                String reason = answer.originalError()
                        .filter(error -> NUMBER.matcher(error).matches())
                        .map(error -> code + " / " + shown(error))
                        .orElse(code);
                yield StatusCode.meaning(answer.code()) == StatusCode.Meaning.ABSENT
                        ? because("absent", reason)
                        : because("device", reason);
            }
        };
    }

    /** @param error what Windows said about the installation, when that is a number */
    static Failure installation(String error) {
        return because("installation", number(error));
    }

    /** @param error what Windows said about the certificate, when that is a number */
    static Failure certificate(String error) {
        return because("certificate", number(error));
    }

    static Failure erase(Answer answer) {
        return because("erase", Integer.toString(answer.code()));
    }

    /** @param build of Windows from which on it is possible */
    static Failure tooOld(int build) {
        return new Failure(key("too_old"), Map.of("build", Integer.toString(build)));
    }

    static Failure notOurs() {
        return say("not_ours");
    }

    /** What was to be taken away by its name was not there. */
    static Failure nothingThere() {
        return say("nothing_there");
    }

    static Failure notInForce() {
        return say("not_in_force");
    }

    static Failure order() {
        return say("order");
    }

    private static String number(String error) {
        return NUMBER.matcher(error).matches() ? shown(error) : "?";
    }

    /** As Windows itself shows such numbers, and as people look them up: a signed one is the same 32 bits in hexadecimal digits. */
    private static String shown(String number) {
        if (SIGNED.matcher(number).matches() && Long.parseLong(number) >= Integer.MIN_VALUE) {
            return "0x" + Integer.toHexString(Integer.parseInt(number)).toUpperCase(Locale.ROOT);
        }
        return number;
    }

    private static Failure because(String key, String reason) {
        return new Failure(key(key), Map.of("reason", reason));
    }

    private static Failure say(String key) {
        return new Failure(key(key));
    }

    private static String key(String key) {
        return "windows.failure." + key;
    }
}
