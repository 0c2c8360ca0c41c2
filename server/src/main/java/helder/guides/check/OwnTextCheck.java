package helder.guides.check;

import helder.guides.GuideCheck.Finding;
import helder.guides.GuideCheck.Spot;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.OwnGuide;
import helder.guides.OwnText;
import helder.guides.source.Faults;
import helder.guides.source.Pieces;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with texts of an organisation that only they can have: another step where one is meant, and the example of a new guide. */
public final class OwnTextCheck {

    private OwnTextCheck() {}

    /**
     * By part, in the order of the languages.
     *
     * @param isRead whether there is such a part: an update of Helder can have taken it away, and then nobody reads the text
     */
    public static List<Finding> of(GuideId id, OwnGuide content, Texts texts, BiPredicate<Language, GuidePart> isRead) {
        return Stream.of(Language.values())
                .flatMap(language -> content.in(language).entrySet().stream()
                        .filter(own ->
                                own.getKey().kind() == GuidePart.Kind.WHOLE || isRead.test(language, own.getKey()))
                        .flatMap(own -> findings(id, language, own.getKey(), own.getValue(), texts)))
                .toList();
    }

    private static Stream<Finding> findings(GuideId id, Language language, GuidePart part, OwnText own, Texts texts) {
        var faults = new Faults();
        if (part.kind() == GuidePart.Kind.STEP) {
            String text = Pieces.trimmed(own.text());
            if (!Pieces.of(text).text(part).equals(Optional.of(text))) {
                faults.error(1, "another-step", "step", part.step());
            }
        } else if (part.kind() == GuidePart.Kind.WHOLE) {
            Set<String> example = example(texts);
            int line = 0;
            for (String written : own.text().lines().toList()) {
                line++;
                if (example.contains(written.strip())) {
                    faults.error(line, "example-left");
                }
            }
        }
        return faults.all().stream()
                .map(fault -> new Finding(
                        id + "." + language.code() + ".md",
                        fault,
                        Optional.of(new Spot(id, language, Optional.of(part), fault.line()))));
    }

    /** The sentences of the example, in each language: whoever writes may have begun in another. */
    private static Set<String> example(Texts texts) {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of("guides.first_text", "guides.piece_first_text")
                        .flatMap(key ->
                                texts.get(language, key, "title", "", "day", "").lines()))
                .map(String::strip)
                .filter(line -> line.endsWith("."))
                .collect(Collectors.toSet());
    }
}
