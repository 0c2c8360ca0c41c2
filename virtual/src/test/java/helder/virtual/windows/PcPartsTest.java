package helder.virtual.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.virtual.TestKeys;
import helder.virtual.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.Test;

class PcPartsTest {

    private static final String GUID = "562A7F9A-6CD8-40B0-9E7E-0DBDD8123456";
    private static final String DEVICE = "B5B92F3C1A5D4E0EAB2C9D8E7F60F4EE";

    /** Note 1.9, the sample of Windows 10 19043. */
    @Test
    void anOldRequestHasTheIllegalNameAndTheOldAlgorithm() throws Exception {
        var request = new JcaPKCS10CertificationRequest(PcRequest.make(TestKeys.next(), GUID, DEVICE, true, false));
        RDN name = request.getSubject().getRDNs()[0];

        assertThat(name.getFirst().getValue()).isInstanceOf(ASN1PrintableString.class);
        assertThat(((ASN1PrintableString) name.getFirst().getValue()).getString())
                .isEqualTo("562A7F9A-6CD8-40B0-9E7E-0DBDD8!" + DEVICE + "\0");
        assertThat(request.getSignatureAlgorithm().getAlgorithm().getId()).isEqualTo("1.3.14.3.2.29");
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(request.getPublicKey())))
                .isTrue();
        assertThat(request.getRequestedExtensions()
                        .getExtension(PcRequest.DEVICE_ID)
                        .getExtnValue()
                        .getOctets())
                .isEqualTo((DEVICE + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** Note 1.9, the sample of a newer build. */
    @Test
    void aNewRequestIsLegal() throws Exception {
        var request = new JcaPKCS10CertificationRequest(PcRequest.make(TestKeys.next(), GUID, DEVICE, false, true));

        assertThat(request.getSubject().getRDNs()[0].getFirst().getValue()).isInstanceOf(ASN1UTF8String.class);
        assertThat(request.getSubject().toString()).doesNotContain("\0").endsWith("!" + DEVICE);
        assertThat(request.getSignatureAlgorithm().getAlgorithm().getId()).isEqualTo("1.2.840.113549.1.1.11");
        assertThat(request.getRequestedExtensions().getExtension(Extension.extendedKeyUsage))
                .isNotNull();
    }

    /** Note 2.9, the vector of a real client, whose nonce was what base64 makes of "nonc". */
    @Test
    void theDigestIsThatOfARealClient() {
        assertThat(Digest.of("dummy", "dummy", Base64.getDecoder().decode("nonc")))
                .isEqualTo("EVEkoFZcVgPM+ESnu9IC0g==");
    }

    /** Note 3.10. */
    @Test
    void setsOfAttemptsFollowEachOther() {
        PollPlan plan = PollPlan.of(Map.of(
                "NumberOfFirstRetries", "5",
                "IntervalForFirstSetOfRetries", "3",
                "NumberOfSecondRetries", "8",
                "IntervalForSecondSetOfRetries", "15",
                "NumberOfRemainingScheduledRetries", "0",
                "IntervalForRemainingScheduledRetries", "60"));

        assertThat(plan.wait(0)).isEqualTo(Duration.ofMinutes(3));
        assertThat(plan.wait(4)).isEqualTo(Duration.ofMinutes(3));
        assertThat(plan.wait(5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(plan.wait(13)).isEqualTo(Duration.ofHours(1));
        assertThat(plan.wait(1_000)).isEqualTo(Duration.ofHours(1));
        assertThat(PollPlan.of(Map.of("NumberOfFirstRetries", "0", "IntervalForFirstSetOfRetries", "1"))
                        .wait(9_999))
                .as("a first count of 0 goes on forever")
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(PollPlan.of(Map.of()).wait(10)).as("no endless set").isEqualTo(Duration.ofHours(24));
    }

    /** Note 2.10, rule 6. */
    @Test
    void nodesAreWrittenAsClientsTakeThem() throws MalformedException {
        assertThat(NodePath.of("./Device/Vendor/MSFT/WiFi/Profile/De%20Linde").key())
                .isEqualTo(NodePath.of("./Vendor/MSFT/WiFi/Profile/De%20Linde").key());
        for (String wrong : new String[] {"/Vendor/MSFT", "Vendor/MSFT", "./Vendor//MSFT", "./Vendor/*", "./a b{c}"}) {
            assertThatThrownBy(() -> NodePath.of(wrong)).as(wrong).isInstanceOf(MalformedException.class);
        }
    }

    /** Note 1.2. */
    @Test
    void aLinkFillsInTheSettings() throws MalformedException {
        assertThat(EnrollLink.of("ms-device-enrollment:?mode=mdm&username=a%40b.example"
                        + "&servername=https%3A%2F%2Fenroll.b.example&ownership=2"))
                .isEqualTo(new EnrollLink(
                        "a@b.example",
                        java.util.Optional.of(java.net.URI.create("https://enroll.b.example")),
                        java.util.Optional.of(true)));
        assertThatThrownBy(() -> EnrollLink.of("ms-device-enrollment:?mode=aadj"))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void timeCanPassFaster() {
        Instant[] now = {Instant.EPOCH};
        FastClock clock = new FastClock(() -> now[0], 60);
        now[0] = now[0].plusSeconds(2);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(120));
    }
}
