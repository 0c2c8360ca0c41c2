package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a node. {@code ./Device/Vendor} and {@code ./Vendor} are the same; names are told apart without regard
 * to case.
 *
 * @param segments the names after {@code ./}, {@code ./Device} or {@code ./User}
 * @param query what stands after a question mark, as in {@code list=StructData}
 */
record NodePath(String written, boolean user, List<String> segments, Optional<String> query) {

    NodePath {
        segments = List.copyOf(segments);
    }

    /** @throws MalformedException when no client would take the address */
    static NodePath of(String uri) throws MalformedException {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        if (!path.startsWith("./")) {
            throw new MalformedException("a node begins with ./ and not as in " + uri);
        }
        List<String> names = List.of(path.substring(2).split("/", -1));
        for (String name : names) {
            if (!name.matches("(?:[A-Za-z0-9_.~!$&'()+,;=:@ -]|%[0-9A-Fa-f]{2})+") || name.equals(".")) {
                throw new MalformedException("the name '" + name + "' cannot stand in the node " + uri);
            }
        }
        boolean user = names.getFirst().equalsIgnoreCase("User");
        boolean scoped = user || names.getFirst().equalsIgnoreCase("Device");
        return new NodePath(
                path,
                user,
                scoped ? names.subList(1, names.size()) : names,
                mark < 0 ? Optional.empty() : Optional.of(uri.substring(mark + 1)));
    }

    /** What the node is kept under. */
    String key() {
        return (user ? "user:" : "") + String.join("/", segments).toLowerCase(Locale.ROOT);
    }

    String last() {
        return segments.isEmpty() ? "" : segments.getLast();
    }

    /** Whether the node is this one, by the end of its address. */
    boolean endsWith(String tail) {
        return ("/" + key()).endsWith("/" + tail.toLowerCase(Locale.ROOT));
    }
}
