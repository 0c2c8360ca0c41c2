package helder.commands;

import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An order that was refused: who tried what, and why not.
 *
 * @param action what was to be done; empty for a question
 * @param items what was asked; empty for an action
 * @param reason the first one stated in this hour, if any
 * @param times how often it was tried within an hour of the first time
 */
public record RefusedOrder(
        String id,
        EnrollmentId enrollment,
        Actor actor,
        Optional<Action> action,
        Set<DataItem> items,
        Refusal refusal,
        Optional<String> reason,
        long times,
        Instant firstAt,
        Instant lastAt) {
    public RefusedOrder {
        items = Set.copyOf(items);
    }
}
