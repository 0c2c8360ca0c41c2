package helder.cli.operations;

import helder.charter.Change;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Difference;
import helder.charter.Finding;
import helder.cli.socket.Messages;
import helder.identity.Role;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Charters and what changes in them, as the command line gets them. */
final class CharterJson {

    private CharterJson() {}

    /** What the later text changes, each change in words too. */
    static ObjectNode difference(CharterText before, CharterText now, Texts texts) {
        ObjectNode json = Messages.object().put("ownership", now.ownership().code());
        put(json, Difference.between(before, now), texts);
        return json;
    }

    static void put(ObjectNode json, Difference difference, Texts texts) {
        json.put("widens", difference.widens())
                .put("narrows", !difference.narrowing().isEmpty());
        changes(json.putArray("widening"), difference.widening(), texts);
        changes(json.putArray("narrowing"), difference.narrowing(), texts);
    }

    private static void changes(ArrayNode array, List<Change> changes, Texts texts) {
        changes.forEach(change -> array.addObject()
                .put(change.subject().kind(), change.subject().code())
                .put("change", change.code())
                .put("sentence", change.sentence().in(texts, Language.EN)));
    }

    /** What deserves another look, the most important first. */
    static ObjectNode findings(List<Finding> findings, Texts texts) {
        ObjectNode json = Messages.object();
        ArrayNode rows = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode row = rows.addObject()
                    .put("rule", finding.rule().code())
                    .put("severity", finding.severity().code());
            finding.subject().ifPresent(subject -> row.put(subject.kind(), subject.code()));
            row.put("sentence", finding.sentence().in(texts, Language.EN))
                    .put("source", texts.get(Language.EN, finding.rule().sourceKey()));
        }
        return json;
    }

    /** Every data item and action in use, with version and hash. */
    static ObjectNode charter(Charter charter) {
        ObjectNode json = Messages.object()
                .put("ownership", charter.ownership().code())
                .put("version", charter.version())
                .put("hash", charter.hash())
                .put("in_force_at", charter.inForceAt().toString());
        ArrayNode data = json.putArray("data");
        charter.text().data().forEach((item, rule) -> {
            ObjectNode row = data.addObject()
                    .put("item", item.code())
                    .put("purpose", rule.purpose().code())
                    .put("legal_basis", rule.legalBasis().code())
                    .put("days", rule.retention().toDays());
            if (item.isAskedRegularly()) {
                row.put("asked_every_days", rule.askedEvery().toDays());
            }
            codes(row.putArray("seen_by"), rule.seenBy());
        });
        ArrayNode actions = json.putArray("actions");
        charter.text().actions().forEach((action, rule) -> {
            ObjectNode row = actions.addObject()
                    .put("action", action.code())
                    .put("purpose", rule.purpose().code())
                    .put("legal_basis", rule.legalBasis().code())
                    .put("approvals", rule.approvals())
                    .put("asks_first", rule.asksFirst());
            codes(row.putArray("ordered_by"), rule.orderedBy());
        });
        ArrayNode groups = json.putArray("groups");
        charter.text().groups().forEach((name, narrowing) -> {
            ObjectNode row = groups.addObject().put("group", name);
            ArrayNode items = row.putArray("without_data");
            narrowing.data().forEach(item -> items.add(item.code()));
            ArrayNode deeds = row.putArray("without_actions");
            narrowing.actions().forEach(action -> deeds.add(action.code()));
        });
        return json;
    }

    static void codes(ArrayNode array, Set<Role> roles) {
        roles.stream().sorted().map(Role::code).forEach(array::add);
    }
}
