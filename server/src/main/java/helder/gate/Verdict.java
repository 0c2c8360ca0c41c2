package helder.gate;

import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.util.EnumSet;
import java.util.Optional;

/** Judges one order of one actor against one deal; the reason in words is judged apart. */
final class Verdict {

    private Verdict() {}

    /** Empty when the order is allowed. */
    static Optional<Refusal> objection(Deal deal, Actor actor, Order order) {
        return switch (order) {
            case Order.Ask ask -> objection(deal, actor, ask);
            case Order.Act act -> objection(deal, actor, act.action());
        };
    }

    /** The first item, in the order of the manifest, that may not be asked. */
    private static Optional<Refusal> objection(Deal deal, Actor actor, Order.Ask ask) {
        return EnumSet.copyOf(ask.items()).stream()
                .flatMap(item -> objection(deal, actor, item).stream())
                .findFirst();
    }

    private static Optional<Refusal> objection(Deal deal, Actor actor, DataItem item) {
        Optional<Reason> reason = deal.objection(item);
        if (reason.isEmpty() && !Source.of(item).isAsked()) {
            reason = Optional.of(Reason.NO_SUCH_THING);
        }
        if (reason.isEmpty() && !deal.mayKnow(actor, item)) {
            reason = Optional.of(Reason.ROLE);
        }
        return reason.map(why -> new Refusal(why, item.code()));
    }

    private static Optional<Refusal> objection(Deal deal, Actor actor, Action action) {
        Optional<Reason> reason = deal.objection(action);
        if (reason.isEmpty() && !deal.mayOrder(actor, action)) {
            reason = Optional.of(Reason.ROLE);
        }
        return reason.map(why -> new Refusal(why, action.code()));
    }
}
