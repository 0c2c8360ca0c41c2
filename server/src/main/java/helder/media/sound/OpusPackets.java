package helder.media.sound;

import helder.media.sound.UnreadableSoundException.Fault;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opus without a file around it (RFC 6716): what browsers send, and how recordings are kept. */
public final class OpusPackets {

    /** More than films have, because what is kept is encoded once more. */
    private static final int BITS_A_SECOND = 48_000;

    private static final int FRAME = Pcm.samplesIn(20);
    private static final int LONGEST_PACKET = 1_275;

    /** Samples a second that come out of the decoder: at any other rate this one makes no sound of what is spoken (SILK and CELT in one). */
    private static final int DECODED = 48_000;

    /** No packet plays for longer, in such samples: 120 ms. */
    private static final int LONGEST_SOUND = DECODED / 1000 * 120;

    private OpusPackets() {}

    /**
     * The sound of packets, with one channel whatever they have.
     *
     * @param skipped samples at the beginning that are not part of it, as Opus counts them: 48,000 a second
     * @param most how long it may play, in milliseconds
     */
    static Pcm decode(List<byte[]> packets, int skipped, long most) throws UnreadableSoundException {
        int limit = Math.toIntExact(most * DECODED / 1000) + skipped;
        short[] all = new short[limit + LONGEST_SOUND];
        int length = 0;
        try {
            var decoder = new OpusDecoder(DECODED, 1);
            for (byte[] packet : packets) {
                length += decoder.decode(packet, 0, packet.length, all, length, LONGEST_SOUND, false);
                if (length > limit) {
                    throw new UnreadableSoundException(Fault.LONG, "The sound plays for more than " + most + " ms");
                }
            }
        } catch (OpusException | ArithmeticException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new UnreadableSoundException(Fault.BROKEN, "The sound is no Opus", e);
        } catch (AssertionError e) {
            // The decoder is a translation from C, which checks itself by assertions.
            throw new UnreadableSoundException(Fault.BROKEN, "The sound is no Opus", e);
        }
        return Pcm.of(Arrays.copyOfRange(all, Math.min(skipped, length), length), DECODED);
    }

    /** Sound as bytes to keep: length, what to skip, and each packet after its length. */
    public static byte[] pack(Pcm sound) {
        short[] samples = sound.shorts();
        try {
            var encoder = new OpusEncoder(Pcm.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(BITS_A_SECOND);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            int late = encoder.getLookahead();
            int frames = Math.ceilDiv(samples.length + late, FRAME);
            short[] all = Arrays.copyOf(samples, frames * FRAME);
            var packed = new ByteArrayOutputStream();
            packed.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(samples.length)
                    .putInt(late * (DECODED / Pcm.RATE))
                    .array());
            byte[] packet = new byte[LONGEST_PACKET];
            for (int frame = 0; frame < frames; frame++) {
                int length = encoder.encode(all, frame * FRAME, FRAME, packet, 0, packet.length);
                packed.writeBytes(ByteBuffer.allocate(Short.BYTES)
                        .putShort((short) length)
                        .array());
                packed.write(packet, 0, length);
            }
            return packed.toByteArray();
        } catch (OpusException e) {
            throw new IllegalStateException("Opus does not take what it was given", e);
        }
    }

    /** The sound of {@link #pack}. @throws IllegalArgumentException when it is something else */
    public static Pcm unpack(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        int length = bytes.getInt();
        int skipped = bytes.getInt();
        var packets = new ArrayList<byte[]>();
        while (bytes.hasRemaining()) {
            byte[] packet = new byte[bytes.getShort()];
            bytes.get(packet);
            packets.add(packet);
        }
        try {
            float[] samples = decode(packets, skipped, packets.size() * 20L).samples();
            return new Pcm(Arrays.copyOf(samples, length));
        } catch (UnreadableSoundException e) {
            throw new IllegalArgumentException("This is no sound that was kept", e);
        }
    }
}
