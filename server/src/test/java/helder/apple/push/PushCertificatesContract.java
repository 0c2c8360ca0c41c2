package helder.apple.push;

import static helder.store.schema.Tables.PUSH_CERTIFICATE;
import static helder.store.schema.Tables.PUSH_REQUEST;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.apple.PushCertificate;
import helder.apple.PushCertificates;
import helder.apple.PushCertificates.Upload;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import helder.protocol.pki.CertificateRequest;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Keys;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.protocol.pki.Verdict;
import helder.store.TestEngine;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for the push certificate (apple-mdm note, section 9.4), whatever the engine. */
abstract class PushCertificatesContract {

    private static final char[] NONE = new char[0];
    private static final char[] PASSWORD = "linde".toCharArray();
    private static final Credential OTHER_TOPIC = TestApns.credential("com.apple.mgmt.External.other");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private PushHouse house;
    private PushCertificates certificates;

    PushCertificatesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = new PushHouse(engine.fresh(directory.resolve("data")), Optional.empty(), Optional.empty());
        certificates = house.get(PushCertificates.class);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Upload upload(byte[] file) {
        return certificates.upload(file, NONE, false);
    }

    private static Upload refused(Fault fault) {
        return new Upload.Refused(fault);
    }

    @Test
    void thereIsNoTopicBeforeSetUpNorBeforeTheFirstUpload() {
        assertThat(certificates.topic()).isEmpty();
        house.setUp();
        assertThat(certificates.topic()).isEmpty();
        assertThat(house.health().warningDays()).isEmpty();
    }

    @Test
    void anUploadedCertificateIsInUseAtOnceAndItsKeyIsSealed() {
        house.setUp();
        Upload upload = upload(PushHouse.pem(TestApns.FIRST));

        var expected = new PushCertificate(
                TestApns.TOPIC,
                TestApns.FIRST.certificate().getNotAfter().toInstant(),
                false,
                house.clock.instant(),
                TestApns.FIRST.fingerprint());
        assertThat(upload).isEqualTo(new Upload.InUse(expected));
        assertThat(certificates.current()).contains(expected);
        assertThat(certificates.topic()).contains(TestApns.TOPIC);
        assertThat(house.get(StoredPushCertificates.class).inUse().map(StoredPushCertificates.InUse::credential))
                .contains(TestApns.FIRST);

        byte[] stored = house.store()
                .read(dsl -> dsl.select(PUSH_CERTIFICATE.PRIVATE_KEY)
                        .from(PUSH_CERTIFICATE)
                        .fetchSingle(PUSH_CERTIFICATE.PRIVATE_KEY));
        String key = new String(Keys.encode(TestApns.FIRST.key()), ISO_8859_1);
        assertThat(new String(stored, ISO_8859_1)).doesNotContain(key.substring(40, 80));
    }

    @Test
    void aPkcs12FileNeedsItsPassword() throws Exception {
        house.setUp();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("push", TestApns.FIRST.key(), PASSWORD, new X509Certificate[] {TestApns.FIRST.certificate()});
        var file = new ByteArrayOutputStream();
        store.store(file, PASSWORD);

        assertThat(upload(file.toByteArray())).isEqualTo(refused(Fault.WRONG_PASSWORD));
        assertThat(certificates.upload(file.toByteArray(), PASSWORD, false)).isInstanceOf(Upload.InUse.class);
    }

