package helder.statement;

import helder.identity.StatedReason;
import helder.text.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the organisation says in its own words, by section and language: plain text of at most {@link #MAXIMUM} characters each. */
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

    /** Whether a text is missing: of a section that needs one, or in one language while another has it. */
    public boolean isMissing(Section section, Language language) {
        boolean somewhere = own.containsKey(section);
        return (section.isRequired() || somewhere) && in(section, language).isEmpty();
    }

    /** Whether nothing is missing in any shipped language. */
    public boolean isComplete() {
        return Arrays.stream(Section.values())
                .allMatch(section ->
                        Arrays.stream(Language.values()).noneMatch(language -> isMissing(section, language)));
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
