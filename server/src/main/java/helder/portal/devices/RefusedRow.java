package helder.portal.devices;

import helder.commands.RefusedOrder;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.web.Initials;
import helder.web.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * One order that Helder refused, as the owner of the device reads it.
 *
 * @param name who tried it; empty when the reader did
 * @param why it was refused, in words
 * @param reason as it was written
 * @param times how often it was tried, until {@code last}
 */
public record RefusedRow(
        Instant at,
        Instant last,
        long times,
        boolean isPerson,
        Optional<String> name,
        String initials,
        String role,
        String what,
        String why,
        Optional<String> reason) {

    static RefusedRow of(RefusedOrder order, PersonId reader, Page page) {
        Actor actor = order.actor();
        boolean mine =
                actor instanceof Actor.Somebody somebody && somebody.person().equals(reader);
        return new RefusedRow(
                order.firstAt(),
                order.lastAt(),
                order.times(),
                actor instanceof Actor.Somebody,
                mine ? Optional.empty() : Optional.of(OrderRow.name(actor, page)),
                Initials.of(actor.name()),
                OrderRow.role(actor, page),
                order.action()
                        .map(action -> page.t(action.nameKey()))
                        .orElseGet(() -> OrderRow.asked(order.items(), page)),
                page.t("gate.refused.why." + order.refusal().reason().code()),
                order.reason());
    }
}
