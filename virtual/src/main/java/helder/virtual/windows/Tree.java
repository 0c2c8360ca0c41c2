package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The nodes of one PC: what its Windows knows by itself, and what a server set. */
final class Tree {

    static final long NODE_MISSING = 0x86000002L;
    static final long BAD_VALUE = 0x80070057L;

    private static final String WLAN = "http://www.microsoft.com/networking/WLAN/profile/v1";

    private final UnaryOperator<String> facts;
    private final List<NodeRule> rules;
    private final Set<String> brought = new LinkedHashSet<>();
    private TreeMap<String, NodeValue> values = new TreeMap<>();

    /**
     * How an operation went.
     *
     * @param code the status
     * @param error what Windows adds to a 500, or 0
     */
    record Outcome(int code, long error, List<NodeValue> values) {

        static Outcome of(int code) {
            return new Outcome(code, 0, List.of());
        }

        static Outcome failed(long error) {
            return new Outcome(500, error, List.of());
        }
    }

    /** @param facts fills in {@code {word}}; called anew at each reading */
    Tree(PcModel model, UnaryOperator<String> facts) {
        this.facts = facts;
        this.rules = NodeRule.all().stream()
                .filter(rule -> rule.on(model))
                .map(rule -> rule.filled(facts))
                .toList();
        for (NodeRule rule : rules) {
            rule.value().ifPresent(value -> {
                put(false, rule, value);
                if (rule.has("user")) {
                    put(true, rule, value);
                }
            });
        }
    }

    /** Something of the person's that is on the PC without the server's doing. */
    void present(String path, String text, Reach reach) {
        List<String> names = List.of(path.split("/"));
        rule(names, false)
                .ifPresent(rule -> values.put(
                        path.toLowerCase(Locale.ROOT), new NodeValue(path, rule.format(), text, reach, false)));
    }

    private void put(boolean user, NodeRule rule, String text) {
        String path = String.join("/", rule.path());
        String key = (user ? "user:" : "") + path.toLowerCase(Locale.ROOT);
        values.put(key, new NodeValue(path, rule.format(), text, rule.reach(), false));
    }

    Optional<NodeRule> rule(NodePath path) {
        return rule(path.segments(), path.user());
    }

    private Optional<NodeRule> rule(List<String> names, boolean user) {
        Optional<NodeRule> exact = rules.stream()
                .filter(rule -> !rule.wild() && rule.matches(names))
                .findFirst();
        return exact.or(() -> rules.stream().filter(rule -> rule.matches(names)).findFirst())
                .filter(rule -> !user || rule.has("user") || policy(names));
    }

    private static boolean policy(List<String> names) {
        return names.size() > 2 && names.get(2).equalsIgnoreCase("Policy");
    }

    /** How far a server may reach here: its own nodes lie open, what it finds on the PC and others by their rule. */
    Reach reach(NodePath path) {
        NodeValue value = values.get(path.key());
        Optional<NodeRule> rule = rule(path);
        Reach reach = rule.map(NodeRule::reach).orElse(Reach.ANY);
        if (packageOf(path).filter(brought::contains).isPresent()) {
            return Reach.ANY;
        }
        if (value != null) {
            return value.own() ? Reach.ANY : value.reach();
        }
        List<NodeValue> inside = rule.filter(NodeRule::wild).isPresent() ? below(path.key()) : List.of();
        if (!inside.isEmpty() && inside.stream().allMatch(NodeValue::own)) {
            return Reach.ANY;
        }
        for (NodeValue found : inside) {
            reach = !found.own() && found.reach().compareTo(reach) > 0 ? found.reach() : reach;
        }
        return reach;
    }

    /** The server brings this package: from now on it may ask what became of it. */
    void brings(NodePath path) {
        packageOf(path).ifPresent(brought::add);
    }

