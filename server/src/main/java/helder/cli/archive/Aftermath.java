package helder.cli.archive;

import helder.apple.AccountTokens;
import helder.commands.RestoredOrders;
import helder.devices.RestoredEnrollments;
import helder.people.RestoredAccess;
import helder.store.Store;
import java.time.Instant;

/**
 * Ends what a backup would bring back to life though it may have been used, ended or taken back since. Done before a server works with the
 * restored data.
 */
public final class Aftermath {

    private Aftermath() {}

    /** How much was ended. */
    public record Ended(int links, int sessions, int tickets, int orders) {}

    /** All of it in one unit of work. Doing it again ends only what came since. */
    public static Ended end(Store store, Instant now) {
        return store.write(tx -> {
            int links = RestoredAccess.endLinks(tx, now);
            int sessions = RestoredAccess.endSessions(tx);
            int tickets = RestoredEnrollments.endTickets(tx, now);
            AccountTokens.endUnused(tx);
            RestoredOrders.Ended orders = RestoredOrders.end(tx, now);
            RestoredEnrollments.stay(tx, orders.staying());
            return new Ended(links, sessions, tickets, orders.orders());
        });
    }
}
