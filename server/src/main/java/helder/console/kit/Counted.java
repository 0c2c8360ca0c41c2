package helder.console.kit;

import helder.gate.GateCount;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.web.Page;

/** What the gate counted, in the words of the reader. */
public final class Counted {

    private Counted() {}

    /** The name of the item or action; a device may also give what nobody has a name for. */
    public static String name(Page page, GateCount count) {
        return DataItem.find(count.item())
                .map(item -> page.t(item.deskNameKey()))
                .or(() -> Action.find(count.item()).map(action -> page.t(action.nameKey())))
                .orElseGet(() -> page.t("console.count.unknown"));
    }
}
