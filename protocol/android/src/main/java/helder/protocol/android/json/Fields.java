package helder.protocol.android.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object from Google. What is not there, of another type than documented, or a word that nobody knew when
 * this was written counts as not said: the API grows by the month, and a report with a surprise in it is still a report.
 */
public final class Fields {
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,12})(\\.[0-9]{1,9})?s");

    private final ObjectNode node;

    public Fields(ObjectNode node) {
        this.node = node;
    }

    public @Nullable String text(String name) {
        JsonNode value = node.path(name);
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    /** Numbers of 64 bits come as texts (section 6.3). */
    public @Nullable Long number(String name) {
        JsonNode value = node.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        String text = text(name);
        if (text == null || !text.matches("-?[0-9]{1,18}")) {
            return null;
        }
        return Long.valueOf(text);
    }

    public @Nullable Integer smallNumber(String name) {
        Long number = number(name);
        return number == null || number.intValue() != number ? null : number.intValue();
    }

    /** A number that may have a fraction, rounded down. */
    public @Nullable Integer wholePart(String name) {
        JsonNode value = node.path(name);
        return value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= Integer.MAX_VALUE
                ? (int) value.asDouble()
                : null;
    }

    /** A number that may have a fraction and a sign. */
    public @Nullable Double decimal(String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? value.asDouble() : null;
    }

    public @Nullable Boolean flag(String name) {
        JsonNode value = node.path(name);
        return value.isBoolean() ? value.asBoolean() : null;
    }

    /** Google leaves out what is false. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // not said, as this class has it
        }
    }

    public @Nullable Duration duration(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        var form = SECONDS.matcher(text);
        return form.matches() ? Duration.ofSeconds(Long.parseLong(form.group(1))) : null;
    }

    public <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        return null;
    }

    /** Empty when it is not there. */
    public Fields object(String name) {
        return new Fields(node.path(name) instanceof ObjectNode object ? object : Json.object());
    }

    public boolean has(String name) {
        return node.path(name) instanceof ObjectNode;
    }

    public List<Fields> objects(String name) {
        List<Fields> all = new ArrayList<>();
        for (JsonNode each : node.path(name)) {
            if (each instanceof ObjectNode object) {
                all.add(new Fields(object));
            }
        }
        return List.copyOf(all);
    }

    public List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : node.path(name)) {
            if (each.isString() && !each.asString().isEmpty()) {
                all.add(each.asString());
            }
        }
        return List.copyOf(all);
    }

    /** The objects of a map, in the order in which they came. */
    public Map<String, Fields> entries(String name) {
        Map<String, Fields> all = new LinkedHashMap<>();
        node.path(name).properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode object) {
                all.put(entry.getKey(), new Fields(object));
            }
        });
        return all;
    }

    @Override
    public String toString() {
        return "Fields[]";
    }
}
