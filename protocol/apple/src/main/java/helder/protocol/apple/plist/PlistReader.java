package helder.protocol.apple.plist;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads property lists in XML by pulling, without a tree of the XML. Strict where a mistake could hide something
 * (unknown elements, missing wrapper, entities of its own, trailing content), and never opens a file or an address: the
 * document type line is passed over. Safe for many threads.
 */
public final class PlistReader {
    private static final byte[] BINARY_MAGIC = {'b', 'p', 'l', 'i', 's', 't'};

    private final WstxInputFactory factory = hardenedFactory();
    private final PlistLimits limits;

    public PlistReader(PlistLimits limits) {
        this.limits = limits;
    }

    /** @throws PlistException for anything that is not one whole property list within the limits */
    public PlistDocument read(byte[] document) throws PlistException {
        refuseUnreadable(document);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new PlistParser(xml, limits).document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw notWellFormed(e);
        }
    }

    /** Reads a document whose outermost value is a dictionary, as every message of the protocol is. */
    public PlistDict readDict(byte[] document) throws PlistException {
        if (read(document).root() instanceof PlistDict dict) {
            return dict;
        }
        throw new PlistException("the outermost value is not a dictionary");
    }

    private void refuseUnreadable(byte[] document) throws PlistException {
        if (document.length == 0) {
            throw new PlistException("an empty document");
        }
        if (document.length > limits.bytes()) {
            throw new PlistException("longer than %d bytes".formatted(limits.bytes()));
        }
        if (startsWith(document, BINARY_MAGIC)) {
            throw new PlistException("a binary property list; only the XML form is understood");
        }
    }

    private static boolean startsWith(byte[] document, byte[] start) {
        return document.length >= start.length && Arrays.equals(document, 0, start.length, start, 0, start.length);
    }

    // The parser's own text is left out: it may quote what the device sent.
    private static PlistException notWellFormed(XMLStreamException e) {
        var place = e.getLocation();
        return place == null
                ? new PlistException("not well-formed XML")
                : new PlistException("not well-formed XML", place.getLineNumber(), place.getColumnNumber());
    }

    private static WstxInputFactory hardenedFactory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external content is refused");
        });
        // Errors must come as XMLStreamException where they are met, not later as unchecked ones.
        factory.getConfig().doParseLazily(false);
        return factory;
    }
}
