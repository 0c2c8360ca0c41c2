package helder.android.wire;

import helder.commands.Failure;
import java.util.Map;
import java.util.regex.Pattern;

/** What went wrong with an order for a phone. */
final class PhoneFailures {

    /** Google's words only: anything else could name what is on the phone. */
    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]{1,64}");

    private PhoneFailures() {}

    /** @param reason what the phone gave as the reason that a setting does not hold */
    static Failure setting(String reason) {
        return because("setting", reason);
    }

    /** @param reason why the phone did not carry out a command, in Google's word */
    static Failure command(String reason) {
        return because("command", reason);
    }

    /** @param status what Google said to a request, in its word */
    static Failure refused(String status) {
        return because("refused", status);
    }

    static Failure cancelled() {
        return say("cancelled");
    }

    static Failure expired() {
        return say("expired");
    }

    /** Nobody knows whether the phone did it. */
    static Failure unknown() {
        return say("unknown");
    }

    static Failure neverHere() {
        return say("never_here");
    }

    private static Failure because(String key, String word) {
        return new Failure(
                "android.failure." + key, Map.of("reason", WORD.matcher(word).matches() ? word : "?"));
    }

    private static Failure say(String key) {
        return new Failure("android.failure." + key);
    }
}
