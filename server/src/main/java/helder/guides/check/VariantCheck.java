package helder.guides.check;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.guides.Wording;
import helder.guides.library.Shelves;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.identity.Ownership;
import helder.text.Language;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a guide as each of its readers gets it: with every value known, and with none. */
record VariantCheck(Shelves shelves) {

    private static final Knowledge NOTHING = new Knowledge(Map.of(), Knowledge.Lists.none());
    private static final Knowledge EVERYTHING = everything();

    /** Whether each reader gets steps in which something stands, and each condition is needed. */
    void check(GuideId id, Language language, Source source, Headline headline, Faults faults) {
        var empty = new LinkedHashSet<String>();
        boolean isCut = false;
        for (Variant variant : of(language, headline)) {
            for (Knowledge knowledge : List.of(NOTHING, EVERYTHING)) {
                var teller = new Teller(variant, language, knowledge, shelves);
                Lesson lesson = teller.tell(id, shelves.shelf(id), headline, source.parts());
                isCut |= teller.isCut();
                if (lesson.steps().isEmpty() && knowledge.values().isEmpty()) {
                    faults.error(
                            1,
                            "variant-empty",
                            "device",
                            variant.device().code(),
                            "ownership",
                            variant.ownership().code());
                }
                lesson.steps().stream()
                        .filter(step -> step.blocks().isEmpty()
                                || Wording.of(step.title()).isBlank())
                        .map(Lesson.Step::id)
                        .filter(empty::add)
                        .forEach(step -> faults.error(
                                source.pieces().line(GuidePart.step(step)),
                                "step-empty",
                                "device",
                                variant.device().code(),
                                "ownership",
                                variant.ownership().code()));
            }
        }
        if (isCut) {
            Walk.parts(source.parts())
                    .filter(Part.Include.class::isInstance)
                    .findFirst()
                    .ifPresent(first -> faults.error(first.line(), "include-long", "most", Teller.LONGEST_TOLD));
        }
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.When when) {
                checkWhen(when, headline, faults);
            }
        });
    }

    /** The readers for whom a guide is. */
    static Set<Variant> of(Language language, Headline headline) {
        var variants = new LinkedHashSet<Variant>();
        for (DeviceKind device : headline.devices().stream().sorted().toList()) {
            for (Ownership ownership : headline.ownerships().stream().sorted().toList()) {
                variants.add(new Variant(device, ownership, language));
            }
        }
        return variants;
    }

    /** A condition that never holds, or always. */
    private static void checkWhen(Part.When when, Headline headline, Faults faults) {
        long holds = headline.devices().stream()
                .flatMap(device -> headline.ownerships().stream().filter(one -> when.holds(device, one)))
                .count();
        if (holds == 0) {
            faults.error(when.line(), "when-never");
        } else if (holds
                == (long) headline.devices().size() * headline.ownerships().size()) {
            faults.error(when.line(), "when-always");
        }
    }

    private static Knowledge everything() {
        var values = new EnumMap<Variable, String>(Variable.class);
        for (Variable variable : Variable.values()) {
            values.put(variable, variable.code());
        }
        return new Knowledge(values, seeing -> List.of(seeing.code()));
    }
}
