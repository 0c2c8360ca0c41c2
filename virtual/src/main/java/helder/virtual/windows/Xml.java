package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into elements and escapes text for XML. Takes no DOCTYPE and no processing instruction. */
final class Xml {

    private static final int DEEPEST = 64;

    private Xml() {}

    /** @throws MalformedException when the bytes are not one well-formed XML text, with what is wrong */
    static Element read(byte[] bytes) throws MalformedException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            return read(reader);
        } catch (XMLStreamException e) {
            throw new MalformedException("not XML: " + e.getMessage(), e);
        }
    }

    static Element read(String text) throws MalformedException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException, MalformedException {
        Deque<Open> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= DEEPEST) {
                        throw new MalformedException("more than " + DEEPEST + " elements inside each other");
                    }
                    open.push(new Open(reader));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element done = open.pop().close();
                    if (open.isEmpty()) {
                        while (reader.hasNext()) {
                            reader.next();
                        }
                        return done;
                    }
                    open.element().children.add(done);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.element().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.CDATA -> {
                    open.element().text.append(reader.getText());
                    open.element().cdata = true;
                }
                case XMLStreamConstants.DTD -> throw new MalformedException("a DOCTYPE");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw new MalformedException("a processing instruction");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedException("an unknown entity " + reader.getLocalName());
                default -> {
                    // comments and the end say nothing
                }
            }
        }
        throw new MalformedException("the text ended before its root did");
    }

    /** An element whose end was not seen yet. */
    private static final class Open {

        private final String space;
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean cdata;

        Open(XMLStreamReader reader) {
            this.space = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            this.name = reader.getLocalName();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String in = reader.getAttributeNamespace(i);
                String local = reader.getAttributeLocalName(i);
                attributes.put(
                        in == null || in.isEmpty() ? local : "{" + in + "}" + local, reader.getAttributeValue(i));
            }
        }

        Element close() {
            return new Element(space, name, attributes, children, text.toString(), cdata);
        }
    }

    /** Text for content and attribute values. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
