package helder.virtual.google.api;

import helder.virtual.google.api.Refusal.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a message as Google's servers do: names and values that the description does not know are refused in Google's words,
 * and what remains is in the form in which Google gives it back (64-bit numbers as text, no nulls, no defaults).
 */
public final class MessageReader {

    private static final String PACKAGE = "type.googleapis.com/google.android.devicemanagement.v1.";
    private static final Pattern DURATION = Pattern.compile("(-?)([0-9]{1,12})(?:\\.([0-9]{1,9}))?s");

    private final Discovery discovery;

    public MessageReader(Discovery discovery) {
        this.discovery = discovery;
    }

    /**
     * @param root the name of the field of the request that the body fills, in Google's spelling; empty when the body is the
     *     request itself
     * @throws Refusal with every violation, each on a line
     */
    public ObjectNode read(String schema, String root, JsonNode body) {
        var run = new Run(new ArrayList<>());
        if (!(body instanceof ObjectNode)) {
            throw Refusal.invalid(
                    List.of(new Violation(root, "Invalid JSON payload received. Root element must be a message.")));
        }
        ObjectNode read = run.message(discovery.schema(schema), root, body);
        if (!run.violations.isEmpty()) {
            throw Refusal.invalid(run.violations);
        }
        return read;
    }

    /**
     * Holds the query against the method and the parameters that every method takes.
     *
     * @throws Refusal with the first parameter that is wrong
     */
    public void checkQuery(ApiMethod method, Map<String, Type> everywhere, Map<String, List<String>> query) {
        query.forEach((name, values) -> {
            Type type = Optional.ofNullable(method.query().get(name)).orElseGet(() -> everywhere.get(name));
            if (type == null) {
                throw Refusal.invalid(
                        ("Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter."
                                        + " Field '%s' could not be found in request message.")
                                .formatted(name, name));
            }
            if (name.equals("alt") && !values.contains("json")) {
                throw Refusal.unmodelled("answers other than JSON");
            }
            values.forEach(value -> check(name, type, value));
        });
    }

    private void check(String name, Type type, String value) {
        boolean right = switch (type) {
            case Type.Choice(List<String> values) -> values.contains(value);
            case Type.Scalar scalar ->
                switch (scalar) {
                    case INT32 -> value.matches("-?[0-9]{1,9}");
                    case INT64 -> value.matches("-?[0-9]{1,18}");
                    case FLAG -> value.equals("true") || value.equals("false");
                    case TEXT, REAL, BYTES, TIMESTAMP, DURATION, FIELD_MASK, ANY -> true;
                };
            case Type.ListOf(Type item) -> {
                check(name, item, value);
                yield true;
            }
            case Type.Message _, Type.MapOf _ -> false;
        };
        if (!right) {
            String field = Names.snake(name);
            throw Refusal.invalid(List.of(new Violation(
                    field, "Invalid value at '%s' (%s), \"%s\"".formatted(field, kind("", name, type), value))));
        }
    }

    /** How long a duration in the wire's form is, if it is one: {@code 3.5s}. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = Optional.ofNullable(matcher.group(3)).orElse("");
        Duration length = Duration.ofSeconds(
                Long.parseLong(matcher.group(2)),
                fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9)));
        return Optional.of(matcher.group(1).isEmpty() ? length : length.negated());
    }

    private static String kind(String schema, String name, Type type) {
        return switch (type) {
            case Type.Choice _ -> PACKAGE + (schema.isEmpty() ? "" : schema + ".") + Names.capital(name);
            case Type.Message(String other) -> PACKAGE + other;
            case Type.ListOf(Type item) -> kind(schema, name, item);
            case Type.MapOf _ -> "type.googleapis.com/google.protobuf.Struct";
            case Type.Scalar scalar ->
                switch (scalar) {
                    case TEXT, ANY -> "TYPE_STRING";
                    case FLAG -> "TYPE_BOOL";
                    case INT32 -> "TYPE_INT32";
                    case INT64 -> "TYPE_INT64";
                    case REAL -> "TYPE_DOUBLE";
                    case BYTES -> "TYPE_BYTES";
                    case TIMESTAMP -> "type.googleapis.com/google.protobuf.Timestamp";
                    case DURATION -> "type.googleapis.com/google.protobuf.Duration";
                    case FIELD_MASK -> "type.googleapis.com/google.protobuf.FieldMask";
                };
        };
    }

    /** One reading, which gathers what is wrong. */
    private final class Run {

        private final List<Violation> violations;

        private Run(List<Violation> violations) {
            this.violations = violations;
        }

        private ObjectNode message(Schema schema, String path, JsonNode body) {
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : body.properties()) {
                String name = property.getKey();
                Type type = schema.fields().get(name);
                if (type == null) {
                    violations.add(new Violation(
                            path,
                            "Invalid JSON payload received. Unknown name \"" + name + "\""
                                    + (path.isEmpty() ? "" : " at '" + path + "'") + ": Cannot find field."));
                } else if (!property.getValue().isNull()) {
                    String place = path.isEmpty() ? Names.snake(name) : path + "." + Names.snake(name);
                    value(schema.name(), name, type, place, property.getValue())
                            .filter(value -> !isDefault(type, value))
                            .ifPresent(value -> read.set(name, value));
                }
            }
            return read;
        }

