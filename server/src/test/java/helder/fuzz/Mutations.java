package helder.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes inputs as broken lines and hostile hands do. */
final class Mutations {

    private static final int LARGEST = 64 * 1024;

    private static final byte[] ODD = {
        0, 1, -1, (byte) 0x80, 0x30, '<', '&', '"', '{', '[', ':', ',', '%', '-', '\n', 0x7f
    };

    private Mutations() {}

    static byte[] of(List<byte[]> kept, RandomGenerator random) {
        byte[] changed = one(kept, random);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            changed = once(changed, one(kept, random), random);
        }
        return changed.length > LARGEST ? Arrays.copyOf(changed, LARGEST) : changed;
    }

    private static byte[] one(List<byte[]> kept, RandomGenerator random) {
        return kept.get(random.nextInt(kept.size())).clone();
    }

    private static byte[] once(byte[] input, byte[] other, RandomGenerator random) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + 1 + random.nextInt(64));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(input, at);
            case 1 -> joined(input, 0, at, input, end, input.length);
            case 2 -> joined(input, 0, at, other, random.nextInt(other.length + 1), other.length);
            case 3 -> repeated(input, at, end, 1 + random.nextInt(2_000));
            case 4 -> set(input, at, ODD[random.nextInt(ODD.length)]);
            case 5 -> set(input, at, (byte) random.nextInt(256));
            default -> set(input, at, (byte) ((at < input.length ? input[at] : 0) ^ (1 << random.nextInt(8))));
        };
    }

    private static byte[] set(byte[] input, int at, byte value) {
        if (at < input.length) {
            input[at] = value;
        }
        return input;
    }

    private static byte[] joined(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        var out = new ByteArrayOutputStream();
        out.write(a, fromA, toA - fromA);
        out.write(b, fromB, toB - fromB);
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] input, int from, int to, int times) {
        var out = new ByteArrayOutputStream();
        out.write(input, 0, to);
        for (int i = 0; i < times && out.size() < LARGEST; i++) {
            out.write(input, from, to - from);
        }
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }
}
