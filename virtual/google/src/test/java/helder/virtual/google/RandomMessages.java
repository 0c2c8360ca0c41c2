package helder.virtual.google;

import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Messages of the right form, made at random from the description. */
final class RandomMessages {

    private RandomMessages() {}

    static ObjectNode message(Discovery discovery, String schema, Random random, int depth) {
        ObjectNode made = Json.object();
        List<Map.Entry<String, Type>> fields =
                new ArrayList<>(new TreeMap<>(discovery.schema(schema).fields()).entrySet());
        for (int i = 0; i < 4 && !fields.isEmpty() && depth > 0; i++) {
            Map.Entry<String, Type> field = fields.get(random.nextInt(fields.size()));
            made.set(field.getKey(), value(discovery, field.getValue(), random, depth));
        }
        return made;
    }

    private static JsonNode value(Discovery discovery, Type type, Random random, int depth) {
        return switch (type) {
            case Type.Message(String schema) -> message(discovery, schema, random, depth - 1);
            case Type.ListOf(Type item) -> {
                ArrayNode list = Json.object().arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(discovery, item, random, depth - 1));
                }
                yield list;
            }
            case Type.MapOf(Type inner) ->
                Json.object().set("k" + random.nextInt(9), value(discovery, inner, random, depth - 1));
            case Type.Choice(List<String> values) -> StringNode.valueOf(values.get(random.nextInt(values.size())));
            case Type.Scalar scalar ->
                switch (scalar) {
                    case FLAG -> BooleanNode.valueOf(random.nextBoolean());
                    case INT32 -> IntNode.valueOf(random.nextInt(5) - 1);
                    case INT64 -> random.nextBoolean() ? IntNode.valueOf(random.nextInt()) : StringNode.valueOf("7");
                    case REAL -> DoubleNode.valueOf(random.nextDouble());
                    case TIMESTAMP -> StringNode.valueOf("2026-11-30T08:00:00.5Z");
                    case DURATION -> StringNode.valueOf(random.nextInt(99) + ".5s");
                    case TEXT, BYTES, FIELD_MASK, ANY -> StringNode.valueOf("t".repeat(random.nextInt(3)));
                };
        };
    }
}
