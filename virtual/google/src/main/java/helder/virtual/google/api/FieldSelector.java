package helder.virtual.google.api;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of an answer that the parameter {@code fields} asks for: {@code a,b(c,d),e/f}, {@code *} for everything. Lists are
 * looked through.
 */
public final class FieldSelector {

    private final Map<String, FieldSelector> chosen = new LinkedHashMap<>();

    private FieldSelector() {}

    /** @throws Refusal when the text cannot be read or names what the message does not have */
    public static FieldSelector parse(Discovery discovery, String schema, String text) {
        var reader = new Reader(text);
        FieldSelector selector = reader.list();
        if (!reader.isAtEnd()) {
            throw reader.invalid();
        }
        selector.check(discovery, new Type.Message(schema), text);
        return selector;
    }

    private void check(Discovery discovery, Type type, String text) {
        for (Map.Entry<String, FieldSelector> choice : chosen.entrySet()) {
            if (!choice.getKey().equals("*")) {
                choice.getValue().check(discovery, inside(discovery, type, choice.getKey()), text);
            }
        }
    }

    private static Type inside(Discovery discovery, Type type, String name) {
        return switch (type) {
            case Type.ListOf(Type item) -> inside(discovery, item, name);
            case Type.MapOf(Type value) -> value;
            case Type.Message(String schema) -> {
                Type field = discovery.schema(schema).fields().get(name);
                if (field == null) {
                    throw Refusal.invalid("Invalid field selection " + name);
                }
                yield field;
            }
            case Type.Scalar scalar when scalar == Type.Scalar.ANY -> scalar;
            case Type.Scalar _, Type.Choice _ -> throw Refusal.invalid("Invalid field selection " + name);
        };
    }

    /** A copy of the chosen parts. */
    public JsonNode apply(JsonNode answer) {
        if (chosen.isEmpty() || chosen.containsKey("*")) {
            return answer;
        }
        if (answer.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            answer.forEach(item -> list.add(apply(item)));
            return list;
        }
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        chosen.forEach((name, inner) -> {
            JsonNode value = answer.get(name);
            if (value != null) {
                part.set(name, inner.apply(value));
            }
        });
        return part;
    }

    /** Reads the text from left to right. */
    private static final class Reader {

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private boolean isAtEnd() {
            return at >= text.length();
        }

        private Refusal invalid() {
            return Refusal.invalid("Invalid field selection " + text);
        }

        private FieldSelector list() {
            var selector = new FieldSelector();
            do {
                one(selector);
            } while (take(','));
            return selector;
        }

        private void one(FieldSelector into) {
            FieldSelector place = into;
            do {
                place = place.chosen.computeIfAbsent(name(), _ -> new FieldSelector());
            } while (take('/') || take('.'));
            if (take('(')) {
                place.chosen.putAll(list().chosen);
                if (!take(')')) {
                    throw invalid();
                }
            }
        }

        private String name() {
            int start = at;
            while (!isAtEnd() && ("*_".indexOf(text.charAt(at)) >= 0 || Character.isLetterOrDigit(text.charAt(at)))) {
                at++;
            }
            if (at == start) {
                throw invalid();
            }
            return text.substring(start, at);
        }

        private boolean take(char c) {
            if (!isAtEnd() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }
    }
}
