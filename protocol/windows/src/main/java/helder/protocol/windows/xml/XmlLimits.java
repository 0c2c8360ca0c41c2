package helder.protocol.windows.xml;

/**
 * How much a document may ask of the reader.
 *
 * @param bytes longest document
 * @param depth deepest nesting of elements
 * @param elements most elements
 * @param attributes most attributes of one element, declarations of namespaces not counted
 * @param text longest text of one element, in UTF-16 units
 */
public record XmlLimits(int bytes, int depth, int elements, int attributes, int text) {
    private static final int KIBIBYTE = 1 << 10;
    private static final int MEBIBYTE = 1 << 20;

    /** For the enrollment services: a request with a certificate request and its context has 10 to 20 KiB. */
    public static final XmlLimits SOAP = new XmlLimits(256 * KIBIBYTE, 32, 2_000, 32, 128 * KIBIBYTE);

    /** For management: results may list thousands of apps. Deeper nesting occurs only inside values. */
    public static final XmlLimits SYNCML = new XmlLimits(8 * MEBIBYTE, 64, 200_000, 32, 8 * MEBIBYTE);

    public XmlLimits {
        if (bytes < 1 || depth < 1 || depth > 500 || elements < 1 || attributes < 0 || text < 0) {
            throw new IllegalArgumentException("limits must be positive, depth at most 500");
        }
    }
}
