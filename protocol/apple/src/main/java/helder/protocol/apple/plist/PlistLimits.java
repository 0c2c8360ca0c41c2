package helder.protocol.apple.plist;

/**
 * How much a document may ask of the reader.
 *
 * @param bytes longest document
 * @param depth deepest nesting of dictionaries and arrays; no message of the protocol comes near 32
 * @param elements most XML elements, keys included
 */
public record PlistLimits(int bytes, int depth, int elements) {
    private static final int MEBIBYTE = 1 << 20;
    private static final int SAFE_DEPTH = 32;

    /** For check-in messages. */
    public static final PlistLimits CHECK_IN = new PlistLimits(MEBIBYTE, SAFE_DEPTH, 10_000);

    /** For results of commands, which may list thousands of apps. */
    public static final PlistLimits REPORT = new PlistLimits(64 * MEBIBYTE, SAFE_DEPTH, 500_000);

    public PlistLimits {
        if (bytes < 1 || depth < 1 || depth > 500 || elements < 1) {
            throw new IllegalArgumentException("limits must be positive, depth at most 500");
        }
    }
}
