package helder.policies;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML (and with it JSON) as maps, lists, texts, whole numbers and flags. Nothing in it is turned into another object, and a version
 * such as {@code 17.10} stays as it was written.
 */
final class Tree {

    private static final int DEEPEST = 6;

    private Tree() {}

    /** Says where, as line and column; nothing when not known. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String where) {
            super(where, null, false, false);
        }

        String where() {
            return String.valueOf(getMessage());
        }
    }

    static Object read(String text) throws UnreadableException {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new UnreadableException("");
            }
            return value(root);
        } catch (MarkedYAMLException e) {
            throw new UnreadableException(Optional.ofNullable(e.getProblemMark())
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse(""));
        } catch (YAMLException e) {
            throw new UnreadableException("");
        }
    }

    private static Object value(Node node) throws UnreadableException {
        return switch (node) {
            case MappingNode mapping -> map(mapping);
            case SequenceNode sequence -> {
                List<Object> list = new ArrayList<>();
                for (Node each : sequence.getValue()) {
                    list.add(value(each));
                }
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new UnreadableException(place(node));
        };
    }

    private static Map<String, Object> map(MappingNode mapping) throws UnreadableException {
        var map = new LinkedHashMap<String, Object>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)
                    || map.put(key.getValue(), value(entry.getValueNode())) != null) {
                throw new UnreadableException(place(entry.getKeyNode()));
            }
        }
        return map;
    }

    private static Object scalar(ScalarNode scalar) throws UnreadableException {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            throw new UnreadableException(place(scalar));
        }
        if (scalar.getTag().equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        return scalar.getTag().equals(Tag.INT) && text.matches("-?(?:0|[1-9][0-9]{0,8})")
                ? Integer.valueOf(text)
                : text;
    }

    private static String place(Node node) {
        return (node.getStartMark().getLine() + 1) + ":" + (node.getStartMark().getColumn() + 1);
    }
}
