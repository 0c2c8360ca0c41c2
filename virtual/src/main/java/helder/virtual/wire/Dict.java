package helder.virtual.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary of a property list or a JSON object with typed reads. Values are String, Long, Double, Boolean,
 * byte[] (property lists only), Instant (property lists only), List and Map of the same. A value of another type than
 * asked for reads as absent.
 */
public final class Dict {

    private final Map<String, Object> values;

    public Dict(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public static Dict empty() {
        return new Dict(Map.of());
    }

    /** A copy of everything, to read or to write onwards. */
    public Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text under the key; zero-length strings count as absent, as devices treat them. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    public Optional<byte[]> data(String key) {
        return values.get(key) instanceof byte[] bytes ? Optional.of(bytes.clone()) : Optional.empty();
    }

    public Optional<Long> number(String key) {
        return values.get(key) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** The flag under the key; absent reads as false. */
    public boolean flag(String key) {
        return values.get(key) instanceof Boolean flag && flag;
    }

    public Optional<Dict> dict(String key) {
        return values.get(key) instanceof Map<?, ?> map ? Optional.of(of(map)) : Optional.empty();
    }

    public List<Object> list(String key) {
        return values.get(key) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    public List<String> texts(String key) {
        return list(key).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    public List<Dict> dicts(String key) {
        return list(key).stream()
                .filter(Map.class::isInstance)
                .map(map -> of((Map<?, ?>) map))
                .toList();
    }

    public static Dict of(Map<?, ?> map) {
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, value) -> typed.put(String.valueOf(key), value));
        return new Dict(typed);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
