package helder.evidence;

import helder.charter.CharterFormat;
import helder.evidence.Inventory.ForPurpose;
import helder.evidence.Inventory.Part;
import helder.evidence.Inventory.View;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Strength;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as JSON: {@code {"document", "organisation", "made_at", "charters": [{"ownership", "version", "hash", "in_force_since",
 * "author", "text": the charter in its own format, "coming", "set_up_again", "devices": [{"enrollment", "form", "items": {item: {"state", "guaranteed_by"}},
 * "actions": ...}]}], "purposes": [...], "to_be_filled_in": [...]}}; each kind of content has further members of its own.
 */
final class EvidenceFormat {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvidenceFormat() {}

    static byte[] json(EvidenceDocument document, Content content) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("document", document.code());
        tree.put("organisation", content.organisation());
        tree.put("made_at", content.madeAt().toString());
        switch (content) {
            case Inventory inventory -> put(tree, inventory);
            case WorksAgreement agreement -> {
                put(tree, agreement.inventory());
                WorksAgreementFormat.put(tree, agreement);
            }
            case ChangeHistory history -> HistoryFormat.put(tree, history);
            case InformationProof proof -> ProofFormat.put(tree, proof);
            case DeletionProof proof -> ProofFormat.put(tree, proof);
            case AccessStatistics statistics -> ProofFormat.put(tree, statistics);
        }
        tree.put("to_be_filled_in", document.open().stream().map(Open::code).toList());
        return JSON.writeValueAsBytes(tree);
    }

    private static void put(Map<String, Object> tree, Inventory inventory) {
        tree.put(
                "charters", inventory.parts().stream().map(EvidenceFormat::part).toList());
        tree.put(
                "purposes",
                inventory.purposes().stream().map(EvidenceFormat::purpose).toList());
    }

    private static Map<String, Object> part(Part part) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ownership", part.charter().ownership().code());
        tree.put("version", part.charter().version());
        tree.put("hash", part.charter().hash());
        tree.put("in_force_since", part.charter().inForceAt().toString());
        tree.put("author", part.charter().author());
        tree.put("text", JSON.readTree(CharterFormat.canonical(part.charter().text())));
        tree.put("coming", InventoryFormat.coming(part));
        tree.put("set_up_again", InventoryFormat.again(part));
        tree.put("devices", part.views().stream().map(EvidenceFormat::view).toList());
        return tree;
    }

    private static Map<String, Object> view(View view) {
        var items = new LinkedHashMap<String, Object>();
        view.sight()
                .items()
                .forEach(
                        seen -> items.put(seen.item().code(), state(seen.state().code(), seen.strength())));
        var actions = new LinkedHashMap<String, Object>();
        view.sight()
                .actions()
                .forEach(done ->
                        actions.put(done.action().code(), state(done.state().code(), done.strength())));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("enrollment", view.kind().type().code());
        tree.put("form", view.kind().form().code());
        tree.put("items", items);
        tree.put("actions", actions);
        return tree;
    }

    private static Map<String, Object> state(String state, java.util.Optional<Strength> strength) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("state", state);
        strength.ifPresent(guarantee -> tree.put("guaranteed_by", guarantee.code()));
        return tree;
    }

    private static Map<String, Object> purpose(ForPurpose purpose) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("purpose", purpose.purpose().code());
        tree.put("items", purpose.items().stream().map(DataItem::code).toList());
        tree.put("actions", purpose.actions().stream().map(Action::code).toList());
        return tree;
    }
}
