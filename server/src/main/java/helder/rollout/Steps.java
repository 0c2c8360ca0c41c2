package helder.rollout;

import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps people took. They are a data item about people ({@code person.enrollment_steps}) with a retention of its own, shown
 * to the person; a step is recorded only from an act on Helder's own pages, and only while the charter names the item.
 */
public interface Steps {

    /** Records it; taking the same step again changes nothing. */
    void taken(Tx tx, PersonId person, Step step, Optional<TicketId> ticket);

    /** Of one person, oldest first. */
    List<Taken> of(PersonId person);

    /** How many people took each step, as far as that is still kept; numbers only. */
    Map<Step, Long> funnel();

    int purge(Tx tx, Instant now);

    /**
     * One step.
     *
     * @param expiresAt when it is deleted
     */
    record Taken(Step step, Instant at, Instant expiresAt) {}
}
