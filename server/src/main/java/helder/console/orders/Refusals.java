package helder.console.orders;

import helder.gate.Order;
import helder.gate.Permission;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.web.Page;
import java.util.Optional;

/** The gate's "no" in the words of the reader. */
public final class Refusals {

    private Refusals() {}

    public static String text(Page page, Order order, Permission.Refusal refusal) {
        boolean noToken = refusal.reason() == Permission.Reason.INVALID
                && refusal.detail().equals("unlock_token");
        if (noToken) {
            return page.t("console.order.no_unlock_token");
        }
        return page.t(refusal.textKey(order), "what", what(page, order, refusal.detail()), "detail", refusal.detail());
    }

    private static String what(Page page, Order order, String detail) {
        return switch (order) {
            case Order.Act act -> page.t(act.action().nameKey());
            case Order.Ask ask -> named(page, detail).orElseGet(() -> page.t("console.order.a_question"));
        };
    }

    private static Optional<String> named(Page page, String detail) {
        return DataItem.find(detail)
                .map(item -> page.t(item.deskNameKey()))
                .or(() -> Action.find(detail).map(action -> page.t(action.nameKey())));
    }
}
