package helder.virtual.google.api;

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

    public static byte[] bytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
