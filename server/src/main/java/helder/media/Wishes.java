package helder.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.identity.PersonId;
import helder.secrets.Vault;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which films people who are signed in wait for, so that nobody fills the place of all others. In memory only, under a hash: who watches what is
 * nobody's business.
 */
final class Wishes {

    private static final int MOST_PEOPLE = 10_000;

    private final Cache<String, Set<String>> wishes = Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /**
     * Notes that somebody waits for a film.
     *
     * @param over those of some films for which nobody waits any more
     * @return whether they may
     */
    boolean begin(PersonId person, String film, UnaryOperator<Set<String>> over) {
        Set<String> theirs = wishes.get(Vault.hash(person.value()), _ -> new HashSet<>());
        synchronized (theirs) {
            if (theirs.size() >= Films.MOST_OF_A_PERSON) {
                theirs.removeAll(over.apply(Set.copyOf(theirs)));
            }
            return theirs.contains(film) || (theirs.size() < Films.MOST_OF_A_PERSON && theirs.add(film));
        }
    }
}
