package helder.portal.devices;

import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequest.State;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.web.Initials;
import helder.web.Page;
import helder.web.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One order that waits, or waited, until others agree, as the owner of the device reads it.
 *
 * @param name who gave it; empty when the reader did
 * @param reason as it was written
 * @param said what others said about it and for whom it waits, a sentence for each
 */
public record RequestRow(
        Instant at,
        boolean isPerson,
        Optional<String> name,
        String initials,
        String role,
        String what,
        Optional<String> reason,
        List<String> said,
        Tone tone,
        String state) {

    static RequestRow of(ApprovalRequest request, PersonId reader, Page page) {
        Actor actor = request.actor();
        boolean mine =
                actor instanceof Actor.Somebody somebody && somebody.person().equals(reader);
        return new RequestRow(
                request.createdAt(),
                actor instanceof Actor.Somebody,
                mine ? Optional.empty() : Optional.of(OrderRow.name(actor, page)),
                Initials.of(actor.name()),
                OrderRow.role(actor, page),
                OrderRow.what(request.order(), page),
                request.reason(),
                said(request, page),
                tone(request.state()),
                page.t("portal.request.state." + request.state().code()));
    }

    private static List<String> said(ApprovalRequest request, Page page) {
        var said = new ArrayList<String>();
        request.second().ifPresent(decision -> {
            boolean refused = request.state() == State.REFUSED;
            said.add(page.t(
                    refused ? "portal.request.refused" : "portal.request.agreed", "who", who(decision.actor(), page)));
            decision.reason().ifPresent(reason -> said.add(page.t("portal.look.reason", "reason", reason)));
        });
        request.owner().ifPresent(answer -> {
            said.add(page.t(answer.isWilling() ? "portal.request.you_yes" : "portal.request.you_no"));
            answer.sentence().ifPresent(sentence -> said.add(page.t("portal.request.you_wrote", "sentence", sentence)));
        });
        if (request.isOpen()) {
            for (Missing missing : request.missing().stream().sorted().toList()) {
                said.add(page.t("portal.request.waits_for." + missing.code()));
            }
            said.add(page.t("portal.request.until", "when", page.moments().dateTime(request.expiresAt())));
        }
        return said;
    }

    /** Somebody with their role. */
    public static String who(Actor actor, Page page) {
        return page.t("portal.request.who", "name", OrderRow.name(actor, page), "role", OrderRow.role(actor, page));
    }

    private static Tone tone(State state) {
        return switch (state) {
            case WAITING -> Tone.INFO;
            case APPROVED -> Tone.GOOD;
            case REFUSED, DECLINED, EXPIRED, WITHDRAWN, LAPSED -> Tone.NEUTRAL;
        };
    }
}
