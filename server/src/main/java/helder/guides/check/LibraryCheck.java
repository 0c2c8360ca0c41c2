package helder.guides.check;

import helder.guides.DeviceKind;
import helder.guides.Fault;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideCheck.Spot;
import helder.guides.GuideFiles;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Sheets;
import helder.guides.Shelf;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.guides.Wording;
import helder.guides.library.Shelves;
import helder.guides.source.Bit;
import helder.guides.source.Bit.Target;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.identity.Ownership;
import helder.text.Language;
import helder.web.Icon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks guides among each other: every variant has steps, every link and include leads somewhere, every value that may be unknown has words for
 * that, and all languages say the same.
 */
public final class LibraryCheck {

    private static final Knowledge NOTHING = new Knowledge(Map.of(), Knowledge.Lists.none());
    private static final Knowledge EVERYTHING = everything();

    private final Shelves shelves;
    private final Rules rules;

    private LibraryCheck(Shelves shelves, Rules rules) {
        this.shelves = shelves;
        this.rules = rules;
    }

    /**
     * What a library is held to.
     *
     * @param main the language in which everything must be there
     * @param isChanged whether the organisation has something otherwise in a guide: then its pictures and notes may differ between languages
     * @param isOwn whether a guide is the organisation's own: then only the main language must be there
     * @param words the organisation's hard words, each with a plain one
     * @param common the words that the product uses; without them no word is strange
     * @param paper without it, nobody looks whether a guide fits on its sheet
     */
    public record Rules(
            Language main,
            Predicate<GuideId> isChanged,
            Predicate<GuideId> isOwn,
            Map<Language, Map<String, String>> words,
            Optional<CommonWords> common,
            Optional<Paper> paper) {

        /** For guides that come with the product. */
        public static final Rules SHIPPED =
                new Rules(Language.EN, _ -> false, _ -> false, Map.of(), Optional.empty(), Optional.empty());

        public Rules {
            words = Map.copyOf(words);
        }
    }

    /**
     * Whether guides fit on the sheet that they promise.
     *
     * @param isPromise whether the organisation itself wrote what stands above a guide in a language. What Helder promised is no reason to keep an
     *     organisation from saying more
     */
    public record Paper(Sheets sheets, BiPredicate<GuideId, Language> isPromise) {}

    /** Everything that is wrong, file by file. */
    public static List<Finding> of(Shelves shelves, Rules rules) {
        var check = new LibraryCheck(shelves, rules);
        var findings = new ArrayList<Finding>();
        shelves.guides().forEach(id -> check.guide(id, true, findings));
        shelves.includes().forEach(name -> check.included(name, findings));
        return findings;
    }

    /** What is wrong with one guide, and, without regard to how well they read, with those that lead to it: with all that it can make wrong. */
    public static List<Finding> around(Shelves shelves, Rules rules, GuideId id) {
        var check = new LibraryCheck(shelves, rules);
        var findings = new ArrayList<Finding>();
        for (GuideId each : shelves.guides()) {
            if (each.equals(id) || check.leads(each, id)) {
                check.guide(each, each.equals(id), findings);
            }
        }
        return findings;
    }

    private boolean leads(GuideId from, GuideId to) {
        return shelves.guide(from).values().stream()
                .anyMatch(source -> source.headline()
                                .flatMap(Headline::undo)
                                .filter(to::equals)
                                .isPresent()
                        || Walk.parts(source.parts())
                                .flatMap(Walk::bits)
                                .anyMatch(
                                        bit -> bit instanceof Bit.Link(int line, Target.ToGuide target, List<Bit> words)
                                                && target.guide().equals(to)));
    }

    private static Knowledge everything() {
        var values = new EnumMap<Variable, String>(Variable.class);
        for (Variable variable : Variable.values()) {
            values.put(variable, variable.code());
        }
        return new Knowledge(values, seeing -> List.of(seeing.code()));
    }

    private void guide(GuideId id, boolean isRead, List<Finding> findings) {
        Map<Language, Source> languages = shelves.guide(id);
        for (Language missing : missing(id, languages)) {
            var faults = new Faults();
            faults.error(1, "language-missing", "language", missing.ownName());
            faults.all().forEach(fault -> findings.add(finding(id, missing, Optional.empty(), fault)));
        }
        languages.forEach((language, source) -> {
            var faults = new Faults();
            check(id, language, source, faults);
            Parity.check(
                    languages, language, model(languages), rules.isChanged().test(id), faults);
            if (isRead) {
                PlainLanguage.check(language, source, words(language), rules.common(), faults);
                checkPaper(id, language, source, faults);
            }
            Stream.concat(source.faults().stream(), faults.all().stream())
                    .forEach(fault -> findings.add(finding(id, language, Optional.of(source), fault)));
        });
    }

    private void included(String name, List<Finding> findings) {
        shelves.include(name).forEach((language, source) -> {
            String file = "includes/" + name + "." + language.code() + ".md";
            var faults = new Faults();
            checkIncluded(source, faults);
            PlainLanguage.check(language, source, words(language), rules.common(), faults);
            Stream.concat(source.faults().stream(), faults.all().stream())
                    .forEach(fault -> findings.add(new Finding(file, fault, Optional.empty())));
        });
    }

    private Map<String, String> words(Language language) {
        return rules.words().getOrDefault(language, Map.of());
    }