        private Optional<JsonNode> value(String schema, String name, Type type, String path, JsonNode value) {
            return switch (type) {
                case Type.Message(String other) -> messageValue(other, path, value);
                case Type.ListOf(Type item) -> list(schema, name, item, path, value);
                case Type.MapOf(Type inner) -> map(schema, name, inner, path, value);
                case Type.Choice(List<String> values) ->
                    value.isString() && values.contains(value.asString())
                            ? Optional.of(value)
                            : wrong(schema, name, type, path, value);
                case Type.Scalar scalar -> scalar(schema, name, scalar, path, value);
            };
        }

        private Optional<JsonNode> messageValue(String schema, String path, JsonNode value) {
            if (value.isArray()) {
                return notRepeating(path);
            }
            if (!value.isObject()) {
                return invalid(path, "Invalid value at '%s' (%s), %s".formatted(path, PACKAGE + schema, shown(value)));
            }
            return Optional.of(message(discovery.schema(schema), path, value));
        }

        private Optional<JsonNode> list(String schema, String name, Type item, String path, JsonNode value) {
            if (!value.isArray()) {
                return wrong(schema, name, item, path, value);
            }
            ArrayNode read = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                value(schema, name, item, path + "[" + i + "]", value.get(i)).ifPresent(read::add);
            }
            return Optional.of(read);
        }

        private Optional<JsonNode> map(String schema, String name, Type inner, String path, JsonNode value) {
            if (!value.isObject()) {
                return wrong(schema, name, new Type.MapOf(inner), path, value);
            }
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                value(schema, name, inner, path + "[" + entry.getKey() + "]", entry.getValue())
                        .ifPresent(each -> read.set(entry.getKey(), each));
            }
            return Optional.of(read);
        }

        private Optional<JsonNode> scalar(String schema, String name, Type.Scalar type, String path, JsonNode value) {
            if (type == Type.Scalar.ANY) {
                return Optional.of(value);
            }
            if (value.isArray()) {
                return notRepeating(path);
            }
            return switch (type) {
                case TEXT, BYTES, FIELD_MASK ->
                    value.isString() ? Optional.of(value) : wrong(schema, name, type, path, value);
                case FLAG -> value.isBoolean() ? Optional.of(value) : wrong(schema, name, type, path, value);
                case INT32 ->
                    value.isIntegralNumber() && value.canConvertToInt()
                            ? Optional.of(value)
                            : wrong(schema, name, type, path, value);
                case INT64 ->
                    (value.isIntegralNumber() && value.canConvertToLong())
                                    || (value.isString() && value.asString().matches("-?[0-9]{1,18}"))
                            ? Optional.of(StringNode.valueOf(value.asString()))
                            : wrong(schema, name, type, path, value);
                case REAL -> value.isNumber() ? Optional.of(value) : wrong(schema, name, type, path, value);
                case TIMESTAMP -> {
                    try {
                        yield Optional.of(StringNode.valueOf(
                                Instant.parse(value.asString("")).toString()));
                    } catch (DateTimeException e) {
                        yield invalid(
                                path,
                                "Invalid value at '%s' (%s), Field '%s', Invalid time format: %s"
                                        .formatted(path, kind(schema, name, type), name, e.getMessage()));
                    }
                }
                case DURATION ->
                    value.isString() && duration(value.asString()).isPresent()
                            ? Optional.of(value)
                            : invalid(
                                    path,
                                    "Invalid value at '%s' (%s), Field '%s', Illegal duration format; duration must end with 's'"
                                            .formatted(path, kind(schema, name, type), name));
                case ANY -> Optional.of(value);
            };
        }

        private Optional<JsonNode> notRepeating(String path) {
            return invalid(
                    path,
                    "Invalid JSON payload received. Unknown name \"%s\"%s: Proto field is not repeating, cannot start list."
                            .formatted(
                                    Names.camel(path.substring(path.lastIndexOf('.') + 1)),
                                    path.contains(".")
                                            ? " at '" + path.substring(0, path.lastIndexOf('.')) + "'"
                                            : ""));
        }

        private Optional<JsonNode> wrong(String schema, String name, Type type, String path, JsonNode value) {
            return invalid(
                    path, "Invalid value at '%s' (%s), %s".formatted(path, kind(schema, name, type), shown(value)));
        }

        private Optional<JsonNode> invalid(String path, String description) {
            violations.add(new Violation(path, description));
            return Optional.empty();
        }
    }

    private static String shown(JsonNode value) {
        return value.isContainer() ? (value.isArray() ? "[...]" : "{...}") : value.toString();
    }

    /** Whether Google leaves this value out of its answers, as proto3 does. */
    private static boolean isDefault(Type type, JsonNode value) {
        return switch (type) {
            case Type.Message _ -> false;
            case Type.ListOf _, Type.MapOf _ -> value.isEmpty();
            case Type.Choice(List<String> values) -> value.asString().equals(values.getFirst());
            case Type.Scalar scalar ->
                switch (scalar) {
                    case FLAG -> !value.asBoolean();
                    case INT32, REAL -> value.asDouble() == 0;
                    case INT64 -> value.asString().equals("0");
                    case TEXT, BYTES, FIELD_MASK -> value.asString().isEmpty();
                    case TIMESTAMP, DURATION, ANY -> false;
                };
        };
    }
}
