package helder.evidence;

import helder.concerns.AnswerTimes.Answered;
import helder.deletions.Deletion;
import helder.evidence.AccessStatistics.Group;
import helder.evidence.AccessStatistics.Kind;
import helder.evidence.DeletionProof.Departed;
import helder.evidence.InformationProof.Counts;
import helder.evidence.InformationProof.GroupCounts;
import helder.evidence.InformationProof.Version;
import helder.identity.Crowds;
import helder.looks.Tally;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The proofs as JSON. Of information: {@code "charters": [{"ownership", "versions"}]}; of deletion: {@code "deleted", "left", "looks"}; of access: {@code "counts", "not_shown", "answers"}. */
final class ProofFormat {

    /** Stands where a number would be about a few people. */
    private static final String FEW = "fewer than " + Crowds.PEOPLE;

    private ProofFormat() {}

    static void put(Map<String, Object> tree, InformationProof proof) {
        tree.put("floor", Crowds.PEOPLE);
        tree.put("rounded_down_to", Crowds.PEOPLE);
        tree.put(
                "charters",
                proof.chapters().stream()
                        .map(chapter -> {
                            var part = new LinkedHashMap<String, Object>();
                            part.put("ownership", chapter.ownership().code());
                            part.put(
                                    "versions",
                                    chapter.versions().stream()
                                            .map(ProofFormat::version)
                                            .toList());
                            return part;
                        })
                        .toList());
    }

    private static Map<String, Object> version(Version version) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("version", version.charter().version());
        tree.put("hash", version.charter().hash());
        tree.put("announced_at", version.charter().inForceAt().toString());
        tree.put("reaches_everybody_at", version.charter().effectiveAt().toString());
        tree.put("adds", version.adds());
        tree.put("read_before_setting_up", number(version.readFirst()));
        tree.put("set_up_without_being_shown", number(version.notShown()));
        tree.put(
                "had_a_device_already",
                version.overtaken()
                        .<Object>map(counts -> version.adds()
                                ? counts(counts)
                                // Nobody was asked, so nobody kept silent.
                                : Map.of("people", number(counts.people())))
                        .orElse(FEW));
        tree.put(
                "groups",
                version.groups().shown().stream().map(ProofFormat::group).toList());
        version.groups().others().ifPresent(others -> tree.put("other_groups", counts(others)));
        tree.put("groups_not_shown", version.groups().hidden());
        var shown = new LinkedHashMap<String, Object>();
        version.shown().forEach((hash, people) -> shown.put(hash, number(people)));
        tree.put("shown", shown);
        return tree;
    }

    private static Object number(OptionalInt people) {
        return people.isPresent() ? number(people.getAsInt()) : FEW;
    }

    private static Object number(int people) {
        OptionalInt told = Crowds.roughly(people);
        return told.isPresent() ? told.getAsInt() : FEW;
    }

    private static Map<String, Object> group(GroupCounts group) {
        var tree = counts(group.counts());
        tree.put("group", group.group());
        return tree;
    }

    private static Map<String, Object> counts(Counts counts) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("people", number(counts.people()));
        tree.put("acknowledged", number(counts.acknowledged()));
        tree.put("declined", number(counts.declined()));
        tree.put("left", number(counts.left()));
        tree.put("no_answer", number(counts.silent()));
        return tree;
    }

    static void put(Map<String, Object> tree, DeletionProof proof) {
        tree.put("floor", Crowds.PEOPLE);
        tree.put("rounded_down_to", Crowds.PEOPLE);
        tree.put("deleted", proof.counted().stream().map(ProofFormat::deletion).toList());
        tree.put(
                "left",
                proof.departedByMonth().stream()
                        .map(month -> departed(month.getKey(), month.getValue()))
                        .toList());
        tree.put(
                "looks",
                proof.looks().stream()
                        .map(deleted -> {
                            var part = new LinkedHashMap<String, Object>();
                            part.put("at", deleted.at().toString());
                            part.put("looks", deleted.looks());
                            part.put("kept_days", deleted.retentionDays());
                            return part;
                        })
                        .toList());
    }

    static void put(Map<String, Object> tree, AccessStatistics statistics) {
        tree.put("rounded_down_to", Tally.FLOOR);
        tree.put("hidden_below_people", Tally.PEOPLE);
        tree.put(
                "counts",
                statistics.months().stream()
                        .flatMap(month -> month.groups().stream()
                                .flatMap(group -> group.lines().entrySet().stream()
                                        .map(line ->
                                                count(month.month(), group.kind(), line.getKey(), line.getValue()))))
                        .toList());
        tree.put(
                "not_shown",
                statistics.months().stream()
                        .flatMap(month -> month.groups().stream()
                                .filter(group -> group.hidden() > 0)
                                .map(group -> hidden(month.month(), group)))
                        .toList());
        tree.put(
                "answers",
                statistics.months().stream()
                        .flatMap(month -> month.answers().stream().map(answered -> answers(month.month(), answered)))
                        .toList());
    }

    private static Map<String, Object> count(YearMonth month, Kind kind, String line, Tally tally) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("month", month.toString());
        tree.put("kind", kind.code());
        tree.put("of", line);
        if (tally.atLeast().isPresent()) {
            tree.put("at_least", tally.atLeast().getAsLong());
        } else {
            tree.put("fewer_than", Tally.FLOOR);
        }
        return tree;
    }

    private static Map<String, Object> hidden(YearMonth month, Group group) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("month", month.toString());
        tree.put("kind", group.kind().code());
        tree.put("lines", group.hidden());
        return tree;
    }

    private static Map<String, Object> answers(YearMonth month, Answered answered) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("month", month.toString());
        tree.put("office", answered.office().code());
        answered.median()
                .ifPresentOrElse(median -> tree.put("median_hours", median.toHours()), () -> tree.put("hidden", true));
        return tree;
    }

    private static Map<String, Object> deletion(Deletion deletion) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("month", deletion.month().toString());
        tree.put("what", deletion.what());
        tree.put("cause", deletion.cause().code());
        tree.put("times", number((int) Math.min(deletion.times(), Integer.MAX_VALUE)));
        return tree;
    }

    private static Map<String, Object> departed(YearMonth month, Departed departed) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("month", month.toString());
        tree.put("devices", departed.isTold() ? number(departed.devices()) : FEW);
        tree.put("values", departed.told());
        return tree;
    }
}
