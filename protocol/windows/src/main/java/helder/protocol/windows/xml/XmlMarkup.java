package helder.protocol.windows.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Inner markup as text. Prefixes declared further out are declared again where they are used, so that the text stands by
 * itself; a default namespace from further out is the message's own and is left behind.
 */
final class XmlMarkup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Set<String>> declared = new ArrayDeque<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param before what stood in front of the first element */
    XmlMarkup(CharSequence before) {
        XmlText.appendContent(out, before);
    }

    int length() {
        return out.length();
    }

    void text(String text) {
        XmlText.appendContent(out, text);
    }

    void start(XMLStreamReader xml) {
        Set<String> prefixes = new HashSet<>();
        declared.push(prefixes);
        String name = qualified(xml.getPrefix(), xml.getLocalName());
        open.push(name);
        out.append('<').append(name);
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            declare(xml.getNamespacePrefix(i), xml.getNamespaceURI(i), prefixes);
        }
        declareIfInherited(xml.getPrefix(), xml.getNamespaceURI(), prefixes);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            declareIfInherited(xml.getAttributePrefix(i), xml.getAttributeNamespace(i), prefixes);
            attribute(qualified(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
        }
        out.append('>');
    }

    void end() {
        declared.pop();
        out.append("</").append(open.pop()).append('>');
    }

    /** Blanks around the markup belong to the message's layout. */
    StringBuilder result() {
        return new StringBuilder(out.toString().strip());
    }

    private void declareIfInherited(@Nullable String prefix, @Nullable String uri, Set<String> prefixes) {
        boolean own = prefix == null || prefix.isEmpty() || prefix.equals("xml");
        if (!own && declared.stream().noneMatch(scope -> scope.contains(prefix))) {
            declare(prefix, uri, prefixes);
        }
    }

    private void declare(@Nullable String prefix, @Nullable String uri, Set<String> prefixes) {
        boolean isDefault = prefix == null || prefix.isEmpty();
        if (!isDefault) {
            prefixes.add(prefix);
        }
        attribute(isDefault ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        XmlText.appendAttribute(out, value);
        out.append('"');
    }

    private static String qualified(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
