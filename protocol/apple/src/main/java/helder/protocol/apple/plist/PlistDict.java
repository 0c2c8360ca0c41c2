package helder.protocol.apple.plist;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, in the order they were written. The typed questions answer empty both when the key is missing and
 * when its value is of another kind: a device that answers oddly has not answered. Its text form shows keys only,
 * because values are often personal.
 */
public final class PlistDict implements PlistValue {
    private static final PlistDict EMPTY = new PlistDict(new LinkedHashMap<>());

    private final Map<String, PlistValue> entries;

    private PlistDict(Map<String, PlistValue> owned) {
        this.entries = Collections.unmodifiableMap(owned);
    }

    public static PlistDict empty() {
        return EMPTY;
    }

    /** Copies the entries and keeps their order. */
    public static PlistDict of(Map<String, ? extends PlistValue> entries) {
        entries.keySet().forEach(PlistString::requireWritable);
        return new PlistDict(new LinkedHashMap<>(entries));
    }

    /** Takes the map over; the caller must not keep it. */
    static PlistDict owning(Map<String, PlistValue> entries) {
        return new PlistDict(entries);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Map<String, PlistValue> entries() {
        return entries;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public Optional<PlistValue> optional(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public Optional<String> optionalString(String key) {
        return entries.get(key) instanceof PlistString(String value) ? Optional.of(value) : Optional.empty();
    }

    /** The text when it is there and not of zero length; identifiers of zero length count as absent. */
    public Optional<String> optionalText(String key) {
        return optionalString(key).filter(text -> !text.isEmpty());
    }

    public OptionalLong optionalInteger(String key) {
        return entries.get(key) instanceof PlistInteger number ? number.asLong() : OptionalLong.empty();
    }

    /** A real, or an integer as a real: devices write 64.0 as either. */
    public OptionalDouble optionalReal(String key) {
        PlistValue value = entries.get(key);
        if (value instanceof PlistReal(double real)) {
            return OptionalDouble.of(real);
        }
        return value instanceof PlistInteger(var number)
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    public Optional<Boolean> optionalBoolean(String key) {
        return entries.get(key) instanceof PlistBoolean(boolean value) ? Optional.of(value) : Optional.empty();
    }

    public Optional<Instant> optionalDate(String key) {
        return entries.get(key) instanceof PlistDate(Instant value) ? Optional.of(value) : Optional.empty();
    }

    public Optional<PlistData> optionalData(String key) {
        return entries.get(key) instanceof PlistData data ? Optional.of(data) : Optional.empty();
    }

    public Optional<PlistDict> optionalDict(String key) {
        return entries.get(key) instanceof PlistDict dict ? Optional.of(dict) : Optional.empty();
    }

    public Optional<PlistArray> optionalArray(String key) {
        return entries.get(key) instanceof PlistArray array ? Optional.of(array) : Optional.empty();
    }

    /** The same entries without these keys. */
    public PlistDict without(Collection<String> keys) {
        Map<String, PlistValue> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeAll(keys);
        return new PlistDict(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlistDict that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "PlistDict" + entries.keySet();
    }

    /** Collects entries in order; a key put twice keeps its first place and its last value. */
    public static final class Builder {
        private final Map<String, PlistValue> entries = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, PlistValue value) {
            entries.put(PlistString.requireWritable(key), value);
            return this;
        }

        public Builder put(String key, String value) {
            return put(key, new PlistString(value));
        }

        public Builder put(String key, long value) {
            return put(key, PlistInteger.of(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, new PlistBoolean(value));
        }

        public Builder put(String key, Instant value) {
            return put(key, new PlistDate(value));
        }

        public Builder put(String key, byte[] value) {
            return put(key, PlistData.of(value));
        }

        /** Leaves the key out when there is no text. */
        public Builder putIfPresent(String key, @Nullable String value) {
            return value == null ? this : put(key, value);
        }

        /** Leaves the key out when there is no value. */
        public Builder putIfPresent(String key, @Nullable PlistValue value) {
            return value == null ? this : put(key, value);
        }

        public Builder putAll(PlistDict others) {
            entries.putAll(others.entries);
            return this;
        }

        public PlistDict build() {
            return new PlistDict(new LinkedHashMap<>(entries));
        }
    }
}
