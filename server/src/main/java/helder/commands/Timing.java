package helder.commands;

import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.store.Tx;
import java.time.Instant;
import java.util.Optional;

/** When commands that interrupt people may reach their devices; whoever knows when people must not be interrupted implements it. */
public interface Timing {

    /**
     * A command was queued, within this unit of work.
     *
     * @return until when it has to wait; empty when it may go as soon as it is due
     */
    Optional<Instant> queued(Tx tx, Enrollment enrollment, Command command);

    /**
     * A command is about to go to its device for the first time, or again after the device answered "not now".
     *
     * @return until when it has to wait after all, later than {@code now}; empty when it may go
     */
    Optional<Instant> goes(Tx tx, Enrollment enrollment, Command command, Instant now);

    /** The command is in the hands of its device. */
    void went(Tx tx, CommandId command, Instant now);
}
