package helder.media.sound;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WebM as a browser writes it, by hand. */
public final class WebMFile {

    private static final int FRAME = Pcm.samplesIn(20);

    private WebMFile() {}

    /** @param isLive whether what holds others does not know its own end */
    public static byte[] of(Pcm sound, boolean isLive) {
        try {
            // One that is live speaks as browsers do at low rates, the other as at high ones.
            var encoder = new OpusEncoder(
                    Pcm.RATE,
                    1,
                    isLive ? OpusApplication.OPUS_APPLICATION_VOIP : OpusApplication.OPUS_APPLICATION_AUDIO);
            encoder.setBitrate(isLive ? 32_000 : 64_000);
            int skipped = encoder.getLookahead();
            short[] samples = sound.shorts();
            int frames = Math.ceilDiv(samples.length + skipped, FRAME);
            short[] all = Arrays.copyOf(samples, frames * FRAME);
            var blocks = new ByteArrayOutputStream();
            for (int i = 0; i < frames; i++) {
                byte[] packet = new byte[1_275];
                int length = encoder.encode(all, i * FRAME, FRAME, packet, 0, packet.length);
                blocks.writeBytes(block(i, Arrays.copyOf(packet, length)));
            }
            return file(skipped * 2, blocks.toByteArray(), isLive);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Many blocks of one byte each. */
    static byte[] flood(int count) {
        var blocks = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            blocks.writeBytes(block(i, new byte[] {(byte) 0xF8}));
        }
        return file(0, blocks.toByteArray(), true);
    }

    private static byte[] block(int number, byte[] packet) {
        return element(
                0xA3,
                ByteBuffer.allocate(4 + packet.length)
                        .put((byte) 0x81)
                        .putShort((short) (number * 20))
                        .put((byte) 0x80)
                        .put(packet)
                        .array());
    }

    private static byte[] file(int skipped, byte[] blocks, boolean isLive) {
        byte[] head = ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) skipped)
                .putInt(48_000)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
        byte[] track = element(
                0xAE,
                joined(
                        element(0xD7, new byte[] {1}),
                        element(0x83, new byte[] {2}),
                        element(0x86, "A_OPUS".getBytes(StandardCharsets.US_ASCII)),
                        element(0x63A2, head),
                        element(0xE1, element(0x9F, new byte[] {1}))));
        byte[] cluster = joined(element(0xE7, new byte[] {0}), blocks);
        byte[] segment = joined(
                element(0x1549A966, element(0x4D80, "test".getBytes(StandardCharsets.US_ASCII))),
                element(0x1654AE6B, track),
                isLive ? open(0x1F43B675, cluster) : element(0x1F43B675, cluster));
        return joined(
                element(0x1A45DFA3, element(0x4282, "webm".getBytes(StandardCharsets.US_ASCII))),
                isLive ? open(0x18538067, segment) : element(0x18538067, segment));
    }

    private static byte[] open(int id, byte[] content) {
        return joined(name(id), new byte[] {0x01, -1, -1, -1, -1, -1, -1, -1}, content);
    }

    private static byte[] element(int id, byte[] content) {
        return joined(
                name(id),
                ByteBuffer.allocate(4).putInt(0x10000000 | content.length).array(),
                content);
    }

    private static byte[] name(int id) {
        byte[] four = ByteBuffer.allocate(4).putInt(id).array();
        int first = 0;
        while (four[first] == 0) {
            first++;
        }
        return Arrays.copyOfRange(four, first, 4);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
