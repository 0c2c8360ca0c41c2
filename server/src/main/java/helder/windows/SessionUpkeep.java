package helder.windows;

import helder.devices.Enrollment;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.syncml.Instruction;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What keeps the channel itself in order, such as when a PC asks for orders. It takes no command and says nothing about the
 * device or its person: only nodes of the management client itself.
 */
public interface SessionUpkeep {

    /** What its names begin with on the wire: 1 to 10 letters that no other upkeep has. */
    String prefix();

    /** Whether the charter lets it say anything now; what was said before may have to stay unsaid when it is asked for again. */
    boolean isAllowed(Tx tx, Enrollment enrollment);

    /**
     * What is due, by a name of 1 to 40 letters, digits and hyphens that comes back with the answer. Asked for each message.
     *
     * @param somethingWaits whether commands wait that cannot be done in this session
     */
    Map<String, Instruction.OnNode> due(Tx tx, Enrollment enrollment, boolean somethingWaits, Instant now);

    void answered(Tx tx, Enrollment enrollment, String name, Outcome outcome, Instant now);

    /** Nothing is under way any more of what was sent in the last session. */
    void lost(Tx tx, Enrollment enrollment, List<String> names, Instant now);
}
