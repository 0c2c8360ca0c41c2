package helder.cli.operations;

import helder.identity.Ids;
import helder.organisation.Service;
import helder.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON file of {@code organisation services}. */
@Component
final class ServiceFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORM = "[{\"icon\": \"mail\", \"texts\": {\"en\": {\"name\": \"Mail\", \"benefit\":"
            + " \"What it is good for.\"}, \"nl\": {...}}}]";

    private final Ids ids;

    ServiceFile(Ids ids) {
        this.ids = ids;
    }

    /**
     * The services.
     *
     * @param needed the language in which each has its texts at least: whoever reads another one without texts gets this one
     * @throws IllegalArgumentException when it is not such a file, or something is missing; the message says what
     */
    List<Service> read(String json, Language needed) {
        var services = new ArrayList<Service>();
        for (JsonNode entry : array(json)) {
            services.add(
                    new Service(ids.next(), entry.path("icon").asString("star"), texts(entry.path("texts"), needed)));
        }
        return services;
    }

    private static Map<Language, Service.Wording> texts(JsonNode entry, Language needed) {
        Map<Language, Service.Wording> texts = new EnumMap<>(Language.class);
        for (String code : entry.propertyNames()) {
            Language language = Language.of(code);
            texts.put(language, wording(entry.path(code), language));
        }
        if (!texts.containsKey(needed)) {
            texts.put(needed, wording(entry.path(needed.code()), needed));
        }
        return texts;
    }

    private static Service.Wording wording(JsonNode text, Language language) {
        return new Service.Wording(word(text, "name", language), word(text, "benefit", language));
    }

    private static JsonNode array(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.isArray()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The services are not JSON; the form is " + FORM, e);
        }
        throw new IllegalArgumentException("The services are a JSON array: " + FORM);
    }

    private static String word(JsonNode text, String field, Language language) {
        String word = text.path(field).asString("").strip();
        if (word.isEmpty()) {
            throw new IllegalArgumentException(
                    "Every service needs \"" + field + "\" in " + language.ownName() + " (" + language.code() + ")");
        }
        return word;
    }
}
