package helder.evidence;

import helder.charter.Change;
import helder.charter.CharterFormat;
import helder.charter.Draft;
import helder.charter.Procedures;
import helder.evidence.ChangeHistory.Chapter;
import helder.evidence.ChangeHistory.Version;
import helder.identity.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history of changes as JSON: {@code "charters": [{"ownership", "versions": [{"version", "hash", "chain_hash", "author", ...}],
 * "procedure_decisions": [...]}]}. {@code text} is the charter in its own format, over which {@code hash} is computed.
 * {@code chain_hash} is computed as {@code ChangeHistories} and docs/administrator/running.md say.
 */
final class HistoryFormat {

    private HistoryFormat() {}

    static void put(Map<String, Object> tree, ChangeHistory history) {
        tree.put(
                "charters",
                history.chapters().stream().map(HistoryFormat::chapter).toList());
    }

    private static Map<String, Object> chapter(Chapter chapter) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ownership", chapter.ownership().code());
        tree.put(
                "versions",
                chapter.versions().stream().map(HistoryFormat::version).toList());
        tree.put(
                "procedure_decisions",
                chapter.decisions().stream().map(HistoryFormat::decision).toList());
        return tree;
    }

    private static Map<String, Object> version(Version version) {
        var charter = version.charter();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("version", charter.version());
        tree.put("hash", charter.hash());
        tree.put("chain_hash", version.chain());
        tree.put("author", charter.author());
        tree.put("announced_at", charter.inForceAt().toString());
        tree.put("notice_over_at", charter.effectiveAt().toString());
        tree.put("reaches_everybody_at", version.reaches().toString());
        charter.supersededAt().ifPresent(at -> tree.put("superseded_at", at.toString()));
        version.difference()
                .ifPresent(difference -> tree.put(
                        "changes",
                        difference.changes().stream()
                                .map(change -> change(change, version))
                                .toList()));
        tree.put(
                "signatures",
                version.signatures().stream().map(HistoryFormat::event).toList());
        tree.put(
                "refusals",
                version.refusals().stream().map(HistoryFormat::event).toList());
        tree.put("comments", version.comments());
        tree.put("text", JsonMapper.shared().readTree(CharterFormat.canonical(charter.text())));
        return tree;
    }

    private static Map<String, Object> change(Change change, Version version) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("what", change.subject().code());
        tree.put("change", change.code());
        tree.put("widens", change.widens());
        if (change.widens() && version.spreads().containsKey(change.subject())) {
            tree.put("devices_now", InventoryFormat.spread(version.spreads().get(change.subject())));
        }
        return tree;
    }

    private static Map<String, Object> event(Draft.Event event) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", event.at().toString());
        tree.put("by", event.by().name());
        event.by().actingRole().map(Role::code).ifPresent(role -> tree.put("role", role));
        tree.put("text_hash", event.hash());
        event.words().ifPresent(words -> tree.put("reason", words));
        event.recordedBy().ifPresent(operator -> tree.put("entered_by_operator", operator));
        return tree;
    }

    private static Map<String, Object> decision(Procedures.Decision decision) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", decision.at().toString());
        tree.put("by", decision.by());
        tree.put("notice_days", decision.procedure().notice().toDays());
        tree.put(
                "signers",
                List.copyOf(decision.procedure().signers().stream()
                        .sorted()
                        .map(Role::code)
                        .toList()));
        return tree;
    }
}
