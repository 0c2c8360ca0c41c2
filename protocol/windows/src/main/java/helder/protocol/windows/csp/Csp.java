package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.LocUri;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All nodes that are known. A node that is not here is not asked and not set. */
public final class Csp {
    private static final Csp SHIPPED = read();

    private final Map<String, CspNode> nodes;

    private Csp(Map<String, CspNode> nodes) {
        this.nodes = nodes;
    }

    /** The table that comes with this library. */
    public static Csp shipped() {
        return SHIPPED;
    }

    public Collection<CspNode> nodes() {
        return nodes.values();
    }

    /**
     * A node by its address with braces.
     *
     * @throws IllegalArgumentException when it is not known
     */
    public CspNode node(String template) {
        CspNode node = nodes.get(template);
        if (node == null) {
            throw new IllegalArgumentException("an unknown node: " + template);
        }
        return node;
    }

    /** The node to which an address belongs, whatever its case and names. An address of its own goes before one with names. */
    public Optional<CspNode> find(LocUri address) {
        String[] segments =
                address.value().replaceAll("\\?.*", "").toLowerCase(Locale.ROOT).split("/");
        return nodes.values().stream()
                .filter(node -> matches(node.template().split("/"), segments))
                .min(Comparator.comparingLong(
                        node -> node.template().chars().filter(c -> c == '{').count()));
    }

    private static boolean matches(String[] template, String[] segments) {
        if (template.length != segments.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{")
                    && !template[i].toLowerCase(Locale.ROOT).equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Csp read() {
        Map<String, CspNode> nodes = new LinkedHashMap<>();
        try (InputStream table =
                        Objects.requireNonNull(Csp.class.getResourceAsStream("nodes.txt"), "the table of nodes");
                var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    CspNode node = CspNode.parse(line);
                    if (nodes.put(node.template(), node) != null) {
                        throw new IllegalStateException("twice in the table: " + node);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Csp(nodes);
    }
}
