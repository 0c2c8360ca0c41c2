package helder.guides.check;

import helder.guides.Fault;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideCheck.Spot;
import helder.guides.GuideFiles;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.Sheets;
import helder.guides.Shelf;
import helder.guides.library.Shelves;
import helder.guides.source.Bit;
import helder.guides.source.Bit.Target;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.text.Language;
import helder.web.Icon;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks guides among each other: every variant has steps, every link and include leads somewhere, every value that may be unknown has words for
 * that, and all languages say the same.
 */
public final class LibraryCheck {

    private final Shelves shelves;
    private final Rules rules;
    private final Inclusions inclusions;
    private final VariantCheck variants;
    private final LinkCheck links;
    private final PaperCheck paper;

    private LibraryCheck(Shelves shelves, Rules rules) {
        this.shelves = shelves;
        this.rules = rules;
        this.inclusions = new Inclusions(shelves);
        this.variants = new VariantCheck(shelves);
        this.links = new LinkCheck(shelves);
        this.paper = new PaperCheck(shelves, rules.paper());
    }

    /**
     * What a library is held to.
     *
     * @param main the language in which everything must be there
     * @param isChanged whether the organisation has something otherwise in a guide: then its pictures and notes may differ between languages
     * @param isOwn whether a guide is the organisation's own: then only the main language must be there
     * @param isComplete whether a guide must say what IT sees afterwards and how it is taken back; otherwise that is advice
     * @param words the organisation's hard words, each with a plain one
     * @param common the words that the product uses; without them no word is strange
     * @param paper without it, nobody looks whether a guide fits on its sheet
     */
    public record Rules(
            Language main,
            Predicate<GuideId> isChanged,
            Predicate<GuideId> isOwn,
            boolean isComplete,
            Map<Language, Map<String, String>> words,
            Optional<CommonWords> common,
            Optional<Paper> paper) {

        /** For guides that come with the product. */
        public static final Rules SHIPPED =
                new Rules(Language.EN, _ -> false, _ -> false, true, Map.of(), Optional.empty(), Optional.empty());

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
        for (GuideId each : check.inclusions.including(piece.value())) {
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
        return new Inclusions(shelves).including(piece);
    }

    /** The guides, and then the pieces, that lead to this guide: with a link, or because it takes them back. */
    public static List<GuideId> leading(Shelves shelves, GuideId id) {
        return Stream.concat(
                        shelves.guides().stream().filter(each -> !each.equals(id) && leads(shelves.guide(each), id)),
                        shelves.includes().stream()
                                .filter(name -> GuideId.isOne(name) && leads(shelves.include(name), id))
                                .map(GuideId::new))
                .toList();
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
                paper.check(id, language, source, faults);
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
        links.check(source.parts(), Set.of(), faults);
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.Step step) {
                faults.error(step.line(), "step-included");
            }
            if (part instanceof Part.Include(int line, String other) && inclusions.isCircle(name, other)) {
                faults.error(line, "include-circle", "name", other);
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
        checkParts(source.parts(), Teller.DEEPEST_INCLUDE, faults);
        source.headline().ifPresent(headline -> {
            variants.check(id, language, source, headline, faults);
            links.check(source.parts(), VariantCheck.of(language, headline), faults);
            checkComplete("seen", headline.seen(), faults);
            checkComplete("back", headline.back(), faults);
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

    /** What a reader wants to know before they begin. Guides of before it was asked stay as they are. */
    private void checkComplete(String key, Optional<String> sentence, Faults faults) {
        if (sentence.isEmpty() && rules.isComplete()) {
            faults.error(2, "key-missing", "key", key);
        } else if (sentence.isEmpty()) {
            faults.advice(2, "key-missing", "key", key);
        }
    }

    /** @param levels how many may be included in one another from here */
    private void checkParts(List<Part> parts, int levels, Faults faults) {
        inclusions.check(parts, levels, faults);
        Walk.parts(parts).forEach(part -> {
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
