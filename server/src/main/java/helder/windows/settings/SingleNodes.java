package helder.windows.settings;

import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Nodes that an order names itself: only nodes of the table, and of these only what a setting of the list covers. */
final class SingleNodes implements Family {

    @Override
    public String key() {
        return "nodes";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        for (Fields each : Fields.list(key(), value, Set.of("node", "value"))) {
            String address = each.text("node");
            Described found = described(address).orElseThrow(() -> WrongSettingException.notAllowed(address));
            String text = each.text("value");
            try {
                wanted.set(found.setting(), List.of(found.node().replace(text)));
            } catch (IllegalArgumentException e) {
                throw WrongSettingException.unreadable(address);
            }
            if (found.node().verbs().contains(Verb.DELETE)) {
                wanted.removable("node:" + found.node().template());
            }
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.part("node", name, rest)
                .flatMap(SingleNodes::described)
                .map(found -> Family.gone(found.setting(), found.node().delete()));
    }

    private record Described(CspNode node, WindowsSetting setting) {}

    private static Optional<Described> described(String address) {
        try {
            return Csp.shipped()
                    .find(new LocUri(address))
                    .filter(node -> node.verbs().contains(Verb.REPLACE))
                    .flatMap(node ->
                            WindowsSetting.ofNode(node.template()).map(setting -> new Described(node, setting)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
