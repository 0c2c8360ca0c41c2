package helder.protocol.windows.xml;

/** Which characters XML 1.0 can carry, and how they are written. */
public final class XmlText {
    private XmlText() {}

    /**
     * Returns the text when XML can carry it, so that a message fails where it is made and not when it is sent.
     *
     * @throws IllegalArgumentException for control characters and lone surrogates
     */
    public static String requireWritable(String text) {
        int at = firstUnwritable(text);
        if (at >= 0) {
            throw new IllegalArgumentException("character %04x cannot stand in XML".formatted((int) text.charAt(at)));
        }
        return text;
    }

    static int firstUnwritable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isCarried(c)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isCarried(char c) {
        return c == '\t' || c == '\n' || c == '\r' || (c > Character.MAX_SURROGATE && c <= 0xFFFD);
    }

    /** Writes content of an element: entities only, never CDATA, which the management client does not understand (2.10). */
    static void appendContent(StringBuilder out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
    }

    /** Writes a value between double quotes. Blanks other than the space survive only as references. */
    static void appendAttribute(StringBuilder out, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> append(out, c);
            }
        }
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\r' -> out.append("&#13;"); // bare, a reader would turn it into a line feed
            case '\uF000' -> out.append("&#xF000;"); // the separator of lists, as Microsoft's documents write it
            default -> out.append(c);
        }
    }
}