    /** The product code or family name in an address; whoever brought no such package fishes for what is on the PC. */
    private static Optional<String> packageOf(NodePath path) {
        List<String> names = path.segments();
        boolean msi = names.size() > 4 && names.get(2).equalsIgnoreCase("EnterpriseDesktopAppManagement");
        boolean msix = names.size() > 4
                && names.get(2).equalsIgnoreCase("EnterpriseModernAppManagement")
                && names.get(3).equalsIgnoreCase("AppInstallation");
        boolean stored = names.size() > 5
                && names.get(2).equalsIgnoreCase("EnterpriseModernAppManagement")
                && names.get(4).equalsIgnoreCase("nonStore");
        return msi || msix || stored
                ? Optional.of(names.get(stored ? 5 : 4).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private List<NodeValue> below(String key) {
        return List.copyOf(values.subMap(key + "/", key + "0").values());
    }

    /** Everything as it stands, to go back to. */
    Map<String, NodeValue> snapshot() {
        return new TreeMap<>(values);
    }

    void restore(Map<String, NodeValue> snapshot) {
        values = new TreeMap<>(snapshot);
    }

    /** What the server set, by the keys it is kept under. */
    Map<String, NodeValue> own() {
        Map<String, NodeValue> own = new TreeMap<>(values);
        own.values().removeIf(value -> !value.own());
        return own;
    }

    void restored(String key, NodeValue value) {
        values.put(key, value);
        brings(new NodePath(value.path(), false, List.of(value.path().split("/")), Optional.empty()));
    }

    /** Whether there is something at or below a node. */
    boolean has(String key) {
        return values.containsKey(key) || !below(key).isEmpty();
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(values.get(path.toLowerCase(Locale.ROOT))).map(this::read);
    }

    private String read(NodeValue value) {
        return value.own() ? value.text() : facts.apply(value.text());
    }

    // ---- Get

    Outcome get(NodePath path) {
        String key = path.key().replace("/policy/result/", "/policy/config/");
        if (path.query().isPresent()) {
            return query(path, key, path.query().get());
        }
        NodeValue value = values.get(key);
        if (value != null && !value.format().equals("node")) {
            if (rule(path).filter(rule -> !rule.verbs().contains("G")).isPresent()) {
                return Outcome.of(405);
            }
            return found(path, value.format(), read(value), value.reach());
        }
        if (value == null && !interior(path, key)) {
            Optional<NodeRule> rule = rule(path);
            boolean onlyElse = rule.isPresent() && !rule.get().verbs().contains("G");
            return onlyElse ? Outcome.of(405) : new Outcome(404, NODE_MISSING, List.of());
        }
        Reach reach = reach(path);
        return found(path, "node", String.join("/", children(path, key)), reach);
    }

    private Outcome query(NodePath path, String key, String query) {
        if (query.equalsIgnoreCase("list=StructData")) {
            List<NodeValue> all = new ArrayList<>();
            for (NodeValue value : below(key)) {
                all.add(new NodeValue(
                        prefix(path) + value.path(), value.format(), read(value), value.reach(), value.own()));
            }
            return all.isEmpty() && !interior(path, key)
                    ? new Outcome(404, NODE_MISSING, List.of())
                    : new Outcome(200, 0, all);
        }
        NodeValue value = values.get(key);
        if (query.equalsIgnoreCase("prop=Format") && (value != null || interior(path, key))) {
            return found(path, "chr", value == null ? "node" : value.format(), Reach.ANY);
        }
        return Outcome.of(value == null && !interior(path, key) ? 404 : 406);
    }

    private static String prefix(NodePath path) {
        if (path.user()) {
            return "./User/";
        }
        return path.written().toLowerCase(Locale.ROOT).startsWith("./device/") ? "./Device/" : "./";
    }

    private static Outcome found(NodePath path, String format, String text, Reach reach) {
        return new Outcome(200, 0, List.of(new NodeValue(path.written(), format, text, reach, false)));
    }

    private boolean interior(NodePath path, String key) {
        NodeValue value = values.get(key);
        return !below(key).isEmpty()
                || (value != null && value.format().equals("node"))
                || rules.stream().anyMatch(rule -> rule.below(path.segments()))
                || rules.stream()
                        .anyMatch(
                                rule -> !rule.wild() && rule.format().equals("node") && rule.matches(path.segments()));
    }

    private Set<String> children(NodePath path, String key) {
        int depth = path.segments().size();
        Set<String> names = new LinkedHashSet<>();
        for (NodeValue value : below(key)) {
            names.add(value.path().split("/", -1)[depth]);
        }
        for (NodeRule rule : rules) {
            boolean leaf = rule.path().size() == depth + 1 && !rule.format().equals("node");
            if (!leaf && rule.below(path.segments()) && !rule.path().get(depth).equals("*")) {
                names.add(rule.path().get(depth));
            }
        }
        return names;
    }

    // ---- Add, Replace, Delete

    /** @param format as the server wrote it, or empty for plain text */
    Outcome set(boolean add, NodePath path, String format, String text) {
        Optional<NodeRule> found = rule(path);
        if (found.isEmpty()) {
            return new Outcome(404, NODE_MISSING, List.of());
        }
        NodeRule rule = found.get();
        NodeValue old = values.get(path.key());
        boolean there = old != null
                || (rule.format().equals("node") && !below(path.key()).isEmpty());
        if (add && there) {
            return Outcome.of(418);
        }
        if (!rule.verbs().contains(add ? "A" : "R")) {
            return Outcome.of(405);
        }
        if (!add && !there && rule.wild() && !parentThere(path) && !policy(path.segments())) {
            return new Outcome(404, NODE_MISSING, List.of());
        }
        String written = format.isEmpty() ? "chr" : format;
        boolean bare = rule.format().equals("xml") && add && text.isEmpty();
        if (!written.equals(rule.format()) && !rule.format().equals("any") && !bare) {
            return Outcome.of(415);
        }
        if (!rule.takes(text) || !formed(rule, path, text)) {
            return Outcome.failed(BAD_VALUE);
        }
        values.put(
                path.key(),
                new NodeValue(
                        String.join("/", path.segments()), bare ? rule.format() : written, text, rule.reach(), true));
        return Outcome.of(200);
    }

    private boolean parentThere(NodePath path) {
        String key = path.key();
        String parent = key.substring(0, key.lastIndexOf('/'));
        return values.containsKey(parent) || !below(parent).isEmpty();
    }

    private static boolean formed(NodeRule rule, NodePath path, String text) {
        try {
            if (rule.has("admx")) {
                Element root = Xml.read("<p>" + text + "</p>");
                return root.child("enabled").isPresent()
                        || root.child("disabled").isPresent();
            }
            if (rule.has("wlan")) {
                Element root = Xml.read(text);
                String name = URLDecoder.decode(path.segments().get(4).replace("+", "%2B"), StandardCharsets.UTF_8);
                return root.is(WLAN, "WLANProfile") && root.textAt("name").equals(name) && Wlan.isWhole(root);
            }
            if (rule.has("fragment")) {
                Xml.read(text);
            }
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    Outcome delete(NodePath path) {
        String key = path.key();
        if (!values.containsKey(key) && below(key).isEmpty()) {
            return new Outcome(404, NODE_MISSING, List.of());
        }
        boolean wild = rule(path).filter(rule -> rule.verbs().contains("D")).isPresent();
        if (!wild) {
            return Outcome.of(405);
        }
        remove(path);
        return Outcome.of(200);
    }

    /** Takes away a node and what is below it, whatever its rule says. */
    void remove(NodePath path) {
        values.remove(path.key());
        values.subMap(path.key() + "/", path.key() + "0").clear();
    }

    /** Sets a node as Windows itself does, below one that the server made. */
    void report(NodePath path, String format, String text) {
        values.put(path.key(), new NodeValue(String.join("/", path.segments()), format, text, Reach.ANY, true));
    }

    /** Text for a name in an address. */
    static String name(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
