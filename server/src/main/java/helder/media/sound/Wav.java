package helder.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files (RIFF) with whole numbers, as voices and recorders make them. */
public final class Wav {

    private static final int HEADER = 12;
    private static final int CHUNK = 8;
    private static final int WHOLE_NUMBERS = 1;
    private static final int EXTENSIBLE = 0xFFFE;

    /** Bytes of a form that says in its last 16 what it is. */
    private static final int EXTENDED = 40;

    private static final float FULL = 32_768f;
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
     * Reads one or two channels of 16 or 24 bits, at 8,000 to 192,000 samples a second; of two channels, the mean. A length that is longer than what is there, as whoever writes without
     * knowing the end puts in, means up to the end.
     */
    public static Pcm read(byte[] file) throws NoWavException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER
                || !word(file, 0).equals("RIFF")
                || !word(file, 8).equals("WAVE")) {
            throw new NoWavException("This is no WAV file");
        }
        Form form = null;
        int at = HEADER;
        while (at + CHUNK <= file.length) {
            String name = word(file, at);
            long said = Integer.toUnsignedLong(bytes.getInt(at + 4));
            int start = at + CHUNK;
            int length = (int) Math.min(said, file.length - start);
            if (name.equals("fmt ") && length >= 16) {
                form = form(bytes, start, length);
            } else if (name.equals("data")) {
                if (form == null) {
                    throw new NoWavException("The WAV file does not say how fast it is");
                }
                return Pcm.of(samples(file, start, length, form), form.rate());
            }
            at = (int) Math.min(file.length, start + (long) length + length % 2);
        }
        throw new NoWavException("The WAV file holds no sound");
    }

    /** @param depth bytes of a sample */
    private record Form(int rate, int channels, int depth) {}

    private static Form form(ByteBuffer bytes, int start, int length) throws NoWavException {
        int kind = bytes.getShort(start) & 0xFFFF;
        if (kind == EXTENSIBLE && length >= EXTENDED) {
            kind = bytes.getShort(start + EXTENDED - 16) & 0xFFFF;
        }
        int channels = bytes.getShort(start + 2);
        int rate = bytes.getInt(start + 4);
        int block = bytes.getShort(start + 12);
        int bits = bytes.getShort(start + 14);
        boolean isOurs = kind == WHOLE_NUMBERS
                && (channels == 1 || channels == 2)
                && (bits == 16 || bits == 24)
                && block == channels * bits / 8;
        if (!isOurs || rate < SLOWEST || rate > FASTEST) {
            throw new NoWavException(
                    "The sound must have one or two channels of 16 or 24 bits, at 8,000 to 192,000 samples a second");
        }
        return new Form(rate, channels, bits / 8);
    }

    private static float[] samples(byte[] file, int start, int length, Form form) {
        float[] samples = new float[length / (form.channels() * form.depth())];
        int at = start;
        for (int i = 0; i < samples.length; i++) {
            float sum = 0;
            for (int channel = 0; channel < form.channels(); channel++) {
                // The two highest bytes; what a third one says nobody hears.
                at += form.depth();
                sum += (short) ((file[at - 1] << 8) | (file[at - 2] & 0xFF)) / FULL;
            }
            samples[i] = sum / form.channels();
        }
        return samples;
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
