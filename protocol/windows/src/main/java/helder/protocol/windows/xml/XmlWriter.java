package helder.protocol.windows.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML on one line: no declaration, no blanks between elements, entities only. Names, prefixes and namespaces are
 * written as they are given, because clients compare some of them as texts. Equal calls give equal bytes.
 */
public final class XmlWriter {
    private final StringBuilder out = new StringBuilder(1024);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public XmlWriter open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    public XmlWriter close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    public XmlWriter empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /**
     * An element with a text.
     *
     * @throws IllegalArgumentException when XML cannot carry the text
     */
    public XmlWriter element(String name, String text, String... attributes) {
        start(name, attributes);
        out.append('>');
        XmlText.appendContent(out, XmlText.requireWritable(text));
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with a text, or nothing when there is none. */
    public XmlWriter elementIfPresent(String name, @Nullable String text, String... attributes) {
        return text == null ? this : element(name, text, attributes);
    }

    /**
     * The document in UTF-8, without a mark in front.
     *
     * @throws IllegalStateException while an element is open
     */
    public byte[] utf8() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The document. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an element is open: " + open.peek());
        }
        return out.toString();
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            XmlText.appendAttribute(out, XmlText.requireWritable(attributes[i + 1]));
            out.append('"');
        }
    }
}
