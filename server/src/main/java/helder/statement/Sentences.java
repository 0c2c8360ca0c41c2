package helder.statement;

import helder.identity.StatedReason;
import helder.text.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the organisation says in its own words, by section and language: plain text of at most {@link #MAXIMUM} characters each. It is
 * needed in the language of the organisation; in others it is for the comfort of whoever reads them.
 */
public record Sentences(Map<Section, Map<Language, String>> own) {

    /** Characters of one text. */
    public static final int MAXIMUM = 1_000;

    /** Nothing yet. */
    public static final Sentences NONE = new Sentences(Map.of());

    /** Cleans them: without control characters, and without what is empty. @throws IllegalArgumentException when one is too long */
    public Sentences {
        var cleaned = new EnumMap<Section, Map<Language, String>>(Section.class);
        own.forEach((section, texts) -> {
            var kept = new EnumMap<Language, String>(Language.class);
            texts.forEach((language, text) -> {
                String words = StatedReason.cleaned(text);
                if (words.codePointCount(0, words.length()) > MAXIMUM) {
                    throw new IllegalArgumentException("A text of a statement has at most " + MAXIMUM + " characters");
                }
                if (!words.isEmpty()) {
                    kept.put(language, words);
                }
            });
            if (!kept.isEmpty()) {
                cleaned.put(section, Map.copyOf(kept));
            }
        });
        own = Map.copyOf(cleaned);
    }

    /** Empty when nothing is said there. */
    public Optional<String> in(Section section, Language language) {
        return Optional.ofNullable(own.getOrDefault(section, Map.of()).get(language));
    }

    /** What somebody reads there, and the language in which it is written: another than theirs where it is not said in theirs. */
    public record Said(Language language, String text) {}

    /**
     * What a reader of this language reads in a section: in their language, else in that of the organisation. One that took another
     * language since it was signed may have said it in neither; then it is read in the first in which it was said, rather than not at
     * all. Empty when nothing is said there.
     *
     * @param organisation the language of the organisation
     */
    public Optional<Said> said(Section section, Language reader, Language organisation) {
        return Stream.concat(Stream.of(reader, organisation), Arrays.stream(Language.values()))
                .flatMap(language -> in(section, language).map(text -> new Said(language, text)).stream())
                .findFirst();
    }

    /**
     * Whether a section needs a text in the language of the organisation and has none: one that is required, or that is said in other
     * languages only.
     */
    public boolean isMissing(Section section, Language organisation) {
        boolean somewhere = own.containsKey(section);
        return (section.isRequired() || somewhere) && in(section, organisation).isEmpty();
    }

    /** The sections that need a text in the language of the organisation and have none. */
    public List<Section> missing(Language organisation) {
        return Arrays.stream(Section.values())
                .filter(section -> isMissing(section, organisation))
                .toList();
    }

    /** Whether everybody can read all of it, if not in their language, then in that of the organisation. */
    public boolean isComplete(Language organisation) {
        return missing(organisation).isEmpty();
    }

    /** JSON in a fixed order, which is what hashes cover. */
    String canonical() {
        var tree = new LinkedHashMap<String, Object>();
        for (Section section : Section.values()) {
            var texts = new LinkedHashMap<String, Object>();
            for (Language language : Language.values()) {
                in(section, language).ifPresent(text -> texts.put(language.code(), text));
            }
            if (!texts.isEmpty()) {
                tree.put(section.code(), texts);
            }
        }
        return JsonMapper.shared().writeValueAsString(tree);
    }

    /** What was stored. A section or language that is not known any more is left out. */
    static Sentences stored(String body) {
        var own = new EnumMap<Section, Map<Language, String>>(Section.class);
        JsonNode tree = JsonMapper.shared().readTree(body);
        for (Section section : Section.values()) {
            var texts = new EnumMap<Language, String>(Language.class);
            for (Language language : Language.values()) {
                JsonNode text = tree.path(section.code()).path(language.code());
                if (text.isString()) {
                    texts.put(language, text.asString());
                }
            }
            own.put(section, texts);
        }
        return new Sentences(own);
    }
}
