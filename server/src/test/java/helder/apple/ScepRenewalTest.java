package helder.apple;

import static helder.store.schema.Tables.ISSUED_CERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;

import helder.certificates.Authorities;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.identity.Ownership;
import helder.people.Person;
import helder.protocol.pki.Certificates;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Identity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

/** Requests of SCEP written by hand (RFC 8894, section 3.2): renewal with the certificate itself, and what is refused. */
class ScepRenewalTest {

    private static final AppleHouse HOUSE = AppleHouse.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ARC = "2.16.840.1.113733.1.9.";
    private static final String PKCS_REQ = "19";
    private static final String RENEWAL_REQ = "17";
    private static final String OBSOLETE_UPDATE_REQ = "18";
    private static final KeyPair FIRST = helder.virtual.wire.Certificates.rsa(2048, RANDOM);
    private static final KeyPair SECOND = helder.virtual.wire.Certificates.rsa(2048, RANDOM);
    private static final KeyPair THIRD = helder.virtual.wire.Certificates.rsa(2048, RANDOM);

    /** An enrolled device whose key this test knows. */
    private record Device(Identity identity, Enrollment enrollment) {}

    private static Device enrolled() throws Exception {
        Person person = HOUSE.person();
        var world = HOUSE.world().withKeys(bits -> FIRST);
        VirtualDevice phone = VirtualDevice.create(world, DeviceModel.IPHONE, "Renews", RANDOM.nextInt());
        Enrollment enrollment = HOUSE.enroll(phone, person, Ownership.PERSONAL);
        X509Certificate certificate = phone.certificate().orElseThrow();
        return new Device(new Identity(FIRST.getPrivate(), certificate, List.of()), enrollment);
    }

    private static Identity selfSigned(KeyPair keys) {
        return helder.virtual.wire.Certificates.selfSigned(
                "CN=self",
                keys,
                helder.virtual.wire.Certificates.Use.DEVICE,
                Instant.now().minusSeconds(300),
                Duration.ofDays(1));
    }

    @Test
    void aLivingEnrollmentRenewsWithTheCertificateItHas() throws Exception {
        Device device = enrolled();
        assertThat(status(send(RENEWAL_REQ, device.identity(), SECOND, Optional.empty())))
                .isEqualTo("0");
        List<IssuedCertificate> issued = HOUSE.store()
                .write(tx -> HOUSE.bean(IssuedCertificates.class)
                        .ofEnrollment(tx, device.enrollment().id()));
        assertThat(issued)
                .extracting(IssuedCertificate::state)
                .containsExactlyInAnyOrder(IssuedCertificate.State.ACTIVE, IssuedCertificate.State.ISSUED);
        send(RENEWAL_REQ, device.identity(), SECOND, Optional.empty());
        assertThat(HOUSE.store()
                        .<List<IssuedCertificate>>write(tx -> HOUSE.bean(IssuedCertificates.class)
                                .ofEnrollment(tx, device.enrollment().id())))
                .as("the same key gets the same certificate")
                .hasSize(2);
    }

