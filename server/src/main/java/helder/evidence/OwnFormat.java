package helder.evidence;

import helder.charter.Answer;
import helder.devices.Departure;
import helder.devices.Enrollment;
import helder.evidence.OwnProof.Answered;
import helder.evidence.OwnProof.Shown;
import helder.manifest.DataItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Papers for one person as JSON; words are the codes of manifest and charter, moments in ISO 8601. */
final class OwnFormat {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OwnFormat() {}

    static byte[] json(OwnProof proof) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("document", "own-proof");
        tree.put("organisation", proof.organisation());
        tree.put("made_at", proof.madeAt().toString());
        tree.put("person", proof.person());
        tree.put("shown", proof.shown().stream().map(OwnFormat::shown).toList());
        tree.put("answered", proof.answered().stream().map(OwnFormat::answered).toList());
        return JSON.writeValueAsBytes(tree);
    }

    private static Map<String, Object> shown(Shown shown) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", shown.at().toString());
        tree.put("ownership", shown.ownership().code());
        tree.put("version", shown.version());
        shown.charterHash().ifPresent(hash -> tree.put("charter_hash", hash));
        tree.put("language", shown.language().code());
        shown.hash().ifPresent(hash -> tree.put("shown_hash", hash));
        content(tree, shown.content());
        return tree;
    }

    private static Map<String, Object> answered(Answered answered) {
        Answer answer = answered.answer();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", answer.answeredAt().toString());
        tree.put("ownership", answer.ownership().code());
        tree.put("version", answer.version());
        answered.charterHash().ifPresent(hash -> tree.put("charter_hash", hash));
        tree.put("language", answer.language().code());
        tree.put("answer", answer.kind().code());
        answer.reason().ifPresent(reason -> tree.put("reason", reason));
        tree.put("shown_hash", answer.shownHash());
        content(tree, answered.content());
        return tree;
    }

    private static void content(Map<String, Object> tree, Optional<OwnProof.Content> content) {
        content.ifPresent(found -> {
            tree.put(
                    "seen",
                    found.seen().stream().map(each -> each.item().code()).toList());
            tree.put(
                    "used_but_seen_by_nobody",
                    found.forNobody().stream().map(each -> each.item().code()).toList());
            tree.put(
                    "done",
                    found.done().stream().map(each -> each.action().code()).toList());
        });
    }

    static byte[] json(LeavingReceipt receipt) {
        Enrollment enrollment = receipt.enrollment();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("document", "leaving-receipt");
        tree.put("organisation", receipt.organisation());
        tree.put("made_at", receipt.madeAt().toString());
        tree.put("person", receipt.person());
        tree.put("enrollment", enrollment.id().value());
        tree.put("ownership", enrollment.ownership().code());
        tree.put("state", enrollment.state().code());
        enrollment.enrolledAt().ifPresent(at -> tree.put("managed_from", at.toString()));
        enrollment.removedAt().ifPresent(at -> tree.put("managed_until", at.toString()));
        enrollment.removal().ifPresent(removal -> tree.put("ended", removal.code()));
        receipt.departure().map(Departure::deletedAt).ifPresent(at -> tree.put("deleted_at", at.toString()));
        tree.put("deleted", receipt.deleted().stream().map(DataItem::code).toList());
        tree.put("still_needed", receipt.reaching().stream().map(DataItem::code).toList());
        tree.put("nothing_stored", receipt.empty().stream().map(DataItem::code).toList());
        tree.put(
                "stays",
                receipt.stays().stream()
                        .map(stays -> {
                            var part = new LinkedHashMap<String, Object>();
                            part.put("what", stays.code());
                            stays.until().ifPresent(until -> part.put("until", until.toString()));
                            return part;
                        })
                        .toList());
        var kept = new LinkedHashMap<String, Object>();
        receipt.kept().forEach(each -> kept.put(each.table(), each.rows()));
        tree.put("kept", kept);
        tree.put("all_looks_told_at_the_latest", receipt.allToldAt().toString());
        return JSON.writeValueAsBytes(tree);
    }
}
