package helder.statement;

import helder.text.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The organisation's own sentences as a file: JSON, by section and language, such as {@code {"ask": {"nl": "Mail fg@example.org."}}}. What
 * nobody wrote yet stands in it empty, to be filled in.
 */
public final class SentencesFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SentencesFile() {}

    /** @param organisation the language in which each section has a place, also when nothing is said there */
    public static String written(Sentences sentences, Language organisation) {
        var tree = new LinkedHashMap<String, Map<String, String>>();
        for (Section section : Section.values()) {
            var texts = new LinkedHashMap<String, String>();
            texts.put(organisation.code(), "");
            for (Language language : Language.values()) {
                sentences.in(section, language).ifPresent(text -> texts.put(language.code(), text));
            }
            tree.put(section.code(), texts);
        }
        return JSON.writeValueAsString(tree);
    }

    /** @throws IllegalArgumentException when it is something else, or names a section or language that there is not; the message says what */
    public static Sentences read(String file) {
        var own = new EnumMap<Section, Map<Language, String>>(Section.class);
        for (var part : object(tree(file), "The file").properties()) {
            Section section = Section.find(part.getKey())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no section \"" + part.getKey() + "\"; there are " + sections()));
            var texts = new EnumMap<Language, String>(Language.class);
            for (var text : object(part.getValue(), section.code()).properties()) {
                if (!text.getValue().isString()) {
                    throw new IllegalArgumentException(section.code() + ", " + text.getKey() + ": expected a text");
                }
                texts.put(Language.of(text.getKey()), text.getValue().asString());
            }
            own.put(section, texts);
        }
        return new Sentences(own);
    }

    private static JsonNode tree(String file) {
        try {
            return JSON.readTree(file);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The file is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + ": expected an object in braces");
        }
        return node;
    }

    private static String sections() {
        return Arrays.stream(Section.values()).map(Section::code).collect(Collectors.joining(", "));
    }
}
