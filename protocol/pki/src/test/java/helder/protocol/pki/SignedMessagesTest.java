package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE;
import static helder.protocol.pki.Samples.IDENTITY;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedMessagesTest {

    private static final byte[] BODY = "<plist/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_BODY = "<plist />".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA"})
    void aSignatureOverTheBodyNamesItsSigner(String algorithm) throws Exception {
        String header = header(signed(algorithm, DEVICE, List.of(IDENTITY), false));

        assertThat(accepted(MdmSignature.verify(header, BODY))).isEqualTo(IDENTITY);
    }

    @Test
    void anEllipticCurveSignatureIsVerified() throws Exception {
        Credential device = Samples.selfSigned(Samples.EC_KEYS);
        String header = header(signed("SHA256withECDSA", device, device.chain(), false));

        assertThat(accepted(MdmSignature.verify(header, BODY))).isEqualTo(device.certificate());
    }

    @Test
    void aSignatureOverAnotherBodyIsRefused() throws Exception {
        String header = header(signed("SHA256withRSA", DEVICE, List.of(IDENTITY), false));

        assertThat(MdmSignature.verify(header, OTHER_BODY).rejected()).contains(Fault.CONTENT_CHANGED);
    }

    @Test
    void theSignerIsFoundByIssuerAndSerialNotByPlaceInTheBag() throws Exception {
        String header = header(signed("SHA256withRSA", DEVICE, List.of(AUTHORITY.certificate(), IDENTITY), false));

        assertThat(accepted(MdmSignature.verify(header, BODY))).isEqualTo(IDENTITY);
    }

    @Test
    void aForeignCertificateInFrontDoesNotLendItsName() throws Exception {
        Credential thief = Samples.selfSigned(Samples.OTHER_KEYS);
        // The thief signs, names the device's certificate as signer and puts it into the bag.
        byte[] forged = signed("SHA256withRSA", new Credential(thief.key(), IDENTITY), List.of(IDENTITY), false);

        assertThat(MdmSignature.verify(header(forged), BODY).rejected()).contains(Fault.BAD_SIGNATURE);
    }

    @Test
    void aMissingSignerCertificateIsTold() throws Exception {
        byte[] lonely = signed("SHA256withRSA", DEVICE, List.of(AUTHORITY.certificate()), false);

        assertThat(MdmSignature.verify(header(lonely), BODY).rejected()).contains(Fault.NO_SIGNER_CERTIFICATE);
    }

    @Test
    void twoSignersOrNoneAreRefused() throws Exception {
        CMSSignedDataGenerator generator = generator("SHA256withRSA", DEVICE, List.of(IDENTITY));
        addSigner(generator, "SHA256withRSA", DEVICE);
        byte[] two =
                generator.generate(new CMSProcessableByteArray(BODY), false).getEncoded();
        byte[] none = CmsWriter.certificatesOnly(List.of(IDENTITY));

        assertThat(MdmSignature.verify(header(two), BODY).rejected()).contains(Fault.NOT_ONE_SIGNER);
        assertThat(MdmSignature.verify(header(none), BODY).rejected()).contains(Fault.NOT_ONE_SIGNER);
    }

    @Test
    void contentInsideADetachedSignatureIsRefused() throws Exception {
        String header = header(signed("SHA256withRSA", DEVICE, List.of(IDENTITY), true));

        assertThat(MdmSignature.verify(header, BODY).rejected()).contains(Fault.UNEXPECTED_CONTENT);
    }

    @Test
    void anOldDigestIsRefused() throws Exception {
        String header = header(signed("MD5withRSA", DEVICE, List.of(IDENTITY), false));

        assertThat(MdmSignature.verify(header, BODY).rejected()).contains(Fault.UNSUPPORTED_ALGORITHM);
    }

    @Test
    void headersThatAreTooLongOrNotBase64AreRefused() {
        assertThat(MdmSignature.verify("A".repeat(Limits.HEADER_CHARACTERS + 1), BODY)
                        .rejected())
                .contains(Fault.TOO_LARGE);
        assertThat(MdmSignature.verify("not base64!", BODY).rejected()).contains(Fault.MALFORMED);
        assertThat(MdmSignature.verify("", BODY).rejected()).contains(Fault.MALFORMED);
    }

    @Test
    void aBagOfTooManyCertificatesIsRefusedBeforeAnyIsRead() throws Exception {
        X509Certificate[] bag = new X509Certificate[Limits.CERTIFICATES + 1];
        for (int i = 0; i < bag.length; i++) {
            bag[i] = AUTHORITY.issueIdentity(
                    new Subject("t" + i, "Helder"), Samples.EC_KEYS.getPublic(), NOW, Samples.YEAR, RANDOM);
        }
        byte[] message = signed("SHA256withRSA", DEVICE, List.of(bag), true);

        assertThat(SignedContent.open(message).rejected()).contains(Fault.TOO_MANY_CERTIFICATES);
    }

    @Test
    void machineInfoIsOpenedAndItsMakerIsASeparateQuestion() throws Exception {
        byte[] message = signed("SHA1withRSA", DEVICE, List.of(IDENTITY), true);

        SignedContent opened = accepted(SignedContent.open(message));

        assertThat(opened.content()).isEqualTo(BODY);
        assertThat(IssuerCheck.issued(opened.signer(), AppleDeviceAuthority.certificate(), IssuerCheck.Purpose.ANY)
                        .rejected())
                .contains(Fault.NOT_ISSUED_HERE);
        assertThat(IssuerCheck.issued(opened.signer(), AUTHORITY.certificate(), IssuerCheck.Purpose.ANY)
                        .accepted())
                .isPresent();
        assertThat(accepted(SignedContent.openHeader(header(message))).content())
                .isEqualTo(BODY);
    }

    @Test
    void machineInfoWithoutContentIsRefused() throws Exception {
        assertThat(SignedContent.open(signed("SHA256withRSA", DEVICE, List.of(IDENTITY), false))
                        .rejected())
                .contains(Fault.NO_CONTENT);
    }

    @Test
    void signedAttributesOfAnotherMessageCannotBePresentedAsContent() throws Exception {
        byte[] original = signed("SHA256withRSA", DEVICE, List.of(IDENTITY), false);
        var signer = new CMSSignedData(original).getSignerInfos().iterator().next();
        byte[] attributes = signer.getEncodedSignedAttributes();
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(List.of(IDENTITY)));
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                .setDirectSignature(true)
                .build(new Replayed(signer.getSignature()), IDENTITY));
        byte[] moved = generator
                .generate(new CMSProcessableByteArray(attributes), false)
                .getEncoded();

        assertThat(MdmSignature.verify(header(moved), attributes).rejected()).contains(Fault.UNEXPECTED_CONTENT);
    }

    @Test
    void aSignedProfileCarriesItsChainWithoutTheRoot() throws Exception {
        byte[] signed = new ProfileSigner(Samples.PROFILE_SIGNER, RANDOM).sign(BODY, NOW);

        SignedContent opened = accepted(SignedContent.open(signed));
        assertThat(opened.content()).isEqualTo(BODY);
        assertThat(opened.signer()).isEqualTo(Samples.PROFILE_SIGNER.certificate());
        assertThat(new CMSSignedData(signed).getCertificates().getMatches(null)).hasSize(1);
        assertThat(new ASN1InputStream(signed).readObject().getEncoded("DER")).isEqualTo(signed);
    }

    static byte[] signed(String algorithm, Credential signer, List<X509Certificate> bag, boolean attached)
            throws Exception {
        return generator(algorithm, signer, bag)
                .generate(new CMSProcessableByteArray(BODY), attached)
                .getEncoded();
    }

    private static CMSSignedDataGenerator generator(String algorithm, Credential signer, List<X509Certificate> bag)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        addSigner(generator, algorithm, signer);
        generator.addCertificates(new JcaCertStore(bag));
        return generator;
    }

    private static void addSigner(CMSSignedDataGenerator generator, String algorithm, Credential signer)
            throws Exception {
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                .build(new JcaContentSignerBuilder(algorithm).build(signer.key()), signer.certificate()));
    }

    private static String header(byte[] cms) {
        return Base64.getEncoder().encodeToString(cms);
    }

    /** A signer that repeats a signature made for something else. */
    private static final class Replayed implements ContentSigner {

        private final byte[] signature;

        Replayed(byte[] signature) {
            this.signature = signature;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getSignature() {
            return signature.clone();
        }
    }
}
