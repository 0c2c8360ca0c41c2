package helder.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files (RIFF) with whole numbers of 16 bits, as voices and browsers make them. */
public final class Wav {

    private static final int HEADER = 12;
    private static final int CHUNK = 8;
    private static final int WHOLE_NUMBERS = 1;
    private static final int BYTES = 2;
    private static final int SLOWEST = 8_000;
    private static final int FASTEST = 192_000;

    private Wav() {}

    /** It is no such file, or says something about itself that cannot be. */
    public static final class NoWavException extends Exception {
        private static final long serialVersionUID = 1L;

        NoWavException(String what) {
            super(what);
        }
    }

    /**
     * Reads one channel of 16 bits, at 8,000 to 192,000 samples a second. A length that is longer than what is there, as whoever writes without
     * knowing the end puts in, means up to the end.
     */
    public static Pcm read(byte[] file) throws NoWavException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER
                || !word(file, 0).equals("RIFF")
                || !word(file, 8).equals("WAVE")) {
            throw new NoWavException("This is no WAV file");
        }
        int rate = 0;
        int at = HEADER;
        while (at + CHUNK <= file.length) {
            String name = word(file, at);
            long said = Integer.toUnsignedLong(bytes.getInt(at + 4));
            int start = at + CHUNK;
            int length = (int) Math.min(said, file.length - start);
            if (name.equals("fmt ") && length >= 16) {
                rate = rate(bytes, start);
            } else if (name.equals("data")) {
                if (rate == 0) {
                    throw new NoWavException("The WAV file does not say how fast it is");
                }
                short[] whole = new short[length / BYTES];
                bytes.position(start);
                bytes.asShortBuffer().get(whole);
                return Pcm.of(whole, rate);
            }
            at = (int) Math.min(file.length, start + (long) length + length % 2);
        }
        throw new NoWavException("The WAV file holds no sound");
    }

    private static int rate(ByteBuffer bytes, int start) throws NoWavException {
        int rate = bytes.getInt(start + 4);
        boolean isOurs = bytes.getShort(start) == WHOLE_NUMBERS
                && bytes.getShort(start + 2) == 1
                && bytes.getShort(start + 14) == BYTES * 8;
        if (!isOurs || rate < SLOWEST || rate > FASTEST) {
            throw new NoWavException(
                    "The sound must have one channel of 16 bits, at 8,000 to 192,000 samples a second");
        }
        return rate;
    }

    private static String word(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.US_ASCII);
    }

    /** Writes such a file. */
    public static byte[] write(Pcm sound) {
        short[] whole = sound.shorts();
        int length = whole.length * BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) WHOLE_NUMBERS).putShort((short) 1);
        bytes.putInt(Pcm.RATE).putInt(Pcm.RATE * BYTES);
        bytes.putShort((short) BYTES).putShort((short) (BYTES * 8));
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        bytes.asShortBuffer().put(whole);
        return bytes.array();
    }
}
