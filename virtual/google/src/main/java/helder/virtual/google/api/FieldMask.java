package helder.virtual.google.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a patch changes (google.protobuf.FieldMask): paths in either spelling, separated by commas. */
public record FieldMask(List<List<String>> paths) {

    public FieldMask {
        paths = List.copyOf(paths);
    }

    /**
     * @return nothing when no mask was sent: then all modifiable fields are replaced
     * @throws Refusal when a path does not exist
     */
    public static Optional<FieldMask> parse(Discovery discovery, String schema, Optional<String> text) {
        if (text.isEmpty() || text.get().isBlank()) {
            return Optional.empty();
        }
        var paths = new ArrayList<List<String>>();
        for (String path : text.get().split(",")) {
            var names = new ArrayList<String>();
            Type type = new Type.Message(schema);
            for (String part : path.strip().split("\\.")) {
                String name = Names.camel(part);
                Type field = type instanceof Type.Message(String message)
                        ? discovery.schema(message).fields().get(name)
                        : null;
                if (field == null) {
                    throw Refusal.invalid("Invalid field mask path: " + path.strip());
                }
                names.add(name);
                type = field;
            }
            paths.add(List.copyOf(names));
        }
        return Optional.of(new FieldMask(paths));
    }

    /** The fields of the message itself that the mask touches. */
    public List<String> heads() {
        return paths.stream().map(List::getFirst).distinct().toList();
    }

    /** Takes the masked fields from one message into another; what is absent there is cleared here. */
    public void copy(ObjectNode from, ObjectNode to) {
        for (List<String> path : paths) {
            copy(path, from, to);
        }
    }

    private static void copy(List<String> path, ObjectNode from, ObjectNode to) {
        String name = path.getFirst();
        JsonNode value = from.get(name);
        if (path.size() == 1) {
            if (value == null) {
                to.remove(name);
            } else {
                to.set(name, value.deepCopy());
            }
            return;
        }
        ObjectNode inner = to.get(name) instanceof ObjectNode present ? present : to.putObject(name);
        copy(path.subList(1, path.size()), value instanceof ObjectNode message ? message : to.objectNode(), inner);
    }
}
