package helder.protocol.apple.declaration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The status items of a report, found by Apple's dotted names such as {@code device.operating-system.version}. The text
 * form shows names only.
 */
public final class StatusItems {
    private static final String IDENTIFIER = "identifier";
    private static final String REMOVED = "_removed";

    private final ObjectNode root;

    StatusItems(ObjectNode root) {
        this.root = root;
    }

    /** A scalar, an array, or an object when the item has parts. */
    public Optional<JsonNode> find(String dottedName) {
        JsonNode at = root;
        for (String part : dottedName.split("\\.")) {
            at = at.path(part);
        }
        return at.isMissingNode() || at.isNull() ? Optional.empty() : Optional.of(at.deepCopy());
    }

    public Optional<String> text(String dottedName) {
        return find(dottedName).filter(JsonNode::isString).map(JsonNode::asString);
    }

    public Optional<Boolean> flag(String dottedName) {
        return find(dottedName).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    /** The changed members of a list; empty when the report does not mention the list. */
    public List<Member> members(String dottedName) {
        List<Member> members = new ArrayList<>();
        find(dottedName).filter(JsonNode::isArray).ifPresent(list -> {
            for (JsonNode entry : list) {
                if (entry.path(IDENTIFIER).isString()) {
                    members.add(new Member(
                            entry.path(IDENTIFIER).asString(),
                            entry.path(REMOVED).asBoolean(false),
                            entry));
                }
            }
        });
        return List.copyOf(members);
    }

    /** The dotted names of all scalars and lists in the report, for counting what is unknown. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        collect("", root, names);
        return Collections.unmodifiableSortedSet(names);
    }

    @Override
    public String toString() {
        return "StatusItems" + names();
    }

    private static void collect(String prefix, JsonNode node, SortedSet<String> names) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(name + ".", entry.getValue(), names);
            } else {
                names.add(name);
            }
        }
    }

    /**
     * One member of a list that reports only changes.
     *
     * @param removed the device no longer has it; the value then says nothing more
     */
    public record Member(String identifier, boolean removed, JsonNode value) {
        @Override
        public String toString() {
            return "Member[removed=" + removed + "]";
        }
    }
}
