package helder.cli.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of a request, read by name. */
public record Arguments(ObjectNode values) {

    /** @throws IllegalArgumentException when it was not given */
    public String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    /** Empty when it was not given or is blank. */
    public Optional<String> optional(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    /** Empty only when it was not given; what was given may be blank. */
    public Optional<String> given(String name) {
        JsonNode value = values.get(name);
        return value == null || !value.isString()
                ? Optional.empty()
                : Optional.of(value.asString().strip());
    }

    /** False when it was not given. */
    public boolean flag(String name) {
        return values.path(name).asBoolean(false);
    }

    public int number(String name, int otherwise) {
        return values.path(name).asInt(otherwise);
    }

    /** Empty when none was given. */
    public List<String> list(String name) {
        var list = new ArrayList<String>();
        values.path(name).forEach(value -> list.add(value.asString("")));
        return list;
    }

    /** Names and values; empty when none was given. */
    public Map<String, String> map(String name) {
        var map = new TreeMap<String, String>();
        values.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
        return map;
    }
}
