package helder.protocol.pki;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided search for inputs that throw. A normal run replays the kept inputs; {@code JAZZER_FUZZ=1} with
 * {@code -Dtest=PkiFuzzTest#scepMessages} searches. The annotation that makes a fuzz test must stand last.
 */
final class PkiFuzzTest {

    private static final byte[] BODY = "<plist/>".getBytes(StandardCharsets.UTF_8);
    private static final ScepReader SCEP = new ScepReader(Samples.AUTHORITY);
    private static final ScepEnvelope ENVELOPE = new ScepEnvelope(Samples.AUTHORITY);

    @MethodSource("scepMessagesSeeds")
    @FuzzTest
    void scepMessages(byte[] bytes) {
        require(SCEP.read(bytes));
    }

    @MethodSource("scepEnvelopesSeeds")
    @FuzzTest
    void scepEnvelopes(byte[] bytes) {
        require(ENVELOPE.open(bytes));
    }

    @MethodSource("scepQueriesSeeds")
    @FuzzTest
    void scepQueries(byte[] bytes) {
        require(ScepTransport.message(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    @MethodSource("certificateRequestsSeeds")
    @FuzzTest
    void certificateRequests(byte[] bytes) {
        require(CertificateRequest.read(bytes));
    }

    @MethodSource("detachedSignaturesSeeds")
    @FuzzTest
    void detachedSignatures(byte[] bytes) {
        require(MdmSignature.verify(Base64.getEncoder().encodeToString(bytes), BODY));
    }

    @MethodSource("signedContentsSeeds")
    @FuzzTest
    void signedContents(byte[] bytes) {
        require(SignedContent.open(bytes));
    }

    @MethodSource("uploadsSeeds")
    @FuzzTest
    void uploads(byte[] bytes) {
        require(Credentials.read(bytes, new char[0]));
    }

    static List<byte[]> scepMessagesSeeds() {
        return List.of(new ScepMessages().write());
    }

    static List<byte[]> scepEnvelopesSeeds() {
        return List.of(new ScepMessages().envelope());
    }

    static List<byte[]> scepQueriesSeeds() {
        return List.of("operation=PKIOperation&message=MIIB%2BAYJ".getBytes(StandardCharsets.US_ASCII));
    }

    static List<byte[]> certificateRequestsSeeds() {
        return List.of(Samples.request(Samples.DEVICE_KEYS, "secret"));
    }

    static List<byte[]> detachedSignaturesSeeds() throws Exception {
        return List.of(SignedMessagesTest.signed("SHA256withRSA", Samples.DEVICE, List.of(Samples.IDENTITY), false));
    }

    static List<byte[]> signedContentsSeeds() throws Exception {
        return List.of(SignedMessagesTest.signed("SHA256withRSA", Samples.DEVICE, List.of(Samples.IDENTITY), true));
    }

    static List<byte[]> uploadsSeeds() {
        return List.of(Certificates.pem(List.of(Samples.IDENTITY)).getBytes(StandardCharsets.US_ASCII));
    }

    private static void require(Object verdict) {
        if (verdict.toString().isEmpty()) {
            throw new AssertionError("A verdict is never empty");
        }
    }
}
