package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.Verb;
import java.util.Optional;

/**
 * What to send instead of a value that was refused because its node is there already, or not yet (section 2.5). To be tried
 * once: who converts what was converted goes round in circles.
 */
public final class Conversion {
    private Conversion() {}

    /** The other verb for the same value; empty when the refusal means something else. */
    public static Optional<Instruction.OnNode> after(Instruction.OnNode refused, int code) {
        boolean inner = refused.format() == Format.NODE || refused.format() == Format.NULL;
        boolean exists = refused.verb() == Verb.ADD && code == StatusCode.ALREADY_EXISTS.code() && !inner;
        boolean missing = refused.verb() == Verb.REPLACE
                && (code == StatusCode.NOT_FOUND.code() || code == StatusCode.NOT_ALLOWED.code());
        if (!exists && !missing) {
            return Optional.empty();
        }
        return Optional.of(new Instruction.OnNode(
                exists ? Verb.REPLACE : Verb.ADD, refused.node(), refused.format(), refused.type(), refused.data()));
    }
}
