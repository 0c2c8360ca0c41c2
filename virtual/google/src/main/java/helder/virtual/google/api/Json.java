package helder.virtual.google.api;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON trees. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty body reads as an empty object. */
    public static JsonNode read(byte[] bytes) {
        if (bytes.length == 0) {
            return object();
        }
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw Refusal.invalid("Invalid JSON payload received. " + e.getOriginalMessage());
        }
    }

    /** Writes what is there. */
    public static void put(ObjectNode into, String name, Optional<?> value) {
        value.ifPresent(present -> into.put(name, present.toString()));
    }

    /** The text of a field; a missing or empty one is nothing. */
    public static Optional<String> text(JsonNode from, String name) {
        return Optional.of(from.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    /** @throws java.time.DateTimeException when it is no instant */
    public static Optional<Instant> instant(JsonNode from, String name) {
        return text(from, name).map(Instant::parse);
    }

    public static byte[] bytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
