package helder.protocol.pki;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks the outline of BER-encoded bytes before a parser makes objects of them. The parser recurses as deep as the input
 * says, so depth and number of elements are bounded here; and signatures are made over bytes as sent, so a part can be
 * cut out unchanged.
 */
final class Ber {

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final long INDEFINITE = -2;
    private static final long UNREADABLE = -1;
    private static final Span NONE = new Span(-1, -1, -1, -1, false);

    private final byte[] bytes;
    private int elements;

    private Ber(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One element: where it starts, where its contents start, where the contents end, where the element ends. */
    record Span(int start, int contents, int contentsEnd, int end, boolean constructed) {}

    /** Whether the bytes are exactly one element within {@link Limits#NESTING} and {@link Limits#ELEMENTS}. */
    static boolean bounded(byte[] bytes) {
        Span span = new Ber(bytes).element(0, bytes.length, Limits.NESTING);
        return span.end() == bytes.length;
    }

    /** The elements directly inside the outermost one, or an empty list when the bytes are not within the limits. */
    static List<Span> children(byte[] bytes) {
        Ber ber = new Ber(bytes);
        Span outer = ber.element(0, bytes.length, Limits.NESTING);
        if (outer.end() != bytes.length || !outer.constructed()) {
            return List.of();
        }
        List<Span> children = new ArrayList<>();
        for (int at = outer.contents(); at < outer.contentsEnd(); ) {
            Span child = ber.element(at, outer.contentsEnd(), Limits.NESTING);
            children.add(child);
            at = child.end();
        }
        return children;
    }

    /** The element at a position, all inner ones checked; {@link #NONE} when it does not fit. */
    private Span element(int start, int limit, int depth) {
        int contents = header(start, limit);
        if (contents < 0 || depth == 0 || ++elements > Limits.ELEMENTS) {
            return NONE;
        }
        boolean constructed = (bytes[start] & CONSTRUCTED) != 0;
        long length = length(start, limit);
        if (length == INDEFINITE) {
            return constructed ? indefinite(start, contents, limit, depth) : NONE;
        }
        if (length < 0 || length > limit - contents) {
            return NONE;
        }
        int end = contents + (int) length;
        if (constructed && !fills(contents, end, depth)) {
            return NONE;
        }
        return new Span(start, contents, end, end, constructed);
    }

    private boolean fills(int from, int end, int depth) {
        int at = from;
        while (at < end) {
            Span child = element(at, end, depth - 1);
            if (child.end() < 0) {
                return false;
            }
            at = child.end();
        }
        return true;
    }

    private Span indefinite(int start, int contents, int limit, int depth) {
        int at = contents;
        while (at + 1 < limit) {
            if (bytes[at] == 0 && bytes[at + 1] == 0) {
                return new Span(start, contents, at, at + 2, true);
            }
            Span child = element(at, limit, depth - 1);
            if (child.end() < 0) {
                return NONE;
            }
            at = child.end();
        }
        return NONE;
    }

    /** Where the length octets start, or -1. */
    private int lengthAt(int start, int limit) {
        int at = start;
        if (at >= limit) {
            return -1;
        }
        if ((bytes[at++] & LONG_TAG) == LONG_TAG) {
            int tagEnd = Math.min(limit, at + 4);
            while (at < tagEnd && bytes[at] < 0) {
                at++;
            }
            at++;
        }
        return at < limit ? at : -1;
    }

    /** Where the contents start, or -1. */
    private int header(int start, int limit) {
        int at = lengthAt(start, limit);
        if (at < 0) {
            return -1;
        }
        int first = bytes[at] & 0xff;
        int contents = first > 0x80 ? at + 1 + (first & 0x7f) : at + 1;
        return contents <= limit && contents > start ? contents : -1;
    }

    private long length(int start, int limit) {
        int at = lengthAt(start, limit);
        int first = bytes[at++] & 0xff;
        if (first == 0x80) {
            return INDEFINITE;
        }
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count > 4) {
            return UNREADABLE;
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (bytes[at + i] & 0xff);
        }
        return length;
    }
}
