package helder.protocol.android.json;

import helder.protocol.android.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Google has it: written with sorted keys and no blanks, so that equal content has equal bytes. */
public final class Json {
    /** A page of 100 devices with all their apps stays far below it. */
    public static final int LONGEST_BYTES = 16 << 20;

    private static final int DEEPEST = 64;
    private static final int MOST_TOKENS = 4_000_000;
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

    /** An object that somebody of the organization wrote, such as the settings of an app. */
    public static ObjectNode parse(String text) {
        try {
            return read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException(e.whatIsWrong(), e);
        }
    }

    /** Sorted keys, no blanks. */
    public static String write(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A duration as Google writes it, in whole seconds: {@code 3600s}. */
    public static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
