package helder.protocol.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Good messages, cut off and changed at random: each is read or refused. Failures name their seed. */
class MutatedMessagesTest {
    private static final int MUTATIONS = 700;
    private static final List<byte[]> PIECES = List.of(
            Samples.utf8("<!DOCTYPE a [<!ENTITY b \"c\">]>"),
            Samples.utf8("&b;"),
            Samples.utf8("<![CDATA["),
            Samples.utf8("]]>"),
            Samples.utf8("<a>".repeat(100)),
            Samples.utf8("<Item><Data>x</Data><MoreData/></Item>"),
            Samples.utf8("<Atomic><CmdID>1</CmdID><Atomic>"),
            Samples.utf8("<Final/>"),
            Samples.utf8("99999999999999999999"),
            Samples.utf8("1222"),
            Samples.utf8("&#xF000;"),
            Samples.utf8("\uFFFE"),
            new byte[] {0},
            new byte[] {(byte) 0xFF, (byte) 0xFE},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});

    @ParameterizedTest
    @EnumSource
    void anyBytesAreReadOrRefused(Parsers parser) throws Exception {
        List<byte[]> samples = parser.samples();
        for (byte[] sample : samples) {
            assertThat(parser.check(sample)).as("the sample itself").isTrue();
        }
        for (long seed = 0; seed < MUTATIONS; seed++) {
            var random = new Random(seed);
            byte[] mutated = mutated(samples.get(random.nextInt(samples.size())), random);
            try {
                parser.check(mutated);
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new AssertionError(parser + " seed " + seed, e);
            }
        }
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes = joined(bytes, at, piece, at);
                case 3 -> bytes = joined(bytes, at, new byte[0], Math.min(bytes.length, at + random.nextInt(20)));
                case 4 -> {
                    int text = next(bytes, at, '>') + 1; // the whole text of an element
                    bytes = joined(bytes, text, piece, Math.max(text, next(bytes, text, '<')));
                }
                default -> {
                    int from = random.nextInt(bytes.length);
                    byte[] copied = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 200));
                    bytes = joined(bytes, at, copied, at);
                }
            }
            if (bytes.length == 0) {
                return new byte[] {0};
            }
        }
        return bytes;
    }

    /** The next place with this character; the last byte when there is none. */
    private static int next(byte[] bytes, int from, char character) {
        int at = Math.min(from, bytes.length - 1);
        while (at < bytes.length - 1 && bytes[at] != character) {
            at++;
        }
        return at;
    }

    /** The bytes before one place, others, and the bytes from another place. */
    private static byte[] joined(byte[] bytes, int before, byte[] piece, int after) {
        byte[] joined = Arrays.copyOf(bytes, before + piece.length + bytes.length - after);
        System.arraycopy(piece, 0, joined, before, piece.length);
        System.arraycopy(bytes, after, joined, before + piece.length, bytes.length - after);
        return joined;
    }
}
