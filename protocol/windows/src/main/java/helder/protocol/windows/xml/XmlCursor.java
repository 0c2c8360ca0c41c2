package helder.protocol.windows.xml;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A place in one document. The idiom is
 *
 * <pre>
 * int parent = xml.depth();
 * while (xml.child(parent)) {
 *     switch (xml.name()) {
 *         case "Known" -> known = xml.text();
 *         default -> {} // passed over
 *     }
 * }
 * </pre>
 *
 * <p>Elements that nobody reads are passed over by the next {@link #child}.
 */
public final class XmlCursor {
    private final XMLStreamReader xml;
    private final XmlLimits limits;
    private int elements;
    private int depth;

    XmlCursor(XMLStreamReader xml, XmlLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /** How many elements are open: 1 at the outermost one. */
    public int depth() {
        return depth;
    }

    /** The local name of the element that was entered last; prefixes mean nothing. */
    public String name() {
        return xml.getLocalName();
    }

    /** The namespace of the element that was entered last; empty for none. */
    public String namespace() {
        String uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    public boolean is(String namespace, String name) {
        return name().equals(name) && namespace().equals(namespace);
    }

    /** An attribute of the element that was entered last, before anything inside it is read; the empty namespace is none. */
    public Optional<String> attribute(String namespace, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String uri = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals(name) && namespace.equals(uri == null ? "" : uri)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Moves to the next element directly inside the one that was entered at this depth, past whatever was left of the
     * element before; false at the end of the parent, which is then left.
     */
    public boolean child(int parent) throws XmlException {
        while (depth >= parent) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    if (depth == parent + 1) {
                        return true;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // texts between elements, comments and processing instructions say nothing
                }
            }
        }
        return false;
    }

    /** The text of the element that was entered last, which is then left. Blanks count. */
    public String text() throws XmlException {
        var text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> add(text);
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return checked(text);
                }
                case XMLStreamConstants.START_ELEMENT -> throw wrong("an element where a text is expected");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    /**
     * The text of the element that was entered last, or its inner markup when it has elements inside, which is as good as
     * a text that was escaped (section 2.10 no. 4). The element is then left.
     */
    public String content() throws XmlException {
        int parent = depth;
        var text = new StringBuilder();
        XmlMarkup markup = null;
        while (depth >= parent) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (markup == null) {
                        add(text);
                    } else {
                        markup.text(xml.getText());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    if (markup == null) {
                        markup = new XmlMarkup(text);
                    }
                    markup.start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (markup != null && depth >= parent) {
                        markup.end();
                    }
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
            if (markup != null && markup.length() > limits.text()) {
                throw tooLong();
            }
        }
        return checked(markup == null ? text : markup.result());
    }

    /** An exception that names this place. */
    public XmlException wrong(String what) {
        var place = xml.getLocation();
        return new XmlException(what, place.getLineNumber(), place.getColumnNumber());
    }

    void start() throws XmlException {
        String version = xml.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw wrong("a version of XML other than 1.0");
        }
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions say nothing
        }
        enter();
    }

    void finish() throws XmlException {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                enter();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private int next() throws XmlException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw wrong("a document type line");
            }
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw wrong("an entity of its own");
            }
            return event;
        } catch (XMLStreamException e) {
            throw notWellFormed(e);
        }
    }

    private void enter() throws XmlException {
        if (++depth > limits.depth()) {
            throw wrong("nested deeper than %d".formatted(limits.depth()));
        }
        if (++elements > limits.elements()) {
            throw wrong("more than %d elements".formatted(limits.elements()));
        }
        if (xml.getAttributeCount() > limits.attributes()) {
            throw wrong("more than %d attributes".formatted(limits.attributes()));
        }
    }

    private void add(StringBuilder text) throws XmlException {
        if (text.length() + xml.getTextLength() > limits.text()) {
            throw tooLong();
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private XmlException tooLong() {
        return wrong("a text longer than %d".formatted(limits.text()));
    }

    private String checked(StringBuilder text) throws XmlException {
        if (XmlText.firstUnwritable(text) >= 0) {
            throw wrong("a character that XML cannot carry");
        }
        return text.toString();
    }

    // The parser's own text is left out: it may quote what was sent.
    static XmlException notWellFormed(XMLStreamException e) {
        var place = e.getLocation();
        return place == null
                ? new XmlException("not well-formed XML")
                : new XmlException("not well-formed XML", place.getLineNumber(), place.getColumnNumber());
    }
}
