package helder.guides.check;

import helder.guides.DeviceKind;
import helder.guides.GuideCheck.Finding;
import helder.guides.GuideId;
import helder.guides.Shelf;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks guides among each other: every variant has steps, every link and include leads somewhere, every value that may be unknown has words for
 * that, and all languages say the same.
 */
public final class LibraryCheck {

    private final Shelves shelves;

    private LibraryCheck(Shelves shelves) {
        this.shelves = shelves;
    }

    /** Everything that is wrong, file by file. */
    public static List<Finding> of(Shelves shelves) {
        return new LibraryCheck(shelves).all();
    }

    private List<Finding> all() {
        var findings = new ArrayList<Finding>();
        for (GuideId id : shelves.guides()) {
            Map<Language, Source> languages = shelves.guide(id);
            for (Language missing : missing(id, languages)) {
                var faults = new Faults();
                faults.error(1, "language-missing", "language", missing.ownName());
                add(findings, file(id, missing), faults);
            }
            languages.forEach((language, source) -> {
                source.faults().forEach(fault -> findings.add(new Finding(file(id, language), fault)));
                var faults = new Faults();
                check(id, source, faults);
                Parity.check(languages, language, faults);
                PlainLanguage.check(language, source, faults);
                add(findings, file(id, language), faults);
            });
        }
        for (String name : shelves.includes()) {
            shelves.include(name).forEach((language, source) -> {
                String file = "includes/" + name + "." + language.code() + ".md";
                source.faults().forEach(fault -> findings.add(new Finding(file, fault)));
                var faults = new Faults();
                checkParts(source.parts(), faults);
                PlainLanguage.check(language, source, faults);
                add(findings, file, faults);
            });
        }
        return findings;
    }

    private String file(GuideId id, Language language) {
        return shelves.shelf(id).code() + "/" + id + "." + language.code() + ".md";
    }

    private static void add(List<Finding> findings, String file, Faults faults) {
        faults.all().forEach(fault -> findings.add(new Finding(file, fault)));
    }

    /** Dutch and English always; German and French for what everybody needs. */
    private Set<Language> missing(GuideId id, Map<Language, Source> languages) {
        Set<Language> needed = shelves.shelf(id) == Shelf.TROUBLE
                ? EnumSet.of(Language.NL, Language.EN)
                : EnumSet.allOf(Language.class);
        needed.removeAll(languages.keySet());
        return needed;
    }

    private void check(GuideId id, Source source, Faults faults) {
        checkParts(source.parts(), faults);
        source.headline().ifPresent(headline -> {
            checkVariants(source, headline, faults);
            headline.undo().ifPresent(undo -> {
                if (shelves.guide(undo).isEmpty()) {
                    faults.error(2, "no-such-guide", "id", undo.value());
                }
                if (undo.equals(id)) {
                    faults.error(2, "undoes-itself");
                }
            });
        });
    }

    private void checkVariants(Source source, Headline headline, Faults faults) {
        for (DeviceKind device : headline.devices()) {
            for (Ownership ownership : headline.ownerships()) {
                long steps = countSteps(source.parts(), device, ownership);
                if (steps == 0) {
                    faults.error(1, "variant-empty", "device", device.code(), "ownership", ownership.code());
                }
            }
        }
        Walk.parts(source.parts()).forEach(part -> {
            if (part instanceof Part.When when) {
                checkWhen(when, headline, faults);
            }
            Walk.bits(part).forEach(bit -> {
                if (bit instanceof Bit.Link(int line, Target.ToGuide to, List<Bit> words)) {
                    checkGuide(line, to, headline, faults);
                }
            });
        });
    }

    private static long countSteps(List<Part> parts, DeviceKind device, Ownership ownership) {
        return parts.stream()
                .mapToLong(part -> switch (part) {
                    case Part.Step step -> 1;
                    case Part.When only ->
                        only.holds(device, ownership) ? countSteps(only.parts(), device, ownership) : 0;
                    default -> 0;
                })
                .sum();
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

    private void checkGuide(int line, Target.ToGuide to, Headline from, Faults faults) {
        Map<Language, Source> known = shelves.guide(to.guide());
        if (known.isEmpty()) {
            faults.error(line, "no-such-guide", "id", to.guide().value());
            return;
        }
        to.step().ifPresent(step -> {
            boolean isThere = known.values().stream()
                    .flatMap(source -> Walk.parts(source.parts()))
                    .anyMatch(part -> part instanceof Part.Step one && one.id().equals(step));
            if (!isThere) {
                faults.error(line, "no-such-step", "id", to.guide().value(), "step", step);
            }
        });
        Optional<Headline> target = known.values().stream()
                .flatMap(source -> source.headline().stream())
                .findFirst();
        if (target.filter(one -> one.devices().stream().noneMatch(from.devices()::contains))
                .isPresent()) {
            String devices = target.get().devices().stream()
                    .map(DeviceKind::code)
                    .sorted()
                    .collect(Collectors.joining(", "));
            faults.error(line, "guide-for-others", "id", to.guide().value(), "devices", devices);
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
