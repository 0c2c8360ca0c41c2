package helder.protocol.apple.json;

import helder.protocol.apple.MalformedMessageException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of declarative management: written with sorted keys and no blanks, so that equal content has equal bytes. */
public final class Json {
    private static final int DEEPEST = 32;
    private static final int LONGEST_BYTES = 1 << 20;
    private static final int MOST_TOKENS = 200_000;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LONGEST_BYTES)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads one object. Refusals quote no value. */
    public static ObjectNode read(byte[] document) throws MalformedMessageException {
        if (document.length > LONGEST_BYTES) {
            throw new MalformedMessageException("JSON longer than %d bytes".formatted(LONGEST_BYTES));
        }
        try {
            if (MAPPER.readTree(document) instanceof ObjectNode object) {
                return object;
            }
            throw new MalformedMessageException("JSON that is not an object");
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new MalformedMessageException(
                    place == null
                            ? "not JSON within the limits"
                            : "not JSON within the limits (line %d, column %d)"
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    /** Sorted keys, no blanks, UTF-8. */
    public static byte[] write(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** As {@link #write}, as text. */
    public static String writeText(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }
}
