package helder.evidence;

import helder.devices.Spread;
import helder.evidence.Inventory.Part;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a charter does not hold everywhere yet, as JSON. */
public final class InventoryFormat {

    private InventoryFormat() {}

    /** {@code [{"version", "comes_at", "seen": [items], "done": [actions], "server_only": [items]}]}; until then for whoever agreed. */
    public static List<Map<String, Object>> coming(Part part) {
        return part.coming().stream()
                .map(coming -> {
                    var tree = new LinkedHashMap<String, Object>();
                    tree.put("version", coming.version());
                    tree.put("comes_at", coming.at().toString());
                    tree.put("seen", items(coming.seen()));
                    tree.put("done", actions(coming.done()));
                    tree.put("server_only", items(coming.serverOnly()));
                    return (Map<String, Object>) tree;
                })
                .toList();
    }

    /** {@code [{"set_up_before", "seen": [items], "done": [actions]}]}. */
    public static List<Map<String, Object>> again(Part part) {
        return part.again().stream()
                .map(again -> {
                    var tree = new LinkedHashMap<String, Object>();
                    tree.put("set_up_before", again.before().toString());
                    tree.put("seen", items(again.seen()));
                    tree.put("done", actions(again.done()));
                    return (Map<String, Object>) tree;
                })
                .toList();
    }

    /** {@code {"when_agreed", "set_up_again", "never"}}: numbers of devices. */
    static Map<String, Object> spread(Spread spread) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("when_agreed", spread.whenAgreed());
        tree.put("set_up_again", spread.setUpAgain());
        tree.put("never", spread.never());
        return tree;
    }

    private static List<String> items(List<DataItem> items) {
        return items.stream().map(DataItem::code).toList();
    }

    private static List<String> actions(List<Action> actions) {
        return actions.stream().map(Action::code).toList();
    }
}
