package helder.android;

import helder.protocol.android.command.Operation;
import helder.protocol.android.name.OperationName;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;

/** Takes what Google says of commands, whether it told it or was asked. The same may come twice, late, and before the command is known. */
public interface OperationReports {

    Taken report(Tx tx, Operation operation);

    /**
     * Commands that were given and have no end, those first that were asked about longest ago.
     *
     * @param givenBefore only those given before
     */
    List<OperationName> open(Instant givenBefore, int most);

    /** Google does not know it. For 7 days that proves nothing (android note, section 1.10). */
    void missing(Tx tx, OperationName operation);
}
