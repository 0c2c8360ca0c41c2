package helder.gate;

import helder.gate.Permission.Missing;
import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Judges one order of one actor against one deal; the reason in words is judged apart. */
final class Verdict {

    private Verdict() {}

    /** Empty when the order is allowed. */
    static Optional<Refusal> objection(Deal deal, Actor actor, Order order) {
        return switch (order) {
            case Order.Ask ask -> objection(deal, actor, ask);
            case Order.Act act ->
                endsALoss(actor, act)
                        ? Optional.empty()
                        : objection(deal, actor, act.action())
                                .or(() -> Optional.of(new Refusal(
                                                Reason.NOT_LOST, act.action().code()))
                                        .filter(_ -> SoundOrder.is(act)
                                                && !deal.enrollment().isLost()));
        };
    }

    /** The server may always take a device out of lost mode: whatever a charter takes away, nobody is left with a device that is locked. */
    private static boolean endsALoss(Actor actor, Order.Act act) {
        return actor instanceof Actor.Automatic && FoundOrder.is(act);
    }

    /** The same for an order to which a second person agreed: they must be somebody else, and may order it too. */
    static Optional<Refusal> objection(Deal deal, Actor actor, Order order, Agreement agreement) {
        return objection(deal, actor, order)
                .or(() -> agreement
                        .second()
                        .flatMap(second -> isSame(actor, second)
                                ? Optional.of(new Refusal(Reason.SAME_PERSON, Orders.subject(order)))
                                : objection(deal, second, order)));
    }

    /** The operator at the command line can be any user of that machine, so all operators are one person here. */
    private static boolean isSame(Actor actor, Actor second) {
        return switch (actor) {
            case Actor.Somebody somebody ->
                second instanceof Actor.Somebody other && other.person().equals(somebody.person());
            case Actor.Operator _ -> second instanceof Actor.Operator;
            case Actor.Automatic _ -> false;
        };
    }

    /**
     * Who must still agree; nobody to a question, or to a sound of a device that is looked for already.
     *
     * @param tooMany whether it is one too many for one person alone
     */
    static Set<Missing> missing(Deal deal, Actor actor, Order order, Agreement agreement, boolean tooMany) {
        return switch (order) {
            case Order.Ask _ -> Set.of();
            case Order.Act act -> SoundOrder.is(act) ? Set.of() : deal.missing(actor, act.action(), agreement, tooMany);
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
