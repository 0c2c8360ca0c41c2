package helder.evidence;

import helder.charter.ActionRule;
import helder.evidence.Inventory.Part;
import helder.identity.Crowds;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A risk for people, with the measures against it that hold here: computed from what is in force, so that nobody signs one that does not
 * exist.
 *
 * @param code the last part of the key of its name
 */
public record Risk(String code, List<Sentence> measures) {

    public Risk {
        measures = List.copyOf(measures);
    }

    /** Key of its name. */
    public String nameKey() {
        return "evidence.risk." + code;
    }

    /** All of them, in the order in which they are told. */
    public static List<Risk> of(Inventory inventory) {
        return List.of(
                new Risk("followed", followed(inventory)),
                new Risk("curious", curious(inventory)),
                new Risk("creep", creep(inventory)),
                new Risk("erased", erased(inventory)),
                new Risk("breach", List.of(say("breach.measures"))),
                new Risk("mistaken", List.of(say("mistaken.measures"))),
                new Risk("unaware", unaware(inventory)));
    }

    private static List<Sentence> followed(Inventory inventory) {
        var measures = new ArrayList<Sentence>();
        measures.add(say("followed.measures"));
        for (Part part : inventory.parts()) {
            if (part.charter().ownership() == Ownership.COMPANY) {
                if (part.isFollowed()) {
                    measures.add(say("followed.company"));
                    measures.add(say(takesTwo(part, Action.LOCATE) ? "followed.company.two" : "followed.company.one"));
                    measures.add(say("followed.company.found"));
                } else {
                    measures.add(say("followed.company.none"));
                }
            }
        }
        return measures;
    }

    private static List<Sentence> curious(Inventory inventory) {
        return inventory.longestDelay() == 0
                ? List.of(say("curious.measures"))
                : List.of(
                        say("curious.measures"),
                        new Sentence(
                                "evidence.risk.curious.delay",
                                Map.of("days", new Argument.Count(inventory.longestDelay()))));
    }

    private static List<Sentence> creep(Inventory inventory) {
        var measures = new ArrayList<Sentence>();
        measures.add(say("creep.measures"));
        for (Part part : inventory.parts()) {
            // For devices that people own there is always a notice time.
            if (part.charter().ownership() == Ownership.COMPANY
                    && part.procedure().notice().isZero()) {
                measures.add(say("creep.no-notice.company"));
            }
        }
        return measures;
    }

    private static List<Sentence> erased(Inventory inventory) {
        var measures = new ArrayList<Sentence>();
        measures.add(say("erased.measures"));
        for (Part part : inventory.parts()) {
            if (part.charter().ownership() == Ownership.COMPANY) {
                boolean can = part.views().stream()
                        .anyMatch(view -> view.done(Action.ERASE).isDone());
                measures.add(say(
                        !can
                                ? "erased.company.none"
                                : takesTwo(part, Action.ERASE) ? "erased.company.two" : "erased.company.one"));
            }
        }
        return measures;
    }

    private static List<Sentence> unaware(Inventory inventory) {
        OptionalInt people = Crowds.roughly(inventory.setUpByDesk());
        return List.of(
                say("unaware.measures"),
                people.isPresent()
                        ? new Sentence(
                                "evidence.risk.unaware.desk.some",
                                Map.of("count", new Argument.Count(people.getAsInt())))
                        : say("unaware.desk"));
    }

    private static boolean takesTwo(Part part, Action action) {
        return part.charter().rule(action).map(ActionRule::approvals).orElse(1) > 1;
    }

    private static Sentence say(String key) {
        return new Sentence("evidence.risk." + key, Map.of());
    }
}
