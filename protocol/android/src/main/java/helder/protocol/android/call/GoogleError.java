package helder.protocol.android.call;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why Google did not do what it was asked (section 6.3). The message is Google's, in English, and may quote what was sent: it
 * is for the page of whoever asked, not for logs, and neither is the text form.
 *
 * @param httpStatus 400 to 599
 * @param status such as {@code INVALID_ARGUMENT}, or null
 * @param message or null
 * @param fieldPath the field that was refused, as JSON has it, such as {@code crossProfilePolicies.crossProfileCopyPaste}; null when the answer names none
 */
public record GoogleError(
        int httpStatus,
        @Nullable String status,
        @Nullable String message,
        @Nullable String fieldPath) {
    private static final Pattern AT = Pattern.compile("at '([A-Za-z0-9_.\\[\\]]{1,300})'");
    private static final String GONE = "no longer being managed";

    /** What follows from it. */
    public enum Kind {
        /** What was asked cannot be; asking again changes nothing. */
        INVALID,
        /** The credential is not accepted. */
        UNAUTHENTICATED,
        /** The credential may not do this, or the API is not enabled in the project. */
        FORBIDDEN,
        /** It does not exist, or not any more. */
        MISSING,
        /** Not while things are as they are: a policy in use, a name that exists. */
        CONFLICT,
        /** Too much was asked. */
        EXHAUSTED,
        /** Google has trouble. */
        UNAVAILABLE
    }

    /** Reads the body of a refusal; never fails. */
    public static GoogleError of(int httpStatus, byte[] body) {
        Fields error = fields(body).object("error");
        String message = error.text("message");
        return new GoogleError(httpStatus, error.text("status"), message, field(error, message));
    }

    private static Fields fields(byte[] body) {
        try {
            return new Fields(Json.read(body));
        } catch (MalformedMessageException e) {
            return new Fields(Json.object()); // the status alone then decides
        }
    }

    private static @Nullable String field(Fields error, @Nullable String message) {
        if (message != null) {
            Matcher at = AT.matcher(message);
            if (at.find()) {
                return inJson(at.group(1));
            }
        }
        return error.objects("details").stream()
                .flatMap(detail -> detail.objects("fieldViolations").stream())
                .flatMap(violation -> Stream.ofNullable(violation.text("field")))
                .findFirst()
                .map(GoogleError::inJson)
                .orElse(null);
    }

    /** {@code policy.cross_profile_policies.x} names the resource first and its fields as in protocol buffers. */
    private static String inJson(String path) {
        String fields = path.replaceFirst("^(policy|enterprise|enrollment_token|device|command|web_token)(\\.|$)", "");
        var json = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < fields.length(); i++) {
            char letter = fields.charAt(i);
            if (letter == '_') {
                upper = true;
            } else {
                json.append(upper ? String.valueOf(letter).toUpperCase(Locale.ROOT) : String.valueOf(letter));
                upper = false;
            }
        }
        return json.toString();
    }

    public Kind kind() {
        if (message != null && message.contains(GONE)) {
            return Kind.MISSING; // section 5, row 11: not always with status 404
        }
        return switch (httpStatus) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 403 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.MISSING;
            case 409, 412 -> Kind.CONFLICT;
            case 429 -> Kind.EXHAUSTED;
            case 400 ->
                List.of("FAILED_PRECONDITION", "ALREADY_EXISTS", "ABORTED")
                                .contains(Optional.ofNullable(status).orElse(""))
                        ? Kind.CONFLICT
                        : Kind.INVALID;
            default -> httpStatus >= 500 ? Kind.UNAVAILABLE : Kind.INVALID;
        };
    }

    /** The name of the policy setting that was refused; look it up in the origins of the policy that was sent. */
    public Optional<String> topLevelField() {
        return Optional.ofNullable(fieldPath)
                .map(path -> path.split("[.\\[]", 2)[0])
                .filter(key -> !key.isEmpty());
    }

    @Override
    public String toString() {
        return "GoogleError[" + httpStatus + (status == null ? "" : " " + status.replaceAll("[^A-Z_]", "")) + "]";
    }
}