    @Test
    void whatIsNoPushCertificateOrDoesNotFitOrIsOverIsRefused() {
        house.setUp();
        var random = new SecureRandom();
        Credential website = ServerRoot.create(new Subject("Root", "Test"), List.of(), Instant.now(), random)
                .issueServer(List.of("delinde.example"), Instant.now(), random);
        Credential past = helder.protocol.pki.PushCertificates.simulated(
                TestApns.TOPIC, Instant.now().minus(Duration.ofDays(400)), Duration.ofDays(365), random);
        Credential future = helder.protocol.pki.PushCertificates.simulated(
                TestApns.TOPIC, Instant.now().plus(Duration.ofDays(3)), Duration.ofDays(365), random);
        var mixed = new Credential(TestApns.FIRST.key(), TestApns.RENEWED.certificate());

        assertThat(upload(PushHouse.pem(website))).isEqualTo(refused(Fault.WRONG_USAGE));
        assertThat(upload(PushHouse.pem(past))).isEqualTo(refused(Fault.EXPIRED));
        assertThat(upload(PushHouse.pem(future))).isEqualTo(refused(Fault.NOT_YET_VALID));
        assertThat(upload(PushHouse.pem(mixed))).isEqualTo(refused(Fault.KEY_MISMATCH));
        assertThat(upload("hello".getBytes(US_ASCII))).isEqualTo(refused(Fault.NO_PRIVATE_KEY));
        assertThat(upload(Certificates.encode(TestApns.FIRST.certificate()))).isEqualTo(refused(Fault.NO_PRIVATE_KEY));
        assertThat(certificates.current()).isEmpty();
    }

    @Test
    void anotherTopicIsTakenOnlyWhenTheOperatorAcceptsThatEveryDeviceEnrollsAgain() {
        house.setUp();
        upload(PushHouse.pem(TestApns.FIRST));
        house.phone(1, TestApns.TOPIC);
        byte[] other = PushHouse.pem(OTHER_TOPIC);

        assertThat(upload(other)).isEqualTo(new Upload.OtherTopic(TestApns.TOPIC, "com.apple.mgmt.External.other", 1));
        assertThat(certificates.topic()).contains(TestApns.TOPIC);
        assertThat(certificates.upload(other, NONE, true)).isInstanceOf(Upload.InUse.class);
        assertThat(certificates.topic()).contains("com.apple.mgmt.External.other");
        assertThat(house.health().mustEnrollAgain()).isEqualTo(1);
    }

    @Test
    void anotherNodeSeesAReplacedCertificateWithinSeconds() {
        house.setUp();
        upload(PushHouse.pem(TestApns.FIRST));
        var otherNode = new StoredPushCertificates(
                house.get(PushCertificateRepository.class),
                house.store(),
                house.get(helder.store.Installation.class),
                house.get(helder.organisation.Organisations.class),
                new Trouble(new SecureRandom()),
                house.clock,
                new SecureRandom(),
                house.get(helder.identity.Ids.class));
        assertThat(otherNode.inUse().orElseThrow().credential()).isEqualTo(TestApns.FIRST);
        upload(PushHouse.pem(TestApns.RENEWED));
        house.clock.advance(Duration.ofSeconds(5));
        assertThat(otherNode.inUse().orElseThrow().credential()).isEqualTo(TestApns.RENEWED);
    }

    @Test
    void aRequestStaysTheSameUntilItsCertificateComes() {
        house.setUp();
        String request = certificates.request();
        assertThat(certificates.request()).isEqualTo(request);
        X509Certificate issued = issue(publicKey(request), TestApns.TOPIC);
        X509Certificate stranger = TestApns.FIRST.certificate();

        assertThat(upload(Certificates.pem(List.of(stranger)).getBytes(US_ASCII)))
                .isEqualTo(refused(Fault.KEY_MISMATCH));
        assertThat(upload(Certificates.pem(List.of(issued)).getBytes(US_ASCII))).isInstanceOf(Upload.InUse.class);
        assertThat(certificates.current().map(PushCertificate::fingerprint)).contains(Certificates.fingerprint(issued));
        int requests = house.store().read(dsl -> dsl.fetchCount(PUSH_REQUEST));
        assertThat(requests).isZero();
        assertThat(certificates.request())
                .as("for the next year, with a new key")
                .isNotEqualTo(request);
    }

