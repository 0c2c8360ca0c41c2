package helder.protocol.windows.xml;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads documents by pulling, without a tree of the XML. A document type line, entities of its own and XML 1.1 are
 * refused, and nothing that a document names is ever opened. Safe for many threads; keep one.
 */
public final class XmlReader {
    private final WstxInputFactory factory = hardenedFactory();
    private final XmlLimits limits;

    public XmlReader(XmlLimits limits) {
        this.limits = limits;
    }

    /** What is made of a document: it starts at the outermost element. */
    @FunctionalInterface
    public interface Reading<T, E extends Exception> {
        T read(XmlCursor xml) throws XmlException, E;
    }

    /**
     * Reads one whole document; what the reading leaves of it is passed over, but must be well-formed.
     *
     * @throws XmlException for anything that is not one document within the limits
     */
    public <T, E extends Exception> T read(byte[] document, Reading<T, E> reading) throws XmlException, E {
        if (document.length == 0) {
            throw new XmlException("an empty document");
        }
        if (document.length > limits.bytes()) {
            throw new XmlException("longer than %d bytes".formatted(limits.bytes()));
        }
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(XmlDecoder.decode(document)));
            try {
                var cursor = new XmlCursor(xml, limits);
                cursor.start();
                T result = reading.read(cursor);
                cursor.finish();
                return result;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw XmlCursor.notWellFormed(e);
        }
    }

    private static WstxInputFactory hardenedFactory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external content is refused");
        });
        // Errors must come as XMLStreamException where they are met, not later as unchecked ones.
        factory.getConfig().doParseLazily(false);
        return factory;
    }
}
