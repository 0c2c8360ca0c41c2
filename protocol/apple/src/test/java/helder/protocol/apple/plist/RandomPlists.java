package helder.protocol.apple.plist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Documents from a seed. */
final class RandomPlists {
    private static final int[] ODD_CHARACTERS = {'<', '>', '&', '"', '\'', ' ', '\n', 'é', 0x4E2D, 0x1F600, ']'};

    private final Random random;

    RandomPlists(long seed) {
        this.random = new Random(seed);
    }

    PlistDict dict(int depth) {
        Map<String, PlistValue> entries = new LinkedHashMap<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            entries.put("k" + i + word(), value(depth - 1));
        }
        return PlistDict.of(entries);
    }

    private PlistValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> new PlistString("x" + word() + "y");
            case 1 -> PlistInteger.of(random.nextLong());
            case 2 -> new PlistReal(random.nextGaussian() * 1000);
            case 3 -> new PlistBoolean(random.nextBoolean());
            case 4 -> new PlistDate(Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L)));
            case 5 -> PlistData.of(bytes());
            case 6 -> array(depth);
            default -> dict(depth);
        };
    }

    private PlistArray array(int depth) {
        List<PlistValue> values = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            values.add(value(depth - 1));
        }
        return new PlistArray(values);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String word() {
        var word = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            word.appendCodePoint(
                    random.nextInt(3) == 0
                            ? ODD_CHARACTERS[random.nextInt(ODD_CHARACTERS.length)]
                            : 'a' + random.nextInt(26));
        }
        return word.toString();
    }
}
