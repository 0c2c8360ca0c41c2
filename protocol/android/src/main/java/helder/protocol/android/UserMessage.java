package helder.protocol.android;

import helder.protocol.android.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text that people read on the device, in their language where there is one.
 *
 * @param fallback for every other language; Google wants it always (section 1.6)
 * @param localized by language, BCP 47, such as {@code nl} or {@code pt-BR}
 */
public record UserMessage(String fallback, Map<String, String> localized) {
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";

    public UserMessage {
        localized = Map.copyOf(localized);
        if (fallback.isBlank() || localized.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a message has a text in every language");
        }
        if (!localized.keySet().stream().allMatch(language -> language.matches(LANGUAGE))) {
            throw new IllegalArgumentException("a language is written as in BCP 47");
        }
    }

    public static UserMessage of(String text) {
        return new UserMessage(text, Map.of());
    }

    /** @throws IllegalArgumentException when a text in any language is longer */
    public UserMessage requireAtMost(int letters) {
        if (Stream.concat(Stream.of(fallback), localized.values().stream()).anyMatch(text -> text.length() > letters)) {
            throw new IllegalArgumentException("a message here has at most " + letters + " letters");
        }
        return this;
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("defaultMessage", fallback);
        if (!localized.isEmpty()) {
            ObjectNode texts = json.putObject("localizedMessages");
            new TreeMap<>(localized).forEach(texts::put);
        }
        return json;
    }

    @Override
    public String toString() {
        return "UserMessage[]";
    }
}
