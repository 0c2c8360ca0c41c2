package helder.media.sound;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opus in Ogg, which is small: 32 kbit a second (RFC 6716; RFC 7845 for how it lies in pages, RFC 3533 for those). */
public final class OggOpus {

    private static final int BITS_A_SECOND = 32_000;
    private static final int FRAME = Pcm.samplesIn(20);

    /** Ogg counts Opus at this rate, whatever the rate of what was put in. */
    private static final int GRANULES_A_SECOND = 48_000;

    private static final int GRANULES = GRANULES_A_SECOND / Pcm.RATE;

    /** A second: a player that jumps finds its place within one page. */
    private static final int FRAMES_IN_A_PAGE = 50;

    private static final int LONGEST_PACKET = 1_275;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int POLYNOMIAL = 0x04c11db7;
    private static final int SEGMENT = 255;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int serial;
    private int page;

    private OggOpus(int serial) {
        this.serial = serial;
    }

    /** The file. */
    public static byte[] encode(Pcm sound) {
        try {
            var encoder = new OpusEncoder(Pcm.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(BITS_A_SECOND);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            encoder.setComplexity(3);
            // A number that tells streams in one file apart; there is only this one, and the same sound gives the same
            // file.
            return new OggOpus(Arrays.hashCode(sound.samples())).write(encoder, sound.shorts());
        } catch (OpusException e) {
            throw new IllegalStateException("Opus does not take what it was given", e);
        }
    }

    private byte[] write(OpusEncoder encoder, short[] samples) throws OpusException {
        int skipped = encoder.getLookahead();
        page(FIRST, 0, List.of(head(skipped * GRANULES)));
        page(0, 0, List.of(tags()));
        // The encoder is late by what is skipped at the start, so as much silence follows the end.
        int frames = Math.max(1, Math.ceilDiv(samples.length + skipped, FRAME));
        short[] all = Arrays.copyOf(samples, frames * FRAME);
        var packets = new ArrayList<byte[]>();
        for (int frame = 0; frame < frames; frame++) {
            byte[] packet = new byte[LONGEST_PACKET];
            int length = encoder.encode(all, frame * FRAME, FRAME, packet, 0, packet.length);
            packets.add(Arrays.copyOf(packet, length));
            boolean isLast = frame == frames - 1;
            if (isLast || packets.size() == FRAMES_IN_A_PAGE) {
                // The place of the last page says where the sound ends, within its last packet.
                long place = isLast ? (long) samples.length + skipped : (frame + 1L) * FRAME;
                page(isLast ? LAST : 0, place * GRANULES, packets);
                packets.clear();
            }
        }
        return file.toByteArray();
    }

    private static byte[] head(int skipped) {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) skipped)
                .putInt(Pcm.RATE)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
    }

    private static byte[] tags() {
        byte[] maker = "Helder".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + maker.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(maker.length)
                .put(maker)
                .putInt(0)
                .array();
    }

    private void page(int kind, long granule, List<byte[]> packets) {
        var lengths = new ByteArrayOutputStream();
        var body = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            for (int rest = packet.length; rest >= 0; rest -= SEGMENT) {
                lengths.write(Math.min(rest, SEGMENT));
            }
            body.writeBytes(packet);
        }
        if (lengths.size() > SEGMENT) {
            throw new IllegalStateException("A page of Ogg holds at most 255 pieces");
        }
        ByteBuffer bytes = ByteBuffer.allocate(27 + lengths.size() + body.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) kind)
                .putLong(granule)
                .putInt(serial)
                .putInt(page++)
                .putInt(0)
                .put((byte) lengths.size())
                .put(lengths.toByteArray())
                .put(body.toByteArray());
        bytes.putInt(22, checksum(bytes.array()));
        file.writeBytes(bytes.array());
    }

    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (byte each : bytes) {
            sum ^= (each & 0xff) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
            }
        }
        return sum;
    }
}
