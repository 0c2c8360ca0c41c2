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
import java.util.HashMap;
import java.util.HashSet;
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
        shelves.guides().forEach(id -> check.guide(id, Depth.ALL, findings));
        shelves.includes().forEach(name -> check.included(name, findings));
        return findings;
    }

    /** What is wrong with one guide, and, without regard to how well they read, with those that lead to it: with all that it can make wrong. */
    public static List<Finding> around(Shelves shelves, Rules rules, GuideId id) {
        var check = new LibraryCheck(shelves, rules);
        var findings = new ArrayList<Finding>();
        for (GuideId each : shelves.guides()) {
            if (each.equals(id)) {
                check.guide(each, Depth.ALL, findings);
            } else if (leads(shelves.guide(each), id)) {
                check.guide(each, Depth.TOLD, findings);
            }
        }
        for (String piece : shelves.includes()) {
            if (leads(shelves.include(piece), id)) {
                check.included(piece, findings);
            }
        }
        return findings;
    }

    /** The same for a piece that guides include: what is wrong with it, and with all that include it. */
    public static List<Finding> aroundPiece(Shelves shelves, Rules rules, GuideId piece) {
        var check = new LibraryCheck(shelves, rules);
        var findings = new ArrayList<Finding>();
        check.included(piece.value(), findings);
        for (GuideId each : including(shelves, piece.value())) {
            if (shelves.isThere(each)) {
                check.guide(each, Depth.PRINTED, findings);
            } else {
                check.included(each.value(), findings);
            }
        }
        return findings;
    }

    /** The guides, and then the pieces, that include this piece, also through others. */
    public static List<GuideId> including(Shelves shelves, String piece) {
        return Stream.concat(
                        shelves.guides().stream()
                                .filter(id -> reaches(shelves, shelves.guide(id), piece, new HashSet<>())),
                        shelves.includes().stream()
                                .filter(name -> !name.equals(piece) && GuideId.isOne(name))
                                .filter(name -> reaches(shelves, shelves.include(name), piece, new HashSet<>()))
                                .map(GuideId::new))
                .toList();
    }

    /** @param seen the names that were looked into already, so that a circle ends */
    private static boolean reaches(Shelves shelves, Map<Language, Source> from, String piece, Set<String> seen) {
        return includes(from)
                .anyMatch(name ->
                        name.equals(piece) || (seen.add(name) && reaches(shelves, shelves.include(name), piece, seen)));
    }

    private static Stream<String> includes(Map<Language, Source> sources) {
        return sources.values().stream().flatMap(source -> includes(source.parts()));
    }

    private static Stream<String> includes(List<Part> parts) {
        return Walk.parts(parts)
                .flatMap(part -> part instanceof Part.Include(int line, String name) && !name.equals(Teller.CONTACT)
                        ? Stream.of(name)
                        : Stream.of());
    }

    /** How much of a guide is looked at. */
    private enum Depth {
        /** Whether it can be told. */
        TOLD,
        /** Also whether it fits on the sheet that it promises. */
        PRINTED,
        /** Also how well it reads. */
        ALL
    }

    private static boolean leads(Map<Language, Source> from, GuideId to) {
        return from.values().stream()
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

    private void guide(GuideId id, Depth depth, List<Finding> findings) {
        Map<Language, Source> languages = shelves.guide(id);
        missing(id, languages)
                .forEach(missing -> findings.add(finding(id, missing, Optional.empty(), missing(missing))));
        languages.forEach((language, source) -> {
            var faults = new Faults();
            check(id, language, source, faults);
            Parity.check(
                    languages, language, model(languages), rules.isChanged().test(id), faults);
            if (depth == Depth.ALL) {
                PlainLanguage.check(language, source, words(language), rules.common(), faults);
            }
            if (depth != Depth.TOLD) {
                checkPaper(id, language, source, faults);
            }
            Stream.concat(source.faults().stream(), faults.all().stream())
                    .forEach(fault -> findings.add(finding(id, language, Optional.of(source), fault)));
        });
    }

    private static Fault missing(Language language) {
        var faults = new Faults();
        faults.error(1, "language-missing", "language", language.ownName());
        return faults.all().getFirst();
    }

    private void included(String name, List<Finding> findings) {
        Map<Language, Source> languages = shelves.include(name);
        boolean isOwn = GuideId.isOne(name) && rules.isOwn().test(new GuideId(name));
        if (isOwn && !languages.isEmpty() && !languages.containsKey(rules.main())) {
            findings.add(included(name, rules.main(), missing(rules.main())));
        }
        languages.forEach((language, source) -> {
            var faults = new Faults();
            checkIncluded(name, source, faults);
            PlainLanguage.check(language, source, words(language), rules.common(), faults);
            Stream.concat(source.faults().stream(), faults.all().stream())
                    .forEach(fault -> findings.add(included(name, language, fault)));
        });
    }

    private static Finding included(String name, Language language, Fault fault) {
        Optional<Spot> spot = Optional.of(name)
                .filter(GuideId::isOne)
                .map(one -> new Spot(new GuideId(one), language, Optional.empty(), fault.line()));
        return new Finding(GuideFiles.included(name, language), fault, spot);
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
    private void checkIncluded(String name, Source source, Faults faults) {
        // It stands in a guide itself.
        checkParts(source.parts(), Teller.DEEPEST_INCLUDE - 1, faults);
        // Who reads it, only the guides know that include it.
        checkLinks(source.parts(), Set.of(), faults);
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.Step step) {
                faults.error(step.line(), "step-included");
            }
            if (part instanceof Part.Include(int line, String other)
                    && (other.equals(name)
                            || reaches(shelves, shelves.include(other), name, new HashSet<>(Set.of(other))))) {
                faults.error(line, "include-circle", "name", other);
            }
        });
    }

    /**
     * Whether more are included in one another from this one on.
     *
     * @param known names with the levels at which they were looked into already, without finding so many
     */
    private boolean isDeeper(String name, int levels, Set<String> known) {
        return levels == 0
                || (known.add(name + " " + levels)
                        && includes(shelves.include(name)).anyMatch(inner -> isDeeper(inner, levels - 1, known)));
    }

    /**
     * How often something is included by these parts, with what that includes.
     *
     * @param known by name and level, what was counted already
     */
    private long included(List<Part> parts, int levels, Map<String, Long> known) {
        long count = 0;
        for (String name : includes(parts).toList()) {
            Long inner = known.get(name + " " + levels);
            if (inner == null) {
                inner = levels == 0
                        ? 0L
                        : shelves.include(name).values().stream()
                                .mapToLong(source -> included(source.parts(), levels - 1, known))
                                .max()
                                .orElse(0);
                known.put(name + " " + levels, inner);
            }
            count += 1 + inner;
        }
        return count;
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
        checkParts(source.parts(), Teller.DEEPEST_INCLUDE, faults);
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

    /** @param levels how many may be included in one another from here */
    private void checkParts(List<Part> parts, int levels, Faults faults) {
        if (included(parts, levels, new HashMap<>()) > Teller.MOST_INCLUDED) {
            Walk.parts(parts)
                    .filter(Part.Include.class::isInstance)
                    .findFirst()
                    .ifPresent(first -> faults.error(first.line(), "include-many", "most", Teller.MOST_INCLUDED));
        }
        Walk.parts(parts).forEach(part -> {
            if (part instanceof Part.Include(int line, String name)
                    && !name.equals(Teller.CONTACT)
                    && shelves.include(name).isEmpty()) {
                faults.error(line, "no-such-include", "name", name);
            }
            if (part instanceof Part.Include(int line, String name) && isDeeper(name, levels, new HashSet<>())) {
                faults.error(line, "include-deep", "name", name, "most", Teller.DEEPEST_INCLUDE);
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
