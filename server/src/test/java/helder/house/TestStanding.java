package helder.house;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.store.Standing;
import helder.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything counts, but for those whom a test doubts. */
public final class TestStanding implements Standing {

    /** Those whose word does not count yet. */
    public final Set<PersonId> doubted = new HashSet<>();

    /** Whose link set whose password, shortly before anything they did. */
    public final Map<PersonId, PersonId> makers = new HashMap<>();

    /** Those whose password somebody else set since whatever they did. */
    public final Set<PersonId> taken = new HashSet<>();

    @Override
    public Optional<NotYetException> objection(Tx tx, Actor actor, Deed deed) {
        return Optional.of(actor)
                .filter(somebody -> isAmong(doubted, somebody))
                .map(_ -> new NotYetException(Why.OFFICE, "Joris", Instant.EPOCH, Instant.EPOCH));
    }

    @Override
    public Optional<NotYetException> sameHand(Tx tx, Actor first, Instant at, Instant until, Actor second) {
        return makers.entrySet().stream()
                .filter(link -> link.getKey().value().equals(first.id())
                        && link.getValue().value().equals(second.id()))
                .findFirst()
                .map(_ -> new NotYetException(Why.OTHERS, first.name(), at, until));
    }

    @Override
    public boolean isStillTheirs(Tx tx, Actor first, Instant since) {
        return !isAmong(taken, first);
    }

    private static boolean isAmong(Set<PersonId> people, Actor actor) {
        return people.stream().anyMatch(person -> person.value().equals(actor.id()));
    }
}
