package helder.android.wire;

import helder.organisation.Organisations;
import helder.text.Texts;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What went wrong with an order for a phone, in words for an administrator, in the organisation's language. */
@Component
final class PhoneFailures {

    /** Google's words only: anything else could name what is on the phone. */
    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]{1,64}");

    private final Texts texts;
    private final Organisations organisations;

    PhoneFailures(Texts texts, Organisations organisations) {
        this.texts = texts;
        this.organisations = organisations;
    }

    /** @param reason what the phone gave as the reason that a setting does not hold */
    String setting(String reason) {
        return say("setting", "reason", WORD.matcher(reason).matches() ? reason : "?");
    }

    /** @param reason why the phone did not carry out a command, in Google's word */
    String command(String reason) {
        return say("command", "reason", WORD.matcher(reason).matches() ? reason : "?");
    }

    /** @param status what Google said to a request, in its word */
    String refused(String status) {
        return say("refused", "reason", WORD.matcher(status).matches() ? status : "?");
    }

    String cancelled() {
        return say("cancelled");
    }

    String expired() {
        return say("expired");
    }

    /** Nobody knows whether the phone did it. */
    String unknown() {
        return say("unknown");
    }

    String neverHere() {
        return say("never_here");
    }

    private String say(String key, Object... arguments) {
        return texts.get(organisations.language(), "android.failure." + key, arguments);
    }
}
