package helder.guides.check;

import helder.guides.source.Bit;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.text.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a translation beside the guide in another language: the same steps, conditions, pictures, values and links, in the same order. */
final class Parity {

    private static final String STEP = "step ";

    private Parity() {}

    /**
     * @param beside the language beside which this one is held
     * @param isChanged whether the organisation has something otherwise: then steps must be the same, and the rest is advice
     */
    static void check(
            Map<Language, Source> languages, Language language, Language beside, boolean isChanged, Faults faults) {
        Source model = languages.get(beside);
        Source other = languages.get(language);
        if (model == null || other == null || language == beside) {
            return;
        }
        model.headline().ifPresent(one -> other.headline().ifPresent(two -> headline(one, two, beside, faults)));
        List<Mark> wanted = marks(model);
        List<Mark> found = marks(other);
        if (isChanged && !differs(steps(wanted), steps(found), beside, faults::error)) {
            differs(wanted, found, beside, faults::advice);
        } else if (!isChanged) {
            differs(wanted, found, beside, faults::error);
        }
    }

    private interface Says {
        void fault(int line, String rule, Object... arguments);
    }

    private static List<Mark> steps(List<Mark> marks) {
        return marks.stream().filter(Mark::isStep).toList();
    }

    /** Whether they do; it says the first only: what follows is shifted. */
    private static boolean differs(List<Mark> wanted, List<Mark> found, Language beside, Says says) {
        for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
            Optional<Mark> want = i < wanted.size() ? Optional.of(wanted.get(i)) : Optional.empty();
            Optional<Mark> have = i < found.size() ? Optional.of(found.get(i)) : Optional.empty();
            if (!want.map(Mark::what).equals(have.map(Mark::what))) {
                says.fault(
                        have.map(Mark::line).orElse(1),
                        "languages-differ",
                        "here",
                        have.map(Mark::what).orElse("-"),
                        "there",
                        want.map(Mark::what).orElse("-"),
                        "language",
                        beside.ownName(),
                        "line",
                        want.map(Mark::line).orElse(1));
                return true;
            }
        }
        return false;
    }

    private static void headline(Headline model, Headline other, Language beside, Faults faults) {
        boolean isSame = model.devices().equals(other.devices())
                && model.ownerships().equals(other.ownerships())
                && model.minutes() == other.minutes()
                && model.seen().isPresent() == other.seen().isPresent()
                && model.back().isPresent() == other.back().isPresent()
                && model.undo().equals(other.undo())
                && model.isOneSheet() == other.isOneSheet();
        if (!isSame) {
            faults.error(2, "headlines-differ");
        }
        if (other.checked().isBefore(model.checked())) {
            faults.advice(
                    2,
                    "translation-older",
                    "language",
                    beside.ownName(),
                    "date",
                    model.checked().toString());
        }
    }

    /** Something that must be there in every language. */
    private record Mark(int line, String what) {
        boolean isStep() {
            return what.startsWith(STEP);
        }
    }

    private static List<Mark> marks(Source source) {
        return Walk.parts(source.parts())
                .flatMap(part -> Stream.concat(
                        mark(part).map(what -> new Mark(part.line(), what)).stream(), values(part).stream()))
                .toList();
    }

    private static Optional<String> mark(Part part) {
        return switch (part) {
            case Part.Step step ->
                Optional.of(STEP
                        + step.id()
                        + step.icon().map(icon -> " icon=" + icon).orElse(""));
            case Part.When when -> Optional.of("when " + sorted(when.devices()) + " " + sorted(when.ownerships()));
            case Part.Aside aside -> Optional.of(aside.tone().code());
            case Part.More more -> Optional.of("more");
            case Part.Picture picture ->
                Optional.of("picture " + picture.scene().code() + " rows="
                        + picture.rows().size() + " marked="
                        + picture.rows().stream()
                                .filter(Part.Picture.Row::isMarked)
                                .count());
            case Part.See see -> Optional.of("see " + see.what().code());
            case Part.Include include -> Optional.of("include " + include.name());
            case Part.Table table -> Optional.of("table rows=" + table.rows().size());
            // A voice may need other words, and sentences may be parted otherwise.
            case Part.Say say -> Optional.empty();
            case Part.Paragraph paragraph -> Optional.empty();
            case Part.Heading heading -> Optional.empty();
            case Part.Items items -> Optional.empty();
        };
    }

    private static String sorted(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().toList().toString();
    }

    /** Sorted: another language may have another order of words. */
    private static List<Mark> values(Part part) {
        return Walk.bits(part)
                .flatMap(bit -> switch (bit) {
                    case Bit.Value value ->
                        Stream.of(
                                new Mark(value.line(), "{{ " + value.variable().code() + " }}"));
                    case Bit.Link link -> Stream.of(new Mark(link.line(), "link to " + link.target()));
                    default -> Stream.of();
                })
                .sorted(Comparator.comparing(Mark::what))
                .toList();
    }
}
