package helder.protocol.android;

import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's own description of its API, from the jar of its client of 2021, with the newer names of {@code newer-names.txt}. Says
 * what in a request it does not know.
 */
final class GooglesDescription {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode schemas;
    private final ObjectNode methods = Json.object();
    private final Set<String> everywhere = new HashSet<>();
    private final List<String> known = new ArrayList<>();

    private GooglesDescription(ObjectNode discovery) {
        schemas = (ObjectNode) discovery.path("schemas");
        discovery.path("parameters").propertyNames().forEach(everywhere::add);
        gather(discovery);
    }

    static GooglesDescription read() throws IOException {
        var description = new GooglesDescription((ObjectNode) MAPPER.readTree(resource("/androidmanagement.v1.json")));
        new String(resource("newer-names.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(description::add);
        return description;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GooglesDescription.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    /** Lines of the list of newer names that the description itself knows, so that they can go. */
    List<String> superfluous() {
        return known;
    }

    private void gather(JsonNode resource) {
        resource.path("methods")
                .values()
                .forEach(method -> methods.set(method.path("id").asString(), method));
        resource.path("resources").values().forEach(this::gather);
    }

    private void add(String line) {
        String[] halves = line.split("\\|", 2);
        if (halves.length != 2 || halves[1].isBlank()) {
            throw new IllegalArgumentException("without a source: " + line);
        }
        String[] words = halves[0].strip().split(" +");
        switch (words[0]) {
            case "method" -> {
                remember(line, methods.has(words[1]));
                ObjectNode method =
                        methods.putObject(words[1]).put("httpMethod", words[2]).put("path", words[3]);
                ObjectNode parameters = method.putObject("parameters");
                Arrays.stream(words).skip(4).forEach(name -> query(parameters, name));
            }
            case "parameter" -> {
                ObjectNode parameters = (ObjectNode) methods.path(words[1]).path("parameters");
                remember(line, parameters.has(words[2]));
                query(parameters, words[2]);
            }
            case "request" ->
                ((ObjectNode) methods.path(words[1])).putObject("request").put("$ref", words[2]);
            case "schema" -> schema(words[1]);
            case "field" -> {
                String[] place = words[1].split("\\.");
                ObjectNode properties = (ObjectNode) schema(place[0]).path("properties");
                remember(line, properties.has(place[1]));
                String type = halves[0].strip().split(" +", 3)[2];
                properties.set(place[1], type(type));
            }
            case "word" -> {
                String[] place = words[1].split("\\.");
                JsonNode field = schemas.path(place[0]).path("properties").path(place[1]);
                ArrayNode list = (ArrayNode) (field.has("items") ? field.path("items") : field).path("enum");
                Arrays.stream(words).skip(2).forEach(word -> {
                    remember(line, contains(list, word));
                    list.add(word);
                });
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void remember(String line, boolean isKnown) {
        if (isKnown) {
            known.add(line);
        }
    }

    private static void query(ObjectNode parameters, String name) {
        parameters.putObject(name).put("location", "query").put("type", "string");
    }

    private ObjectNode schema(String name) {
        if (schemas.path(name) instanceof ObjectNode schema) {
            return schema;
        }
        ObjectNode schema = schemas.putObject(name).put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static ObjectNode type(String text) {
        if (text.startsWith("[")) {
            ObjectNode list = Json.object().put("type", "array");
            list.set("items", type(text.substring(1, text.length() - 1)));
            return list;
        }
        if (text.startsWith("enum ")) {
            ObjectNode words = Json.object().put("type", "string");
            ArrayNode list = words.putArray("enum");
            Arrays.stream(text.split(" ")).skip(1).forEach(list::add);
            return words;
        }
        return switch (text) {
            case "string", "integer", "boolean" -> Json.object().put("type", text);
            case "int64" -> Json.object().put("type", "string").put("format", "int64");
            case "duration" -> Json.object().put("type", "string").put("format", "google-duration");
            default -> Json.object().put("$ref", text);
        };
    }

    /** What it does not know in a request; empty when Google would understand all of it. */
    List<String> unknownIn(GoogleRequest<?> request) {
        List<String> unknown = new ArrayList<>();
        JsonNode method = methods.path(request.call().googleName());
        if (!method.isObject()) {
            return List.of("no method " + request.call().googleName());
        }
        if (!method.path("httpMethod").asString("").equals(request.call().verb().name())) {
            unknown.add("another verb than " + method.path("httpMethod").asString(""));
        }
        if (!Pattern.matches(path(method), request.path())) {
            unknown.add("another path than " + path(method));
        }
        for (GoogleRequest.Parameter parameter : request.query()) {
            JsonNode known = method.path("parameters").path(parameter.name());
            if (!known.path("location").asString("").equals("query") && !everywhere.contains(parameter.name())) {
                unknown.add("parameter " + parameter.name());
            }
        }
        String schema = method.path("request").path("$ref").asString("");
        if (request.body() == null || schema.isEmpty()) {
            if (request.body() != null) {
                unknown.add("a body where there is none");
            }
            return unknown;
        }
        check(Json.parse(request.body()), Json.object().put("$ref", schema), schema, unknown);
        return unknown;
    }

    private static String path(JsonNode method) {
        String path = "/" + method.path("path").asString("");
        for (var parameter : method.path("parameters").properties()) {
            String pattern = parameter.getValue().path("pattern").asString(".+").replaceAll("^\\^|\\$$", "");
            path = path.replace("{+" + parameter.getKey() + "}", pattern);
        }
        return path.replaceAll("\\{\\+[a-z]+}", "projects/[^/]+/(topics|subscriptions)/[^/:]+|enterprises/[^/]+")
                .replaceFirst("(projects.*\\|enterprises/\\[\\^/]\\+)", "($1)");
    }

    private void check(JsonNode value, JsonNode type, String place, List<String> unknown) {
        String reference = type.path("$ref").asString("");
        if (!reference.isEmpty()) {
            JsonNode schema = schemas.path(reference);
            if (!value.isObject() || !schema.isObject()) {
                unknown.add(place + ": no " + reference);
                return;
            }
            for (var field : value.properties()) {
                JsonNode property = schema.path("properties").path(field.getKey());
                if (!property.isObject()) {
                    unknown.add("name " + place + "." + field.getKey());
                } else {
                    check(field.getValue(), property, place + "." + field.getKey(), unknown);
                }
            }
            return;
        }
        if (!fits(value, type)) {
            unknown.add(place + ": not " + type.path("type").asString("") + " "
                    + type.path("format").asString(""));
        } else if (type.path("enum").isArray() && !contains(type.path("enum"), value.asString(""))) {
            unknown.add("word " + place + "=" + value.asString(""));
        }
        for (JsonNode each : value.isArray() ? value : Json.object()) {
            check(each, type.path("items"), place + "[]", unknown);
        }
        if (value.isObject()
                && type.path("additionalProperties").path("type").asString("").equals("string")) {
            value.values().forEach(each -> check(each, type.path("additionalProperties"), place + "{}", unknown));
        }
    }

    private static boolean fits(JsonNode value, JsonNode type) {
        String format = type.path("format").asString("");
        return switch (type.path("type").asString("")) {
            case "string" ->
                value.isString()
                        && switch (format) {
                            case "int64" -> value.asString().matches("-?[0-9]+");
                            case "google-duration" -> value.asString().matches("[0-9]+s");
                            default -> true;
                        };
            case "integer" -> value.isInt();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "any" -> true;
            default -> false;
        };
    }

    private static boolean contains(JsonNode list, String word) {
        for (JsonNode each : list) {
            if (each.asString("").equals(word)) {
                return true;
            }
        }
        return false;
    }
}
