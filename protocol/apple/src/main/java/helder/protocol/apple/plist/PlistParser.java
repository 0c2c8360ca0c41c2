package helder.protocol.apple.plist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over one document. */
final class PlistParser {
    private final XMLStreamReader xml;
    private final PlistLimits limits;
    private int elements;
    private int depth;
    private int duplicateKeys;

    PlistParser(XMLStreamReader xml, PlistLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    PlistDocument document() throws XMLStreamException, PlistException {
        if (!toElement() || !xml.getLocalName().equals("plist")) {
            throw wrong("the outermost element is not plist");
        }
        if (!toElement()) {
            throw wrong("a plist without a value");
        }
        PlistValue root = value();
        if (toElement()) {
            throw wrong("a plist with more than one value");
        }
        while (xml.hasNext()) {
            xml.next();
        }
        return new PlistDocument(root, duplicateKeys);
    }

    private PlistValue value() throws XMLStreamException, PlistException {
        String name = xml.getLocalName();
        return switch (name) {
            case "dict" -> dict();
            case "array" -> array();
            case "true" -> truth(true);
            case "false" -> truth(false);
            case "string", "integer", "real", "date", "data" -> scalar(name);
            default -> throw wrong("an unknown element");
        };
    }

    private PlistDict dict() throws XMLStreamException, PlistException {
        descend();
        Map<String, PlistValue> entries = new LinkedHashMap<>();
        while (toElement()) {
            if (!xml.getLocalName().equals("key")) {
                throw wrong("a value without a key");
            }
            String key = key();
            if (!toElement()) {
                throw wrong("a key without a value");
            }
            if (entries.put(key, value()) != null) {
                duplicateKeys++;
            }
        }
        depth--;
        return PlistDict.owning(entries);
    }

    private PlistArray array() throws XMLStreamException, PlistException {
        descend();
        List<PlistValue> values = new ArrayList<>();
        while (toElement()) {
            values.add(value());
        }
        depth--;
        return new PlistArray(values);
    }

    private PlistBoolean truth(boolean value) throws XMLStreamException, PlistException {
        if (toElement()) {
            throw wrong("an element inside true or false");
        }
        return new PlistBoolean(value);
    }

    private PlistValue scalar(String kind) throws XMLStreamException, PlistException {
        String text = xml.getElementText();
        try {
            return switch (kind) {
                case "string" -> new PlistString(text);
                case "integer" -> PlistScalars.integer(text);
                case "real" -> PlistScalars.real(text);
                case "date" -> PlistScalars.date(text);
                default -> PlistScalars.data(text);
            };
        } catch (IllegalArgumentException e) {
            throw wrong(kind + ": " + e.getMessage());
        }
    }

    private String key() throws XMLStreamException, PlistException {
        try {
            return PlistString.requireWritable(xml.getElementText());
        } catch (IllegalArgumentException e) {
            throw wrong("key: " + e.getMessage());
        }
    }

    /** Moves to the next element inside the current one; false at its end. Text between elements must be blank. */
    private boolean toElement() throws XMLStreamException, PlistException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    countElement();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw wrong("text between elements");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw wrong("an entity of its own");
                default -> {
                    // comments, processing instructions, the document type line, blanks
                }
            }
        }
        throw wrong("the document ends too early");
    }

    private void descend() throws PlistException {
        if (++depth > limits.depth()) {
            throw wrong("nested deeper than %d".formatted(limits.depth()));
        }
    }

    private void countElement() throws PlistException {
        if (++elements > limits.elements()) {
            throw wrong("more than %d elements".formatted(limits.elements()));
        }
    }

    private PlistException wrong(String what) {
        var place = xml.getLocation();
        return new PlistException(what, place.getLineNumber(), place.getColumnNumber());
    }
}
