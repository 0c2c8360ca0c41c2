package helder.virtual.wire;

import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads property lists, XML or binary, whose root is a dictionary. */
public final class Plist {

    private static final int MAX_DEPTH = 64;

    private final XMLStreamReader xml;

    private Plist(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @throws MalformedException when the bytes are no property list with a dictionary at its root */
    public static Dict read(byte[] bytes) throws MalformedException {
        Object root = bytes.length > 6 && bytes[0] == 'b' && bytes[1] == 'p' ? binary(bytes) : xml(bytes);
        if (root instanceof Map<?, ?> map) {
            return Dict.of(map);
        }
        throw new MalformedException("the root of a property list must be a dictionary");
    }

    private static Object xml(byte[] bytes) throws MalformedException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            Plist plist = new Plist(xml);
            plist.toNextStart();
            if (xml.getLocalName().equals("plist")) {
                plist.toNextStart();
            }
            return plist.value(0);
        } catch (XMLStreamException | IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedException("not a property list", e);
        }
    }

    private static Object binary(byte[] bytes) throws MalformedException {
        try {
            NSObject root = BinaryPropertyListParser.parse(bytes);
            return plain(root.toJavaObject());
        } catch (Exception e) {
            throw new MalformedException("not a binary property list", e);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
                yield copy;
            }
            case Object[] items -> {
                List<Object> copy = new ArrayList<>();
                for (Object item : items) {
                    copy.add(plain(item));
                }
                yield copy;
            }
            case Date date -> date.toInstant();
            case Integer number -> number.longValue();
            default -> value;
        };
    }

    private void toNextStart() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (!xml.hasNext()) {
                throw new XMLStreamException("unexpected end");
            }
        }
    }

    private Object value(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("nested too deeply");
        }
        String name = xml.getLocalName();
        return switch (name) {
            case "dict" -> dictionary(depth);
            case "array" -> array(depth);
            case "true", "false" -> {
                xml.getElementText();
                yield name.equals("true");
            }
            case "string" -> xml.getElementText();
            case "integer" -> Long.decode(xml.getElementText().strip());
            case "real" -> Double.valueOf(xml.getElementText().strip());
            case "data" -> Base64.getMimeDecoder().decode(xml.getElementText());
            case "date" -> Instant.parse(xml.getElementText().strip());
            default -> throw new XMLStreamException("unknown element " + name);
        };
    }

    private Map<String, Object> dictionary(int depth) throws XMLStreamException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (!xml.getLocalName().equals("key")) {
                throw new XMLStreamException("expected a key");
            }
            String key = xml.getElementText();
            if (xml.nextTag() != XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("expected a value");
            }
            values.put(key, value(depth + 1));
        }
        return values;
    }

    private List<Object> array(int depth) throws XMLStreamException {
        List<Object> values = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            values.add(value(depth + 1));
        }
        return values;
    }

    /** Whether the bytes look like a property list rather than a CMS envelope around one. */
    public static boolean looksLikePlist(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8).strip();
        return start.startsWith("<") || start.startsWith("\uFEFF<") || start.startsWith("bplist");
    }
}
