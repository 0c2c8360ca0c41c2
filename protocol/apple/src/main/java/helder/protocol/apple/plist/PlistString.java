package helder.protocol.apple.plist;

/** Text. Holds only characters that XML 1.0 can carry. */
public record PlistString(String value) implements PlistValue {
    /** @throws IllegalArgumentException for control characters and lone surrogates */
    public PlistString {
        requireWritable(value);
    }

    /**
     * Returns the text when XML can carry it, so that a message fails where it is made and not when it is sent.
     *
     * @throws IllegalArgumentException for control characters and lone surrogates
     */
    public static String requireWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isCarried(c)) {
                throw new IllegalArgumentException("character %04x cannot stand in XML".formatted((int) c));
            }
        }
        return text;
    }

    private static boolean isCarried(char c) {
        return c == '\t' || c == '\n' || c == '\r' || (c > Character.MAX_SURROGATE && c <= 0xFFFD);
    }
}
