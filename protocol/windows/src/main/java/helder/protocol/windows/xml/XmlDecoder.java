package helder.protocol.windows.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns bytes into characters, before any XML is parsed: UTF-8, UTF-16 in both orders, US-ASCII, ISO-8859-1 and
 * windows-1252, nothing else. The bytes themselves tell UTF-16 (a mark or the shape of the first character); the
 * declaration only chooses among encodings of single bytes. A declared UTF-16 in front of single bytes is passed over,
 * because programs write that line when they copy a text of theirs.
 */
final class XmlDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int DECLARATION = 200;
    private static final Pattern ENCODING = Pattern.compile(
            "^<\\?xml[ \\t\\r\\n][^>?]*?encoding[ \\t\\r\\n]*=[ \\t\\r\\n]*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlDecoder() {}

    static String decode(byte[] document) throws XmlException {
        if (startsWith(document, 0xEF, 0xBB, 0xBF)) {
            return decode(document, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(document, 0xFF, 0xFE)) {
            return decode(document, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(document, 0xFE, 0xFF)) {
            return decode(document, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(document, '<', 0)) {
            return decode(document, 0, StandardCharsets.UTF_16LE);
        }
        if (startsWith(document, 0, '<')) {
            return decode(document, 0, StandardCharsets.UTF_16BE);
        }
        return decode(document, 0, declared(document));
    }

    private static boolean startsWith(byte[] document, int... start) {
        if (document.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (document[i] != (byte) start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(byte[] document) throws XmlException {
        String head = new String(document, 0, Math.min(document.length, DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(head);
        if (!encoding.find()) {
            return StandardCharsets.UTF_8;
        }
        return switch (encoding.group(1).toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode" -> StandardCharsets.UTF_8;
            case "us-ascii", "ascii" -> StandardCharsets.US_ASCII;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "windows-1252" -> WINDOWS_1252;
            default -> throw new XmlException("an encoding other than UTF-8 and UTF-16");
        };
    }

    private static String decode(byte[] document, int from, Charset charset) throws XmlException {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document, from, document.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new XmlException("bytes that are not " + charset.name());
        }
    }
}
