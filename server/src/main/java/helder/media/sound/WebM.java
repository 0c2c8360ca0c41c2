package helder.media.sound;

import helder.media.sound.UnreadableSoundException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opus in WebM as browsers record it (RFC 8794 and 9559): one track, one frame in each block. Everything else in such a file is passed by,
 * and a file that says something else is refused.
 */
final class WebM {

    /** The first bytes of each such file. */
    static final int START = 0x1A45DFA3;

    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int CODEC = 0x86;
    private static final int CODEC_PRIVATE = 0x63A2;
    private static final int ENCODINGS = 0x6D80;
    private static final int CLUSTER = 0x1F43B675;
    private static final int GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;

    private static final int LACING = 0x06;
    private static final int LONGEST_ID = 4;
    private static final int LONGEST_SIZE = 8;
    private static final long UNKNOWN = -1;

    private final byte[] file;
    private int at;
    private int tracks;
    private long track = UNKNOWN;
    private boolean isWebM;
    private boolean isOpus;
    private int skipped;
    private final List<byte[]> packets = new ArrayList<>();

    private WebM(byte[] file) {
        this.file = file;
    }

    static Pcm read(byte[] file, long most) throws UnreadableSoundException {
        var webm = new WebM(file);
        while (webm.at < file.length) {
            webm.element();
        }
        if (!webm.isWebM || !webm.isOpus) {
            throw new UnreadableSoundException(Fault.KIND, "There is no Opus in it");
        }
        return OpusPackets.decode(webm.packets, webm.skipped, most);
    }

    /** What holds others is entered, so that it does not matter whether it knows its own end: those that are written live do not. */
    private void element() throws UnreadableSoundException {
        int id = id();
        long size = size();
        switch (id) {
            case START, SEGMENT, TRACKS, CLUSTER, GROUP -> {}
            case TRACK -> {
                if (++tracks > 1) {
                    throw broken("There is more than one track");
                }
            }
            default -> content(id, bytes(size));
        }
    }

    private void content(int id, byte[] content) throws UnreadableSoundException {
        switch (id) {
            case DOC_TYPE -> isWebM = text(content).equals("webm");
            case TRACK_NUMBER -> track = number(content);
            case CODEC -> isOpus = text(content).equals("A_OPUS");
            case CODEC_PRIVATE -> skipped = skipped(content);
            case ENCODINGS -> throw broken("The track is compressed or encrypted once more");
            case BLOCK, SIMPLE_BLOCK -> block(content);
            default -> {}
        }
    }

    /** A track in one byte, a time in two, what kind of block it is, and the packet. */
    private void block(byte[] block) throws UnreadableSoundException {
        if (!isOpus) {
            throw new UnreadableSoundException(Fault.KIND, "A block comes before its track, or is no Opus");
        }
        if (block.length <= 4 || (block[0] & 0x80) == 0 || (block[0] & 0x7F) != track || (block[3] & LACING) != 0) {
            throw broken("A block is empty, of another track, or holds several frames");
        }
        packets.add(Arrays.copyOfRange(block, 4, block.length));
    }

    /** What stands in the head of Opus (RFC 7845). */
    private static int skipped(byte[] head) throws UnreadableSoundException {
        if (head.length < 19 || !text(Arrays.copyOf(head, 8)).equals("OpusHead")) {
            throw broken("The track has no head of Opus");
        }
        return (head[10] & 0xFF) | ((head[11] & 0xFF) << 8);
    }

    private int id() throws UnreadableSoundException {
        int length = Integer.numberOfLeadingZeros(next() << 24) + 1;
        if (length > LONGEST_ID) {
            throw broken("This is no name of an element");
        }
        at--;
        return (int) number(bytes(length));
    }

    /** {@link #UNKNOWN} for what does not know its own end. */
    private long size() throws UnreadableSoundException {
        int first = next();
        int length = Integer.numberOfLeadingZeros(first << 24) + 1;
        if (length > LONGEST_SIZE) {
            throw broken("This is no size of an element");
        }
        long value = first & (0xFF >> length);
        for (int i = 1; i < length; i++) {
            value = (value << 8) | next();
        }
        return value == (1L << (7 * length)) - 1 ? UNKNOWN : value;
    }

    private int next() throws UnreadableSoundException {
        if (at >= file.length) {
            throw broken("The file is cut off");
        }
        return file[at++] & 0xFF;
    }

    private byte[] bytes(long size) throws UnreadableSoundException {
        if (size < 0 || size > file.length - at) {
            throw broken("The file is cut off, or an element does not know its own end");
        }
        at += (int) size;
        return Arrays.copyOfRange(file, at - (int) size, at);
    }

    private static long number(byte[] content) throws UnreadableSoundException {
        if (content.length > Long.BYTES) {
            throw broken("This is no number");
        }
        long value = 0;
        for (byte each : content) {
            value = (value << 8) | (each & 0xFF);
        }
        return value;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static UnreadableSoundException broken(String what) {
        return new UnreadableSoundException(Fault.BROKEN, what);
    }
}