    private static PublicKey publicKey(String pem) {
        return CertificateRequest.read(der(pem)).accepted().orElseThrow().publicKey();
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder()
                .decode(pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat));
    }

    private static X509Certificate issue(PublicKey key, String topic) {
        try {
            var name = new X500Name("UID=" + topic + ",CN=APSP:test");
            var builder = new X509v3CertificateBuilder(
                    new X500Name("CN=Test Authority"),
                    BigInteger.TWO,
                    Date.from(Instant.now().minusSeconds(60)),
                    Date.from(Instant.now().plus(Duration.ofDays(365))),
                    name,
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(TestApns.STRANGER.key())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theVendorsStepSignsTheRequestAsApplesPortalExpects() throws Exception {
        house.setUp();
        Credential vendor = OTHER_TOPIC;
        byte[] above = Certificates.pem(List.of(TestApns.FIRST.certificate(), TestApns.RENEWED.certificate()))
                .getBytes(US_ASCII);
        Verdict<String> signed = certificates.vendorSignedRequest(PushHouse.pem(vendor), NONE, above);

        byte[] plist = Base64.getDecoder().decode(signed.accepted().orElseThrow());
        var root = new PlistReader(PlistLimits.CHECK_IN).readDict(plist);
        byte[] request = Base64.getDecoder()
                .decode(root.optionalString("PushCertRequestCSR").orElseThrow());
        assertThat(request).isEqualTo(der(certificates.request()));
        assertThat(root.optionalString("PushCertCertificateChain"))
                .contains(Certificates.pem(
                        List.of(vendor.certificate(), TestApns.FIRST.certificate(), TestApns.RENEWED.certificate())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(vendor.certificate().getPublicKey());
        signature.update(request);
        assertThat(signature.verify(Base64.getDecoder()
                        .decode(root.optionalString("PushCertSignature").orElseThrow())))
                .isTrue();

        assertThat(certificates
                        .vendorSignedRequest("x".getBytes(US_ASCII), NONE, above)
                        .rejected())
                .contains(Fault.NO_PRIVATE_KEY);
    }

    @Test
    void aSimulatedCertificateSaysSoAndNeverReplacesOneFromApple() {
        house.setUp();
        PushCertificate simulated = certificates.useSimulated();
        assertThat(simulated.simulated()).isTrue();
        assertThat(simulated.topic()).startsWith("com.apple.mgmt.simulated.");
        assertThat(certificates.useSimulated()).isEqualTo(simulated);
        house.clock.advance(Duration.ofDays(366));
        assertThat(certificates.useSimulated().topic()).as("renewed").isEqualTo(simulated.topic());

        house.clock.advance(Duration.ofDays(-366));
        assertThat(upload(PushHouse.pem(TestApns.FIRST))).isInstanceOf(Upload.OtherTopic.class);
        certificates.upload(PushHouse.pem(TestApns.FIRST), NONE, true);
        assertThatThrownBy(certificates::useSimulated).isInstanceOf(IllegalStateException.class);
        assertThat(certificates.topic()).contains(TestApns.TOPIC);
    }

    @Test
    void theEndIsAnnouncedAtSixtyThirtyFourteenSevenAndOneDays() {
        house.setUp();
        upload(PushHouse.pem(TestApns.FIRST));
        PushCertificate certificate = certificates.current().orElseThrow();
        for (int days : List.of(60, 30, 14, 7, 1)) {
            Instant reached = certificate.notAfter().minus(Duration.ofDays(days));
            assertThat(certificate.warningDays(reached)).hasValue(days);
            assertThat(certificate.warningDays(reached.minusSeconds(1))).isNotEqualTo(certificate.warningDays(reached));
        }
        assertThat(certificate.warningDays(certificate.notAfter())).hasValue(0);
        assertThat(certificate.warningDays(certificate.notAfter().minus(Duration.ofDays(61))))
                .isEmpty();
        house.get(ExpiryWatch.class).run();
    }
}
