package helder.guides.check;

import helder.guides.GuideId;
import helder.guides.Variant;
import helder.guides.library.Shelves;
import helder.guides.source.Bit;
import helder.guides.source.Bit.Target;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.text.Language;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks links from guide to guide: that they lead somewhere, and that whoever follows one finds a guide for them. */
record LinkCheck(Shelves shelves) {

    /** @param readers the variants in which these parts are read */
    void check(List<Part> parts, Set<Variant> readers, Faults faults) {
        for (Part part : parts) {
            Set<Variant> left = part instanceof Part.When when
                    ? readers.stream()
                            .filter(reader -> when.holds(reader.device(), reader.ownership()))
                            .collect(Collectors.toCollection(LinkedHashSet::new))
                    : readers;
            Walk.bits(part).forEach(bit -> {
                if (bit instanceof Bit.Link(int line, Target.ToGuide to, List<Bit> words)) {
                    checkGuide(line, to, left, faults);
                }
            });
            check(Walk.inside(part), left, faults);
        }
    }

    private void checkGuide(int line, Target.ToGuide to, Set<Variant> readers, Faults faults) {
        Map<Language, Source> known = shelves.guide(to.guide());
        if (shelves.isHidden(to.guide())) {
            faults.advice(line, "guide-hidden", "id", to.guide().value());
            return;
        }
        if (known.isEmpty()) {
            faults.error(line, "no-such-guide", "id", to.guide().value());
            return;
        }
        to.step().ifPresent(step -> {
            boolean isThere = known.values().stream()
                    .anyMatch(source -> source.pieces().steps().contains(step));
            if (!isThere) {
                faults.error(line, "no-such-step", "id", to.guide().value(), "step", step);
            }
        });
        known.values().stream()
                .flatMap(source -> source.headline().stream())
                .findFirst()
                .ifPresent(target -> checkReaders(line, to.guide(), target, readers, faults));
    }

    /** Whoever follows a link must be one for whom the guide is. */
    private static void checkReaders(int line, GuideId guide, Headline target, Set<Variant> readers, Faults faults) {
        List<String> others = readers.stream()
                .filter(reader -> !target.devices().contains(reader.device())
                        || !target.ownerships().contains(reader.ownership()))
                .map(reader -> reader.device().code() + "/" + reader.ownership().code())
                .toList();
        if (!others.isEmpty() && others.size() == readers.size()) {
            faults.error(line, "guide-for-others", "id", guide.value(), "readers", String.join(", ", others));
        } else if (!others.isEmpty()) {
            faults.advice(line, "guide-for-some", "id", guide.value(), "readers", String.join(", ", others));
        }
    }
}
