package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.IDENTITY;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.ROOT;
import static helder.protocol.pki.Samples.YEAR;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificatesTest {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int CERTIFICATE_SIGN = 5;
    private static final int CRL_SIGN = 6;

    @Test
    void theDeviceAuthoritySignsAndReceivesWithOneRsaKey() {
        X509Certificate authority = AUTHORITY.certificate();

        assertThat(((RSAPublicKey) authority.getPublicKey()).getModulus().bitLength())
                .isEqualTo(3072);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(usages(authority))
                .containsExactlyInAnyOrder(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, CERTIFICATE_SIGN, CRL_SIGN);
        assertThat(life(authority)).isGreaterThan(Duration.ofDays(3652));
        assertThat(Certificates.selfSigned(authority)).isTrue();
    }

    @Test
    void theFrameOfACertificateIsSeenWithoutReadingIt() {
        byte[] encoded = Certificates.encode(IDENTITY);
        assertThat(Certificates.isFramed(encoded)).isTrue();
        assertThat(Certificates.isFramed(Arrays.copyOf(encoded, encoded.length - 1)))
                .isFalse();
        assertThat(Certificates.isFramed(Arrays.copyOf(encoded, encoded.length + 1)))
                .isFalse();
        assertThat(Certificates.isFramed(new byte[0])).isFalse();
        assertThat(Certificates.isFramed("not a certificate".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        byte[] small = new byte[3 + 200];
        small[0] = 0x30;
        small[1] = (byte) 0x81;
        small[2] = (byte) 200;
        assertThat(Certificates.isFramed(small)).isTrue();
    }

    @Test
    void anIdentityIsForClientsAndValidBeforeItWasIssued() throws Exception {
        assertThat(IDENTITY.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(usages(IDENTITY)).containsExactlyInAnyOrder(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT);
        assertThat(IDENTITY.getBasicConstraints()).isEqualTo(-1);
        assertThat(IDENTITY.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(IDENTITY.getNotAfter().toInstant()).isEqualTo(NOW.plus(YEAR));
        assertThat(Certificates.commonName(IDENTITY)).contains("ticket-1");
        assertThat(IDENTITY.getPublicKey()).isEqualTo(DEVICE_KEYS.getPublic());
        assertThat(Certificates.selfSigned(IDENTITY)).isFalse();
    }

    @Test
    void serialNumbersAreRandomPositiveAndFitIn128Bits() {
        Set<BigInteger> serials = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            X509Certificate issued =
                    AUTHORITY.issueIdentity(new Subject("t", "Helder"), DEVICE_KEYS.getPublic(), NOW, YEAR, RANDOM);
            assertThat(issued.getSerialNumber().signum()).isPositive();
            assertThat(issued.getSerialNumber().bitLength()).isBetween(80, 128);
            serials.add(issued.getSerialNumber());
        }
        assertThat(serials).hasSize(20);
    }

    @Test
    void aServerCertificateNamesItsHostsAndLivesAtMost397Days() throws Exception {
        Credential server = ROOT.issueServer(List.of("Helder.delinde.example", "127.0.0.1", "::1"), NOW, RANDOM);
        X509Certificate certificate = server.certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(entry -> (Object) entry.get(1))
                .containsExactly("helder.delinde.example", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(life(certificate)).isLessThan(Duration.ofDays(397)).isGreaterThan(Duration.ofDays(396));
        assertThat(certificate.getPublicKey()).isInstanceOf(ECPublicKey.class);
        assertThat(Keys.belong(server.key(), certificate.getPublicKey())).isTrue();
        assertThat(IssuerCheck.issued(certificate, ROOT.certificate(), IssuerCheck.Purpose.SERVER)
                        .accepted())
                .isPresent();
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        for (String host : List.of("", "a b", "-x.example", "x..example", "exa_mple", "a".repeat(64) + ".example")) {
            assertThatThrownBy(() -> ROOT.issueServer(List.of(host), NOW, RANDOM))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ROOT.issueServer(List.of(), NOW, RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProfileSignerOnlySigns() throws Exception {
        X509Certificate signer = Samples.PROFILE_SIGNER.certificate();

        assertThat(usages(signer)).containsExactly(DIGITAL_SIGNATURE);
        assertThat(signer.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.4");
    }

    @Test
    void aSimulatedPushCertificateCarriesItsTopic() {
        Credential push = PushCertificates.simulated("com.apple.mgmt.External.1", NOW, YEAR, RANDOM);

        assertThat(PushCertificates.topic(push.certificate())).contains("com.apple.mgmt.External.1");
        assertThat(PushCertificates.topic(IDENTITY)).isEmpty();
        assertThatThrownBy(() -> PushCertificates.simulated("com.example", NOW, YEAR, RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPushRequestProvesItsKey() {
        KeyPair keys = PushCertificates.newKey(RANDOM);
        byte[] request = PushCertificates.request(keys, new Subject("Push", "De Linde"), RANDOM);

        assertThat(accepted(CertificateRequest.read(request)).publicKey()).isEqualTo(keys.getPublic());
    }

    @Test
    void certificatesAreReadFromDerAndFromPemWithOtherBlocks() {
        String pem = "comment\n" + Certificates.pem(List.of(IDENTITY, AUTHORITY.certificate()))
                + Certificates.pem("PRIVATE KEY", Keys.encode(DEVICE_KEYS.getPrivate()));

        assertThat(accepted(Certificates.read(Certificates.encode(IDENTITY)))).isEqualTo(IDENTITY);
        assertThat(accepted(Certificates.readAll(Certificates.encode(IDENTITY))))
                .containsExactly(IDENTITY);
        assertThat(accepted(Certificates.readAll(pem.getBytes(StandardCharsets.US_ASCII))))
                .containsExactly(IDENTITY, AUTHORITY.certificate());
    }

    @Test
    void brokenEmptyOrTooManyCertificatesAreRefused() {
        byte[] der = Certificates.encode(IDENTITY);
        String many = Certificates.pem(Collections.nCopies(Limits.CERTIFICATES + 1, IDENTITY));

        assertThat(Certificates.read(Arrays.copyOf(der, der.length - 1)).rejected())
                .contains(Fault.MALFORMED);
        assertThat(Certificates.read(Arrays.copyOf(der, der.length + 1)).rejected())
                .contains(Fault.MALFORMED);
        assertThat(Certificates.read(new byte[Limits.CERTIFICATE_BYTES + 1]).rejected())
                .contains(Fault.TOO_LARGE);
        assertThat(Certificates.readAll(new byte[0]).rejected()).contains(Fault.NO_CERTIFICATE);
        assertThat(Certificates.readAll(many.getBytes(StandardCharsets.US_ASCII))
                        .rejected())
                .contains(Fault.TOO_MANY_CERTIFICATES);
    }

    @Test
    void theFingerprintIsShaTwoFiveSixInLowerCaseHex() {
        assertThat(Certificates.fingerprint(AppleDeviceAuthority.certificate()))
                .isEqualTo(AppleDeviceAuthority.FINGERPRINT)
                .matches("[0-9a-f]{64}");
    }

    @Test
    void keysSurviveStoring() {
        assertThat(accepted(Keys.decode(Keys.encode(DEVICE_KEYS.getPrivate())))).isEqualTo(DEVICE_KEYS.getPrivate());
        assertThat(accepted(Keys.decode(Keys.encode(Samples.EC_KEYS.getPrivate()))))
                .isEqualTo(Samples.EC_KEYS.getPrivate());
        assertThat(Keys.decode(new byte[] {0x30, 0}).rejected()).contains(Fault.MALFORMED);
    }

    @Test
    void aCredentialNeverPrintsItsKey() {
        assertThat(Samples.DEVICE.toString()).isEqualTo("Credential[" + Certificates.fingerprint(IDENTITY) + "]");
    }

    private static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static Set<Integer> usages(X509Certificate certificate) {
        Set<Integer> usages = new HashSet<>();
        boolean[] bits = certificate.getKeyUsage();
        for (int i = 0; i < bits.length; i++) {
            if (bits[i]) {
                usages.add(i);
            }
        }
        return usages;
    }
}