    @Test
    void whatIsAskedForManyTimesAtOnceIsGrantedOnce() throws Exception {
        Device device = enrolled();
        var answers = new ArrayList<Future<String>>();
        try (var devices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                answers.add(
                        devices.submit(() -> status(send(RENEWAL_REQ, device.identity(), SECOND, Optional.empty()))));
            }
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("0");
        }
        assertThat(HOUSE.store()
                        .<List<IssuedCertificate>>write(tx -> HOUSE.bean(IssuedCertificates.class)
                                .ofEnrollment(tx, device.enrollment().id())))
                .hasSize(2);
    }

    /** Each key takes the place of the one before, so those must be counted too; the day after, a device goes on. */
    @Test
    void aCertificateIsRenewedThreeTimesADayAtMost() throws Exception {
        Device device = enrolled();
        for (KeyPair keys : List.of(SECOND, THIRD, SECOND)) {
            assertThat(status(send(RENEWAL_REQ, device.identity(), keys, Optional.empty())))
                    .isEqualTo("0");
        }
        assertThat(status(send(RENEWAL_REQ, device.identity(), SECOND, Optional.empty())))
                .as("the same key again, whose answer was lost")
                .isEqualTo("0");
        assertThat(status(send(RENEWAL_REQ, device.identity(), THIRD, Optional.empty())))
                .isEqualTo("2");
        long yesterday = Instant.now().minus(Duration.ofHours(25)).toEpochMilli();
        HOUSE.store()
                .write(tx -> tx.dsl()
                        .update(ISSUED_CERTIFICATE)
                        .set(ISSUED_CERTIFICATE.ISSUED_AT, Instant.ofEpochMilli(yesterday))
                        .where(ISSUED_CERTIFICATE.ENROLLMENT_ID.eq(
                                device.enrollment().id().value()))
                        .execute());
        assertThat(status(send(RENEWAL_REQ, device.identity(), THIRD, Optional.empty())))
                .isEqualTo("0");
    }

    @Test
    void aRenewalIsRefusedForWhoeverIsNotEnrolled() throws Exception {
        assertThat(status(send(RENEWAL_REQ, selfSigned(SECOND), SECOND, Optional.empty())))
                .as("a certificate of its own making")
                .isEqualTo("2");
        Device device = enrolled();
        HOUSE.store().write(tx -> {
            HOUSE.bean(helder.devices.Enrollments.class)
                    .removed(tx, device.enrollment().id(), Enrollment.Removal.BY_PERSON);
            return true;
        });
        assertThat(status(send(RENEWAL_REQ, device.identity(), SECOND, Optional.empty())))
                .as("the enrollment has ended")
                .isEqualTo("2");
    }

    @Test
    void aRenewalWithAChallengeNeedsOneOfItsOwnEnrollment() throws Exception {
        Device device = enrolled();
        String other = HOUSE.ticket(HOUSE.person(), Ownership.PERSONAL).challenge();
        assertThat(status(send(RENEWAL_REQ, device.identity(), SECOND, Optional.of(other))))
                .isEqualTo("2");
    }

    @Test
    void theObsoleteMessageTypeSkipsNothing() throws Exception {
        Device device = enrolled();
        assertThat(status(send(OBSOLETE_UPDATE_REQ, device.identity(), SECOND, Optional.empty())))
                .isEqualTo("2");
        assertThat(status(send(PKCS_REQ, device.identity(), SECOND, Optional.empty())))
                .as("a first request without a challenge")
                .isEqualTo("2");
    }

    @Test
    void theChallengeDecidesWhicheverKeyAFirstRequestIsSignedWith() throws Exception {
        String challenge = HOUSE.ticket(HOUSE.person(), Ownership.PERSONAL).challenge();
        assertThat(status(send(PKCS_REQ, selfSigned(THIRD), SECOND, Optional.of("wrong"))))
                .isEqualTo("2");
        assertThat(status(send(PKCS_REQ, selfSigned(THIRD), SECOND, Optional.of(challenge))))
                .isEqualTo("0");
        assertThat(status(send(PKCS_REQ, selfSigned(SECOND), SECOND, Optional.of(challenge))))
                .isEqualTo("0");
    }

    @Test
    void aRequestFitsInTheAddressInEveryWayClientsEncodeIt() throws Exception {
        String challenge = HOUSE.ticket(HOUSE.person(), Ownership.PERSONAL).challenge();
        byte[] message = message(PKCS_REQ, selfSigned(SECOND), SECOND, Optional.of(challenge));
        String plain = Base64.getEncoder().encodeToString(message);
        for (String query : List.of(
                plain.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                plain.replace("=", "%3D"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(message))) {
            URI address =
                    URI.create(HOUSE.server().webAddress() + "/apple/scep?operation=PKIOperation&message=" + query);
            assertThat(status(HOUSE.link().get(address, Map.of()))).isEqualTo("0");
        }
    }

    private static Answer send(String type, Identity signer, KeyPair keys, Optional<String> challenge)
            throws Exception {
        URI address = URI.create(HOUSE.server().webAddress() + "/apple/scep?operation=PKIOperation");
        return HOUSE.link()
                .send(
                        "POST",
                        address,
                        Map.of("Content-Type", "application/x-pki-message"),
                        message(type, signer, keys, challenge));
    }

    private static String status(Answer answer) throws Exception {
        assertThat(answer.status()).isEqualTo(200);
        var attributes = new CMSSignedData(answer.body())
                .getSignerInfos()
                .getSigners()
                .iterator()
                .next()
                .getSignedAttributes();
        return DERPrintableString.getInstance(attributes
                        .get(new ASN1ObjectIdentifier(ARC + "3"))
                        .getAttrValues()
                        .getObjectAt(0))
                .getString();
    }

    private static byte[] message(String type, Identity signer, KeyPair keys, Optional<String> challenge)
            throws Exception {
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=wished"), keys.getPublic());
        challenge.ifPresent(text ->
                request.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(text)));
        byte[] csr = request.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        var envelope = new CMSEnvelopedDataGenerator();
        envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(
                HOUSE.bean(Authorities.class).devices().certificate()));
        byte[] enveloped = envelope.generate(
                        new CMSProcessableByteArray(csr),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
                .getEncoded();
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        var attributes = new ASN1EncodableVector();
        Map<String, org.bouncycastle.asn1.ASN1Encodable> values = new HashMap<>();
        values.put("2", new DERPrintableString(type));
        values.put("5", new DEROctetString(nonce));
        values.put("7", new DERPrintableString(UUID.randomUUID().toString()));
        values.forEach(
                (oid, value) -> attributes.add(new Attribute(new ASN1ObjectIdentifier(ARC + oid), new DERSet(value))));
        var signed = new CMSSignedDataGenerator();
        signed.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.key()), signer.certificate()));
        signed.addCertificates(new JcaCertStore(List.of(signer.certificate())));
        return signed.generate(new CMSProcessableByteArray(enveloped), true).getEncoded();
    }

    @Test
    void everyIssuedCertificateIsInTheBooks() throws Exception {
        Device device = enrolled();
        assertThat(HOUSE.bean(IssuedCertificates.class)
                        .find(Certificates.fingerprint(device.identity().certificate())))
                .hasValueSatisfying(found -> assertThat(found.enrollment())
                        .contains(device.enrollment().id()));
        assertThat(new String(Certificates.encode(device.identity().certificate()), StandardCharsets.ISO_8859_1))
                .doesNotContain("wished");
    }
}
