package helder.protocol.windows.syncml;

import helder.protocol.windows.xml.XmlText;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that a device shall do, before it has a number in a message. Text forms show nodes and no values. */
public sealed interface Instruction {
    /** Numbers it, and all that it is made of. */
    Command numbered(Supplier<String> ids);

    Scope scope();

    /**
     * One verb on one node.
     *
     * @param format null for questions, deletions, and executions without a value
     * @param type null for the same
     * @param data null for none
     */
    record OnNode(
            Verb verb,
            LocUri node,
            @Nullable Format format,
            @Nullable String type,
            @Nullable String data) implements Instruction {
        private static final String TEXT = "text/plain";

        /** @throws IllegalArgumentException for what no device understands */
        public OnNode {
            boolean bare = verb == Verb.GET || verb == Verb.DELETE;
            if (bare && (data != null || format != null || type != null)) {
                throw new IllegalArgumentException("a question or deletion has no value");
            }
            if (!bare && verb != Verb.EXEC && format == null) {
                throw new IllegalArgumentException("a value needs a format");
            }
            if (data != null) {
                XmlText.requireWritable(data);
                if (format == Format.NODE || format == Format.NULL) {
                    throw new IllegalArgumentException("an inner node has no value");
                }
                if (data.stripLeading().startsWith("<?xml")) {
                    throw new IllegalArgumentException("markup inside a message has no declaration of its own");
                }
            } else if ((verb == Verb.ADD || verb == Verb.REPLACE) && format != Format.NODE && format != Format.NULL) {
                throw new IllegalArgumentException("a leaf needs a value");
            }
        }

        public static OnNode get(LocUri node) {
            return new OnNode(Verb.GET, node, null, null, null);
        }

        public static OnNode delete(LocUri node) {
            return new OnNode(Verb.DELETE, node, null, null, null);
        }

        public static OnNode add(LocUri node, Format format, String data) {
            return new OnNode(Verb.ADD, node, format, TEXT, data);
        }

        /** A node that gets children. */
        public static OnNode addInner(LocUri node) {
            return new OnNode(Verb.ADD, node, Format.NODE, null, null);
        }

        public static OnNode replace(LocUri node, Format format, String data) {
            return new OnNode(Verb.REPLACE, node, format, TEXT, data);
        }

        /** An execution without a value. */
        public static OnNode exec(LocUri node) {
            return new OnNode(Verb.EXEC, node, null, null, null);
        }

        public static OnNode exec(LocUri node, Format format, String data) {
            return new OnNode(Verb.EXEC, node, format, TEXT, data);
        }

        @Override
        public Command numbered(Supplier<String> ids) {
            Meta meta = Meta.of(format == null ? null : format.wireName(), type);
            return new Command.Operation(ids.get(), verb, Meta.NONE, List.of(Item.target(node.value(), meta, data)));
        }

        @Override
        public Scope scope() {
            return node.scope();
        }

        @Override
        public String toString() {
            return verb.wireName() + " " + node;
        }
    }

    /**
     * All or nothing. Only where a node's provider demands it: otherwise one bad setting takes all the others with it.
     *
     * @param parts at least two; no questions, one scope, and no node that is first added and then replaced (section 2.5)
     */
    record Atomic(List<OnNode> parts) implements Instruction {
        /** @throws IllegalArgumentException for groups that devices refuse as a whole */
        public Atomic {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("a group has at least two parts");
            }
            if (parts.stream().anyMatch(part -> part.verb() == Verb.GET)) {
                throw new IllegalArgumentException("a group asks no questions");
            }
            if (parts.stream().map(OnNode::scope).distinct().count() > 1) {
                throw new IllegalArgumentException("a group is for the device or for the person, not for both");
            }
            for (int i = 0; i < parts.size(); i++) {
                OnNode part = parts.get(i);
                boolean addedBefore = part.verb() == Verb.REPLACE
                        && parts.subList(0, i).stream()
                                .anyMatch(each -> each.verb() == Verb.ADD
                                        && each.node()
                                                .value()
                                                .equalsIgnoreCase(part.node().value()));
                if (addedBefore) {
                    throw new IllegalArgumentException("a group does not replace what it added");
                }
            }
        }

        @Override
        public Command numbered(Supplier<String> ids) {
            String own = ids.get();
            return new Command.Group(
                    own, true, parts.stream().map(part -> part.numbered(ids)).toList());
        }

        @Override
        public Scope scope() {
            return parts.getFirst().scope();
        }
    }
}
