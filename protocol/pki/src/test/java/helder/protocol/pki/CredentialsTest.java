package helder.protocol.pki;

import static helder.protocol.pki.Samples.DEVICE;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.IDENTITY;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.OTHER_KEYS;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

final class CredentialsTest {

    private static final char[] NONE = {};
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @Test
    void aPemFileWithKeyAndCertificateInAnyOrderIsRead() {
        String key = Certificates.pem("PRIVATE KEY", Keys.encode(DEVICE_KEYS.getPrivate()));
        String certificate = Certificates.pem(List.of(IDENTITY));

        for (String file : List.of(key + certificate, certificate + key)) {
            Credential read = accepted(Credentials.read(ascii(file), NONE));
            assertThat(read.certificate()).isEqualTo(IDENTITY);
            assertThat(read.key()).isEqualTo(DEVICE_KEYS.getPrivate());
        }
    }

    @Test
    void aPkcs12FileIsReadWithItsPasswordOnly() throws Exception {
        byte[] file = pkcs12(DEVICE);

        assertThat(accepted(Credentials.read(file, PASSWORD)).certificate()).isEqualTo(IDENTITY);
        assertThat(Credentials.read(file, "wrong".toCharArray()).rejected()).contains(Fault.WRONG_PASSWORD);
        assertThat(Credentials.read(file, NONE).rejected()).contains(Fault.WRONG_PASSWORD);
    }

    @Test
    void aKeyThatBelongsToNoneOfTheCertificatesIsTold() {
        String file = Certificates.pem("PRIVATE KEY", Keys.encode(OTHER_KEYS.getPrivate()))
                + Certificates.pem(List.of(IDENTITY));

        assertThat(Credentials.read(ascii(file), NONE).rejected()).contains(Fault.KEY_MISMATCH);
    }

    @Test
    void whatIsMissingIsTold() {
        String key = Certificates.pem("PRIVATE KEY", Keys.encode(DEVICE_KEYS.getPrivate()));

        assertThat(Credentials.read(ascii(key), NONE).rejected()).contains(Fault.NO_CERTIFICATE);
        assertThat(Credentials.read(ascii(Certificates.pem(List.of(IDENTITY))), NONE)
                        .rejected())
                .contains(Fault.NO_PRIVATE_KEY);
        assertThat(Credentials.read(ascii(key + key), NONE).rejected()).contains(Fault.SEVERAL_PRIVATE_KEYS);
        assertThat(Credentials.read(ascii("hello"), NONE).rejected()).contains(Fault.NO_PRIVATE_KEY);
        assertThat(Credentials.read(new byte[Limits.UPLOAD_BYTES + 1], NONE).rejected())
                .contains(Fault.TOO_LARGE);
    }

    @Test
    void aCertificateIsPairedWithTheKeyWeKept() {
        assertThat(accepted(Credentials.pair(DEVICE_KEYS.getPrivate(), Certificates.encode(IDENTITY)))
                        .certificate())
                .isEqualTo(IDENTITY);
        assertThat(Credentials.pair(OTHER_KEYS.getPrivate(), Certificates.encode(IDENTITY))
                        .rejected())
                .contains(Fault.KEY_MISMATCH);
    }

    @Test
    void theChainIsPutInOrderWithoutTheRoot() {
        KeyPair rootKeys = Keys.p256(RANDOM);
        KeyPair middleKeys = Keys.p256(RANDOM);
        X509Certificate root = CertificateWriter.selfIssued(
                        new X500Name("CN=root"), rootKeys.getPublic(), NOW, Samples.YEAR, RANDOM)
                .authority(KeyUsage.keyCertSign)
                .sign(rootKeys.getPrivate());
        X509Certificate middle = CertificateWriter.issuedBy(
                        root, new X500Name("CN=middle"), middleKeys.getPublic(), NOW, Samples.YEAR, RANDOM)
                .authority(KeyUsage.keyCertSign)
                .sign(rootKeys.getPrivate());
        X509Certificate leaf = CertificateWriter.issuedBy(
                        middle, new X500Name("CN=leaf"), DEVICE_KEYS.getPublic(), NOW, Samples.YEAR, RANDOM)
                .endEntity(KeyUsage.digitalSignature)
                .sign(middleKeys.getPrivate());

        Credential read = accepted(Credentials.pair(
                DEVICE_KEYS.getPrivate(), ascii(Certificates.pem(List.of(root, IDENTITY, middle, leaf)))));

        // The device's certificate has the same key; the first one that fits is taken.
        assertThat(read.certificate()).isEqualTo(IDENTITY);
        Credential chained = accepted(
                Credentials.pair(DEVICE_KEYS.getPrivate(), ascii(Certificates.pem(List.of(root, middle, leaf)))));
        assertThat(chained.chain()).containsExactly(leaf, middle);
    }

    private static byte[] pkcs12(Credential credential) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("push", credential.key(), PASSWORD, new Certificate[] {credential.certificate()});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
