package helder.concerns;

import helder.identity.Actor;
import helder.identity.Role;
import helder.people.People;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who sits at which desk. What people write to the privacy officers is often about IT. So nobody reads it who works for IT, or did lately, nor
 * whoever has the role for less than a day or came in by a link of somebody else: an administrator could take the role for a minute.
 */
@Component
public final class Desks {

    /** So long after working for IT somebody reads nothing that was not meant for IT. */
    public static final Duration AFTER_IT = Duration.ofDays(30);

    private static final Set<Role> OF_IT = EnumSet.copyOf(Office.IT.roles());

    private final Store store;
    private final People people;
    private final Standing standing;
    private final InstantSource clock;

    public Desks(Store store, People people, Standing standing, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.standing = standing;
        this.clock = clock;
    }

    /** Why somebody does not read yet what was asked this office, in whose role they act; empty when they do. */
    public Optional<NotYetException> objection(Tx tx, Actor.Somebody reader, Office office) {
        if (office == Office.IT) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return standing.objection(tx, reader, Standing.Deed.OFFICE)
                .or(() -> people.lastHeld(tx, reader.person(), OF_IT)
                        .filter(last -> now.isBefore(last.plus(AFTER_IT)))
                        .map(last -> new NotYetException(Why.IT, "", last, last.plus(AFTER_IT))));
    }

    /** @throws NotYetException when somebody does not read yet what was asked this office */
    void require(Tx tx, Actor.Somebody reader, Office office) {
        Optional<NotYetException> objection = objection(tx, reader, office);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }

    /** {@link #objection(Tx, Actor.Somebody, Office)}, in a unit of work of its own. */
    public Optional<NotYetException> objection(Actor.Somebody reader, Office office) {
        return office == Office.IT ? Optional.empty() : store.write(tx -> objection(tx, reader, office));
    }

    /** Those who read what was asked this office, or will when they have the role long enough; by name. */
    public List<People.Holder> readers(Office office) {
        List<People.Holder> holders = people.roleHolders();
        return holders.stream()
                .filter(holder -> office.isOf(holder.role()))
                .filter(holder -> office == Office.IT
                        || holders.stream()
                                .noneMatch(other ->
                                        other.person().equals(holder.person()) && OF_IT.contains(other.role())))
                .toList();
    }
}
