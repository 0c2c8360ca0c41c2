package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come, the answer is a verdict and never an exception, and what is accepted says what its signer signed.
 * The seed stands in the message of a failure.
 */
final class HostileInputTest {

    private static final int ROUNDS = 400;
    private static final byte[] BODY = "<plist/>".getBytes(StandardCharsets.UTF_8);

    private final ScepReader scep = new ScepReader(AUTHORITY);

    @Test
    void changedScepMessagesNeverThrowAndNeverChangeTheirMeaning() {
        byte[] message = new ScepMessages().write();
        byte[] other = new ScepMessages().type("17").signer(DEVICE).write();

        rounds(message, other, hostile -> {
            if (scep.read(hostile) instanceof ScepReading.Understood(ScepRequest request)) {
                assertThat(request.request().publicKey()).isEqualTo(DEVICE_KEYS.getPublic());
                assertThat(request.request().challenge()).contains("secret");
                assertThat(request.transaction().id()).isEqualTo("transaction-1");
            }
        });
    }

    @Test
    void changedEnvelopesNeverThrow() {
        ScepEnvelope envelope = new ScepEnvelope(AUTHORITY);
        byte[] sealed = new ScepMessages().envelope();

        rounds(
                sealed,
                new ScepMessages().envelope(),
                hostile -> assertThat(envelope.open(hostile)).isNotNull());
    }

    @Test
    void changedRequestsNeverThrowAndNeverChangeTheirMeaning() {
        byte[] request = Samples.request(DEVICE_KEYS, "secret");

        rounds(
                request,
                Samples.request(Samples.EC_KEYS, "other"),
                hostile -> CertificateRequest.read(hostile)
                        .accepted()
                        .ifPresent(read -> assertThat(read.challenge()).isIn(Optional.of("secret"))));
    }

    @Test
    void changedSignaturesNeverThrowAndNeverNameAnotherSigner() throws Exception {
        byte[] signature = SignedMessagesTest.signed("SHA256withRSA", DEVICE, List.of(IDENTITY), false);
        byte[] other = SignedMessagesTest.signed("SHA1withRSA", DEVICE, List.of(IDENTITY), false);

        rounds(
                signature,
                other,
                hostile -> MdmSignature.verify(Base64.getEncoder().encodeToString(hostile), BODY)
                        .then(signer -> IssuerCheck.issued(signer, AUTHORITY.certificate(), IssuerCheck.Purpose.CLIENT))
                        .accepted()
                        .ifPresent(signer -> assertThat(signer).isEqualTo(IDENTITY)));
    }

    @Test
    void changedSignedContentNeverThrowsAndNeverChangesTheContent() throws Exception {
        byte[] message = SignedMessagesTest.signed("SHA256withRSA", DEVICE, List.of(IDENTITY), true);

        rounds(
                message,
                new ScepMessages().write(),
                hostile -> SignedContent.open(hostile)
                        .accepted()
                        .filter(opened -> opened.signer().equals(IDENTITY))
                        .ifPresent(opened -> assertThat(opened.content()).isEqualTo(BODY)));
    }

    @Test
    void changedUploadsNeverThrow() {
        byte[] pem = (Certificates.pem("PRIVATE KEY", Keys.encode(DEVICE_KEYS.getPrivate()))
                        + Certificates.pem(List.of(IDENTITY)))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] certificate = Certificates.encode(IDENTITY);
        byte[] key = Keys.encode(DEVICE_KEYS.getPrivate());

