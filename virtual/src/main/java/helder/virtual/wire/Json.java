package helder.virtual.wire;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON objects as plain maps. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /** @throws MalformedException when the bytes are no JSON object */
    public static Dict read(byte[] bytes) throws MalformedException {
        try {
            Object root = MAPPER.readValue(bytes, Object.class);
            if (root instanceof Map<?, ?> map) {
                return Dict.of(map);
            }
        } catch (JacksonException e) {
            throw new MalformedException("not JSON", e);
        }
        throw new MalformedException("the root of the JSON text must be an object");
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
