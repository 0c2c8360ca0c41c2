package helder.virtual.google.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Google's description of the Android Management API, as it lies in the jar of its published client, with newer names from
 * {@code overlay.txt}. Whatever it does not name does not exist.
 */
public final class Discovery {

    private static final String DOCUMENT = "/androidmanagement.v1.json";

    private final String revision;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, ApiMethod> methods = new LinkedHashMap<>();
    private final Map<Pattern, ApiMethod> paths = new LinkedHashMap<>();
    private final Map<String, Type> everywhere = new LinkedHashMap<>();
    private final List<String> covered;

    private Discovery(JsonNode document) {
        this.revision = document.path("revision").asString("");
        Map<String, Map<String, Type>> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> schema : document.path("schemas").properties()) {
            var known = new LinkedHashMap<String, Type>();
            for (Map.Entry<String, JsonNode> field :
                    schema.getValue().path("properties").properties()) {
                known.put(field.getKey(), type(field.getValue()));
            }
            fields.put(schema.getKey(), known);
        }
        collect(document.path("resources"));
        for (Map.Entry<String, JsonNode> parameter : document.path("parameters").properties()) {
            everywhere.put(parameter.getKey(), type(parameter.getValue()));
        }
        this.covered = Overlay.apply(fields, methods);
        fields.forEach((name, known) -> schemas.put(name, new Schema(name, known)));
        methods.values().forEach(method -> paths.put(method.pattern(), method));
    }

    /** Reads the description; slow, so once for a program. */
    public static Discovery load() {
        try (InputStream in =
                Objects.requireNonNull(Discovery.class.getResourceAsStream(DOCUMENT), "the description is missing")) {
            return new Discovery(JsonMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode resources) {
        for (JsonNode resource : resources) {
            for (JsonNode method : resource.path("methods")) {
                var query = new LinkedHashMap<String, Type>();
                for (Map.Entry<String, JsonNode> parameter :
                        method.path("parameters").properties()) {
                    if (parameter.getValue().path("location").asString("").equals("query")) {
                        query.put(parameter.getKey(), type(parameter.getValue()));
                    }
                }
                String request = method.path("request").path("$ref").asString("");
                var read = new ApiMethod(
                        method.path("id").asString(),
                        method.path("httpMethod").asString(),
                        method.path("flatPath").asString(),
                        query,
                        request.isEmpty() ? Optional.empty() : Optional.of(request),
                        method.path("response").path("$ref").asString());
                methods.put(read.id(), read);
            }
            collect(resource.path("resources"));
        }
    }

    private static Type type(JsonNode described) {
        if (described.path("repeated").asBoolean(false)) {
            return new Type.ListOf(single(described));
        }
        return single(described);
    }

    private static Type single(JsonNode described) {
        if (described.has("$ref")) {
            return new Type.Message(described.path("$ref").asString());
        }
        if (described.has("enum")) {
            var values = new ArrayList<String>();
            described.path("enum").forEach(value -> values.add(value.asString()));
            return new Type.Choice(values);
        }
        String kind = described.path("type").asString("any");
        String format = described.path("format").asString("");
        return switch (kind) {
            case "array" -> new Type.ListOf(type(described.path("items")));
            case "object" -> new Type.MapOf(type(described.path("additionalProperties")));
            case "boolean" -> Type.Scalar.FLAG;
            case "integer" -> Type.Scalar.INT32;
            case "number" -> Type.Scalar.REAL;
            case "string" ->
                switch (format) {
                    case "int64" -> Type.Scalar.INT64;
                    case "byte" -> Type.Scalar.BYTES;
                    case "google-datetime" -> Type.Scalar.TIMESTAMP;
                    case "google-duration" -> Type.Scalar.DURATION;
                    case "google-fieldmask" -> Type.Scalar.FIELD_MASK;
                    default -> Type.Scalar.TEXT;
                };
            default -> Type.Scalar.ANY;
        };
    }

    /** The date of the description in the jar, for example 20211122. */
    public String revision() {
        return revision;
    }

    /** Lines of the overlay that the description in the jar has made superfluous. */
    public List<String> covered() {
        return List.copyOf(covered);
    }

    /** @throws IllegalArgumentException for a message that nobody described: a mistake of this program */
    public Schema schema(String name) {
        Schema schema = schemas.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("no message " + name);
        }
        return schema;
    }

    public List<Schema> schemas() {
        return List.copyOf(schemas.values());
    }

    public List<ApiMethod> methods() {
        return List.copyOf(methods.values());
    }

    /** Parameters that every method takes, for example {@code fields}. */
    public Map<String, Type> everywhere() {
        return Map.copyOf(everywhere);
    }

    /** The method at this path, or nothing. */
    public Optional<ApiMethod.Found> find(String verb, String path) {
        for (Map.Entry<Pattern, ApiMethod> candidate : paths.entrySet()) {
            if (candidate.getValue().verb().equals(verb)) {
                Matcher matcher = candidate.getKey().matcher(path);
                if (matcher.matches()) {
                    var ids = new ArrayList<String>();
                    for (int group = 1; group <= matcher.groupCount(); group++) {
                        ids.add(matcher.group(group));
                    }
                    return Optional.of(new ApiMethod.Found(candidate.getValue(), List.copyOf(ids)));
                }
            }
        }
        return Optional.empty();
    }
}
