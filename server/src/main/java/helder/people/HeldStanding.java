package helder.people;

import helder.identity.Actor;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.store.Standing;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whoever makes a link for somebody else's password can use it themself. So for some time after, the account does nothing that stands in its
 * person's name for good; meanwhile that person notices at their next sign-in. And whoever gives roles could make a second person of anybody, so
 * a role counts only a day after it was given.
 */
@Component
final class HeldStanding implements Standing {

    /** So long others can see that somebody got a role before it counts. */
    private static final Duration NEW_ROLE = Duration.ofDays(1);

    private final OneTimeLinks links;
    private final People people;
    private final InstantSource clock;

    HeldStanding(OneTimeLinks links, People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
        this.links = links;
    }

    @Override
    public Optional<NotYetException> objection(Tx tx, Actor actor, Deed deed) {
        if (!(actor instanceof Actor.Somebody somebody)) {
            return Optional.empty();
        }
        return switch (deed) {
            case OFFICE -> link(tx, somebody, Why.OFFICE, OneTimeLinks.DOUBTED).or(() -> role(tx, somebody));
            case WORDS -> link(tx, somebody, Why.OFFICE, OneTimeLinks.DOUBTED);
            case OWN -> link(tx, somebody, Why.OWN, OneTimeLinks.SHORTLY);
        };
    }

    @Override
    public Optional<NotYetException> sameHand(Tx tx, Actor first, Instant at, Instant until, Actor second) {
        if (!(first instanceof Actor.Somebody somebody)) {
            return Optional.empty();
        }
        return links.handed(tx, somebody.person(), at.minus(OneTimeLinks.DOUBTED)).stream()
                .filter(handed -> isBy(handed, second))
                .map(OneTimeLinks.Handed::usedAt)
                .findFirst()
                .map(used -> new NotYetException(
                        Why.OTHERS,
                        somebody.name(),
                        used,
                        Collections.max(List.of(used.plus(OneTimeLinks.DOUBTED), until))));
    }

    /** All operators count as one. */
    private static boolean isBy(OneTimeLinks.Handed handed, Actor second) {
        return handed.makerKind().equals(second.kind())
                && (second instanceof Actor.Operator || handed.makerId().equals(second.id()));
    }

    @Override
    public boolean isStillTheirs(Tx tx, Actor first, Instant since) {
        return !(first instanceof Actor.Somebody somebody)
                || links.handed(tx, somebody.person(), since).isEmpty();
    }

    private Optional<NotYetException> role(Tx tx, Actor.Somebody somebody) {
        return people.given(tx, somebody.person(), somebody.role())
                .filter(given -> clock.instant().isBefore(given.plus(NEW_ROLE)))
                .map(given -> new NotYetException(Why.ROLE, "", given, given.plus(NEW_ROLE)));
    }

    private Optional<NotYetException> link(Tx tx, Actor.Somebody somebody, Why why, Duration wait) {
        return links.handed(tx, somebody.person(), clock.instant().minus(wait)).stream()
                .findFirst()
                .map(handed -> new NotYetException(
                        why,
                        handed.makerName(),
                        handed.usedAt(),
                        handed.usedAt().plus(wait)));
    }
}
