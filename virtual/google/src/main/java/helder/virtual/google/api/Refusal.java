package helder.virtual.google.api;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request is answered with one of Google's errors; this carries it from where it was found to the answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Code code;
    private final transient List<Violation> violations;

    public Refusal(Code code, String message) {
        this(code, message, List.of());
    }

    private Refusal(Code code, String message, List<Violation> violations) {
        super(message, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    /** A field, in Google's spelling, and what is wrong with it. */
    public record Violation(String field, String description) {}

    /** The request itself is wrong; the message names every violation on a line of its own. */
    public static Refusal invalid(List<Violation> violations) {
        return new Refusal(
                Code.INVALID_ARGUMENT,
                String.join(
                        "\n", violations.stream().map(Violation::description).toList()),
                violations);
    }

    public static Refusal invalid(String message) {
        return new Refusal(Code.INVALID_ARGUMENT, message);
    }

    public static Refusal notFound() {
        return new Refusal(Code.NOT_FOUND, "Requested entity was not found.");
    }

    /** What this stand-in does not model; never a success that means nothing. */
    public static Refusal unmodelled(String what) {
        return new Refusal(Code.UNIMPLEMENTED, "The stand-in does not model " + what + ".");
    }

    public Code code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** The body of the answer (google.rpc.Status in Google's envelope). */
    public ObjectNode envelope() {
        var body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code.status()).put("message", text()).put("status", code.name());
        if (!violations.isEmpty()) {
            ObjectNode details = error.putArray("details").addObject();
            details.put("@type", "type.googleapis.com/google.rpc.BadRequest");
            var list = details.putArray("fieldViolations");
            for (Violation violation : violations) {
                list.addObject().put("field", violation.field()).put("description", violation.description());
            }
        }
        return body;
    }
}
