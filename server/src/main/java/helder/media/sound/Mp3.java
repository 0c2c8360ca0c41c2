package helder.media.sound;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/** MP3, which everything plays: 64 kbit a second. */
public final class Mp3 {

    private static final int KILOBITS = 64;
    private static final AudioFormat FORMAT = new AudioFormat(Pcm.RATE, 16, 1, true, false);

    /** What comes out of encoder and decoder is late by so many samples. */
    private static final int LATE = 1_105 + 529;

    private Mp3() {}

    /** The file. */
    public static byte[] encode(Pcm sound) {
        short[] whole = sound.shorts();
        byte[] bytes = new byte[whole.length * 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(whole);
        var encoder =
                new LameEncoder(FORMAT, KILOBITS, LameEncoder.CHANNEL_MODE_MONO, LameEncoder.QUALITY_MIDDLE, false);
        try {
            var file = new ByteArrayOutputStream();
            byte[] frames = new byte[encoder.getMP3BufferSize()];
            int step = encoder.getPCMBufferSize();
            for (int at = 2 * silence(whole); at < bytes.length; at += step) {
                byte[] some = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step));
                file.write(frames, 0, encoder.encodeBuffer(some, 0, some.length, frames));
            }
            file.write(frames, 0, encoder.encodeFinish(frames));
            return file.toByteArray();
        } finally {
            encoder.close();
        }
    }

    /** Films begin with silence: of that, as much is left out as makes good for what is late. */
    private static int silence(short[] samples) {
        int first = 0;
        while (first < Math.min(LATE, samples.length) && samples[first] == 0) {
            first++;
        }
        return first;
    }
}
