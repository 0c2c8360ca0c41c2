package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.Command.State;
import helder.identity.Actor;
import helder.store.Tx;
import java.time.Instant;

/** Open orders that the server gave by itself. */
public final class AutomaticOrders {

    private AutomaticOrders() {}

    /** Ends those of one job, which will give them again. @return how many */
    public static int end(Tx tx, Actor job, Instant now) {
        return CommandRepository.ending(tx, State.CANCELED, now)
                .where(
                        COMMAND.DONE_AT.isNull(),
                        COMMAND.PERMIT_ACTOR_KIND.eq(job.kind()),
                        COMMAND.PERMIT_ACTOR_ID.eq(job.id()))
                .execute();
    }
}
