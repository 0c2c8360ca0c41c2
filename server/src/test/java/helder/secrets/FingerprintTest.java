package helder.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private final Arbitrary arbitrary = Arbitrary.fresh();

    /** What was hashed once must have the same hash for good, however it is gathered. */
    @Test
    void everyPartGoesInWithItsLengthWhateverItsSize() throws IOException, NoSuchAlgorithmException {
        for (int run = 0; run < 200; run++) {
            var plain = new ByteArrayOutputStream();
            var data = new DataOutputStream(plain);
            var fingerprint = new Fingerprint("kind");
            write(data, "kind".getBytes(UTF_8));
            int parts = arbitrary.below(40);
            for (int part = 0; part < parts; part++) {
                switch (arbitrary.below(3)) {
                    case 0 -> {
                        String text = "é€x".repeat(arbitrary.below(arbitrary.chance(20) ? 700 : 12));
                        fingerprint.text(text);
                        write(data, text.getBytes(UTF_8));
                    }
                    case 1 -> {
                        byte[] bytes = new byte[arbitrary.below(arbitrary.chance(20) ? 2_000 : 40)];
                        fingerprint.bytes(bytes);
                        write(data, bytes);
                    }
                    default -> {
                        fingerprint.number(part - 20L);
                        data.writeLong(part - 20L);
                    }
                }
            }
            byte[] expected = MessageDigest.getInstance("SHA-256").digest(plain.toByteArray());
            assertThat(fingerprint.hex())
                    .as(arbitrary::toString)
                    .isEqualTo(HexFormat.of().formatHex(expected));
        }
    }

    private static void write(DataOutputStream data, byte[] part) throws IOException {
        data.writeLong(part.length);
        data.write(part);
    }
}
