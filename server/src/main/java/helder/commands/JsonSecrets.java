package helder.commands;

import java.util.function.BiPredicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings as JSON without what is secret in them, for platforms whose orders carry them so. */
public final class JsonSecrets {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonSecrets() {}

    /**
     * A field of each thing in a list.
     *
     * @param list the key of the list, such as {@code wifi}
     * @param instead what stays in its place
     */
    public record Field(String list, String name, String instead) {

        public Field(String list, String name) {
            this(list, name, SecretParts.NOT_KEPT);
        }
    }

    /** The same settings with each of these replaced; nothing of what cannot be read. */
    public static String without(String settings, Iterable<Field> secret) {
        return without(settings, secret, (_, _) -> true);
    }

    /**
     * The same of some things only.
     *
     * @param which tells by the list that it is in, and the thing
     */
    public static String without(String settings, Iterable<Field> secret, BiPredicate<String, JsonNode> which) {
        try {
            if (!(JSON.readTree(settings) instanceof ObjectNode root)) {
                return SecretParts.NOT_KEPT;
            }
            boolean isChanged = false;
            for (Field field : secret) {
                for (JsonNode each : root.path(field.list())) {
                    if (each instanceof ObjectNode thing && thing.has(field.name()) && which.test(field.list(), each)) {
                        thing.put(field.name(), field.instead());
                        isChanged = true;
                    }
                }
            }
            return isChanged ? JSON.writeValueAsString(root) : settings;
        } catch (JacksonException e) {
            return SecretParts.NOT_KEPT;
        }
    }
}