    private Finding finding(GuideId id, Language language, Optional<Source> source, Fault fault) {
        Optional<GuidePart> part = source.flatMap(one -> one.pieces().at(fault.line()));
        int line = part.map(one -> fault.line() - source.orElseThrow().pieces().line(one) + 1)
                .orElse(fault.line());
        return new Finding(file(id, language), fault, Optional.of(new Spot(id, language, part, Math.max(1, line))));
    }

    /** The language beside which the others are held. */
    private Language model(Map<Language, Source> languages) {
        return Stream.of(Language.EN, rules.main())
                .filter(languages::containsKey)
                .findFirst()
                .orElseGet(() -> languages.keySet().iterator().next());
    }

    /** Steps stand in a guide: a reader who follows it counts them. */
    private void checkIncluded(Source source, Faults faults) {
        checkParts(source.parts(), faults);
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.Step step) {
                faults.error(step.line(), "step-included");
            }
        });
    }

    private String file(GuideId id, Language language) {
        return GuideFiles.name(shelves.shelf(id), id, language);
    }

    /** Of what comes with the product: Dutch and English always, German and French for what everybody needs. */
    private Set<Language> missing(GuideId id, Map<Language, Source> languages) {
        Set<Language> needed = EnumSet.allOf(Language.class);
        if (rules.isOwn().test(id)) {
            needed = EnumSet.of(rules.main());
        } else if (shelves.shelf(id) == Shelf.TROUBLE) {
            needed = EnumSet.of(Language.NL, Language.EN);
        }
        needed.removeAll(languages.keySet());
        return needed;
    }

    private void check(GuideId id, Language language, Source source, Faults faults) {
        checkParts(source.parts(), faults);
        source.headline().ifPresent(headline -> {
            checkVariants(id, language, source, headline, faults);
            headline.undo().ifPresent(undo -> {
                if (shelves.guide(undo).isEmpty() && !shelves.isHidden(undo)) {
                    faults.error(2, "no-such-guide", "id", undo.value());
                }
                if (undo.equals(id)) {
                    faults.error(2, "undoes-itself");
                }
            });
        });
    }

    private void checkVariants(GuideId id, Language language, Source source, Headline headline, Faults faults) {
        Set<Variant> variants = variants(language, headline);
        var empty = new LinkedHashSet<String>();
        for (Variant variant : variants) {
            for (Knowledge knowledge : List.of(NOTHING, EVERYTHING)) {
                Lesson lesson = new Teller(variant, language, knowledge, shelves)
                        .tell(id, shelves.shelf(id), headline, source.parts());
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
        checkLinks(source.parts(), variants, faults);
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.When when) {
                checkWhen(when, headline, faults);
            }
        });
    }

    private static Set<Variant> variants(Language language, Headline headline) {
        var variants = new LinkedHashSet<Variant>();
        for (DeviceKind device : headline.devices().stream().sorted().toList()) {
            for (Ownership ownership : headline.ownerships().stream().sorted().toList()) {
                variants.add(new Variant(device, ownership, language));
            }
        }
        return variants;
    }

    /** Only for guides that promise it: whoever wants to know has to make each leaflet. */
    private void checkPaper(GuideId id, Language language, Source source, Faults faults) {
        Optional<Headline> promising = source.headline().filter(Headline::isOneSheet);
        if (promising.isEmpty() || rules.paper().isEmpty() || !source.faults().isEmpty()) {
            return;
        }
        Headline headline = promising.get();
        Paper paper = rules.paper().get();
        var longer = new ArrayList<String>();
        for (Variant variant : variants(language, headline)) {
            int pages = paper.sheets()
                    .pages(
                            variant,
                            knowledge -> new Teller(variant, language, knowledge, shelves)
                                    .tell(id, shelves.shelf(id), headline, source.parts()));
            if (pages > 1) {
                longer.add(variant.device().code() + "/" + variant.ownership().code() + ": " + pages);
            }
        }
        if (!longer.isEmpty()) {
            String readers = String.join(", ", longer);
            int line = source.pieces().line("sheet");
            if (paper.isPromise().test(id, language)) {
                faults.error(line, "more-sheets", "readers", readers);
            } else {
                faults.advice(line, "more-sheets", "readers", readers);
            }
        }
    }

    /** @param readers the variants in which these parts are read */
    private void checkLinks(List<Part> parts, Set<Variant> readers, Faults faults) {
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
            checkLinks(Walk.inside(part), left, faults);
        }
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

    private void checkParts(List<Part> parts, Faults faults) {
        Walk.parts(parts).forEach(part -> {
            if (part instanceof Part.Include(int line, String name)
                    && !name.equals(Teller.CONTACT)
                    && shelves.include(name).isEmpty()) {
                faults.error(line, "no-such-include", "name", name);
            }
            if (part instanceof Part.Step step) {
                step.icon()
                        .filter(icon -> Icon.find(icon).isEmpty())
                        .ifPresent(icon -> faults.error(step.line(), "no-such-icon", "name", icon));
            }
            Walk.bits(part).forEach(bit -> {
                if (bit instanceof Bit.Value value
                        && !value.variable().isAlwaysKnown()
                        && value.otherwise().isEmpty()) {
                    faults.error(
                            value.line(),
                            "otherwise-missing",
                            "name",
                            value.variable().code());
                }
            });
        });
    }
}
