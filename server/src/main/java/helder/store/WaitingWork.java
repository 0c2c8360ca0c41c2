package helder.store;

import helder.identity.PersonId;
import helder.identity.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record1;
import org.jooq.Select;

/** What of a room waits for people of the organisation; the menu of the console says how much. */
public interface WaitingWork {

    /** What it is called; every room has names of its own. */
    String name();

    /** The query that counts what waits for a reader; empty when nothing of it ever waits for somebody in their roles. */
    Optional<Select<Record1<Integer>>> count(Reader reader);

    /** Whoever opens the console, with every role they have. */
    record Reader(PersonId person, Set<Role> roles) {
        public Reader {
            roles = Set.copyOf(roles);
        }

        /** Whether they have one of these roles. */
        public boolean hasAny(Role... wanted) {
            return Arrays.stream(wanted).anyMatch(roles::contains);
        }
    }
}