        rounds(
                pem,
                key,
                hostile -> assertThat(Credentials.read(hostile, new char[0])).isNotNull());
        rounds(
                certificate,
                pem,
                hostile -> assertThat(Certificates.readAll(hostile)).isNotNull());
        rounds(key, certificate, hostile -> assertThat(Keys.decode(hostile)).isNotNull());
    }

    @Test
    void hostileQueriesNeverThrow() {
        byte[] query = "operation=PKIOperation&message=MIIB%2BAYJ".getBytes(StandardCharsets.US_ASCII);

        rounds(query, new byte[] {'%', '&', '=', 0, -1}, hostile -> {
            String text = new String(hostile, StandardCharsets.ISO_8859_1);
            assertThat(ScepTransport.message(text)).isNotNull();
            assertThat(ScepTransport.operation(text)).isNotNull();
        });
        assertThat(ScepTransport.message("message=\u4e2d\ud83d%4").rejected()).contains(Fault.MALFORMED);
    }

    @Test
    void deepNestingAndManyElementsAreRefusedBeforeParsing() {
        byte[] deep = new byte[Limits.REQUEST_BYTES];
        for (int i = 0; i + 1 < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        byte[] wide = new byte[4 + 30_000];
        Arrays.fill(wide, (byte) 5);
        for (int i = 5; i < wide.length; i += 2) {
            wide[i] = 0;
        }
        wide[0] = 0x30;
        wide[1] = (byte) 0x82;
        wide[2] = 30_000 >> 8;
        wide[3] = (byte) 30_000;

        assertThat(Ber.bounded(deep)).isFalse();
        assertThat(Ber.bounded(wide)).isFalse();
        assertThat(Ber.bounded(new byte[] {0x30, 2, 5, 0})).isTrue();
        assertThat(scep.read(wide)).isEqualTo(new ScepReading.Unanswerable(Fault.MALFORMED));
    }

    @Test
    void lengthsThatPointOutsideAreRefused() {
        assertThat(Ber.bounded(new byte[] {0x30, (byte) 0x84, (byte) 0xff, -1, -1, -1}))
                .isFalse();
        assertThat(Ber.bounded(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}))
                .isFalse();
        assertThat(Ber.bounded(new byte[] {0x30, (byte) 0xff})).isFalse();
        assertThat(Ber.bounded(new byte[] {0x1f, -1, -1, -1, -1, -1, -1, -1})).isFalse();
        assertThat(Ber.bounded(new byte[] {0x04, (byte) 0x80, 0, 0})).isFalse();
        assertThat(Ber.bounded(new byte[] {0x30})).isFalse();
        assertThat(Ber.bounded(new byte[0])).isFalse();
    }

    private interface Reader {
        void read(byte[] hostile);
    }

    private static void rounds(byte[] valid, byte[] other, Reader reader) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] hostile = mutate(valid, other, random);
            assertThatCode(() -> reader.read(hostile))
                    .as(
                            "seed %d, round %d: %s",
                            seed, round, Base64.getEncoder().encodeToString(hostile))
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] mutate(byte[] valid, byte[] other, Random random) {
        byte[] changed = valid.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            changed = once(changed, other, random);
        }
        return changed;
    }

    private static byte[] once(byte[] valid, byte[] other, Random random) {
        int at = random.nextInt(Math.max(1, valid.length));
        byte[] changed = valid.clone();
        switch (random.nextInt(6)) {
            case 0 -> changed = Arrays.copyOf(valid, at);
            case 1 -> flip(changed, at, random);
            case 2 -> set(changed, at, random);
            case 3 -> splice(changed, at, other, random);
            case 4 -> changed = withHole(valid, at, random);
            // The head holds most of the structure.
            default -> set(changed, random.nextInt(Math.max(1, Math.min(120, valid.length))), random);
        }
        return changed;
    }

    private static void flip(byte[] bytes, int at, Random random) {
        if (bytes.length > 0) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void set(byte[] bytes, int at, Random random) {
        byte[] interesting = {0, 1, -1, (byte) 0x80, 0x30, 0x31, (byte) 0xa0, 0x04, 0x7f, (byte) 0x82};
        if (bytes.length > 0) {
            bytes[at] = interesting[random.nextInt(interesting.length)];
        }
    }

    private static void splice(byte[] bytes, int at, byte[] other, Random random) {
        int from = random.nextInt(other.length);
        int length = Math.min(1 + random.nextInt(64), Math.min(other.length - from, bytes.length - at));
        System.arraycopy(other, from, bytes, at, Math.max(0, length));
    }

    private static byte[] withHole(byte[] bytes, int at, Random random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        byte[] changed = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, changed, at, bytes.length - end);
        return changed;
    }
}
