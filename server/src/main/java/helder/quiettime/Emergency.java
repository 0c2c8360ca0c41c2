package helder.quiettime;

import helder.identity.Actor;
import helder.identity.PersonId;

/**
 * Why something may happen in quiet time, and who answers for it.
 *
 * @param reason as the people concerned will read it
 * @param by who wanted it
 * @param agreed a second person
 */
public record Emergency(String reason, Actor by, PersonId agreed) {

    /** @throws IllegalArgumentException without a reason, or when one person is both */
    public Emergency {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("An emergency has a reason");
        }
        if (by instanceof Actor.Somebody somebody && somebody.person().equals(agreed)) {
            throw new IllegalArgumentException("An emergency takes a second person");
        }
    }
}
