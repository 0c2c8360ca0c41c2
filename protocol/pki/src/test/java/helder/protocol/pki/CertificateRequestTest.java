package helder.protocol.pki;

import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.EC_KEYS;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;

final class CertificateRequestTest {

    @Test
    void aRequestGivesItsKeyAndChallenge() {
        CertificateRequest request = accepted(CertificateRequest.read(Samples.request(DEVICE_KEYS, "c-1")));

        assertThat(request.publicKey()).isEqualTo(DEVICE_KEYS.getPublic());
        assertThat(request.challenge()).contains("c-1");
        assertThat(request.toString()).doesNotContain("c-1");
    }

    @Test
    void anEllipticCurveRequestIsRead() {
        assertThat(accepted(CertificateRequest.read(Samples.request(EC_KEYS, "c")))
                        .publicKey())
                .isEqualTo(EC_KEYS.getPublic());
    }

    @Test
    void aChallengeMayBeUtf8() {
        byte[] request = Samples.request(DEVICE_KEYS, new DERUTF8String("geheim-é"));

        assertThat(accepted(CertificateRequest.read(request)).challenge()).contains("geheim-é");
    }

    @Test
    void aChallengeOfAnotherTypeOrOfGreatLengthCountsAsMissing() {
        assertThat(accepted(CertificateRequest.read(Samples.request(DEVICE_KEYS, new DERBMPString("c"))))
                        .challenge())
                .isEmpty();
        assertThat(accepted(CertificateRequest.read(Samples.request(DEVICE_KEYS, "c".repeat(1025))))
                        .challenge())
                .isEmpty();
    }

    /** Go-based clients send the challenge after the extensions, which DER would sort the other way round. */
    @Test
    void possessionIsProvenOverTheBytesAsSentEvenWhenTheAttributesAreUnsorted() throws Exception {
        byte[] request = unsorted(PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA");

        boolean reEncoded = new PKCS10CertificationRequest(request)
                .isSignatureValid(new JcaContentVerifierProviderBuilder().build(DEVICE_KEYS.getPublic()));
        assertThat(reEncoded).as("the trap exists").isFalse();
        assertThat(accepted(CertificateRequest.read(request)).challenge()).contains("secret");
    }

    @Test
    void theOldNameOfShaOneThatWindowsUsesIsUnderstood() throws Exception {
        assertThat(CertificateRequest.read(unsorted(OIWObjectIdentifiers.sha1WithRSA, "SHA1withRSA"))
                        .accepted())
                .isPresent();
    }

    @Test
    void aRequestSignedByAnotherKeyIsUnproven() throws Exception {
        byte[] request = Samples.request(new KeyPair(DEVICE_KEYS.getPublic(), Samples.OTHER_KEYS.getPrivate()), "c");

        assertThat(CertificateRequest.read(request).rejected()).contains(Fault.UNPROVEN_KEY);
    }

    @Test
    void aSignatureOfAnotherKindThanTheKeyIsRefused() throws Exception {
        byte[] request = unsorted(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"), "SHA256withRSA");

        assertThat(CertificateRequest.read(request).rejected()).contains(Fault.UNSUPPORTED_ALGORITHM);
    }

    @Test
    void weakAndStrangeKeysAreRefused() throws Exception {
        KeyPairGenerator edwards = KeyPairGenerator.getInstance("Ed25519");
        KeyPairGenerator p224 = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());

        assertThat(CertificateRequest.read(Samples.request(Keys.rsa(1024, RANDOM), "c"))
                        .rejected())
                .contains(Fault.WEAK_KEY);
        assertThat(CertificateRequest.read(unsigned(edwards.generateKeyPair())).rejected())
                .contains(Fault.UNSUPPORTED_ALGORITHM);
        p224.initialize(new ECGenParameterSpec("secp224r1"));
        assertThat(CertificateRequest.read(unsigned(p224.generateKeyPair())).rejected())
                .contains(Fault.WEAK_KEY);
    }

    @Test
    void aRequestLargerThanTheLimitOrFollowedByMoreIsRefused() {
        byte[] request = Samples.request(DEVICE_KEYS, "c");

        assertThat(CertificateRequest.read(new byte[Limits.REQUEST_BYTES + 1]).rejected())
                .contains(Fault.TOO_LARGE);
        assertThat(CertificateRequest.read(Arrays.copyOf(request, request.length + 1))
                        .rejected())
                .contains(Fault.MALFORMED);
    }

    private static byte[] unsigned(KeyPair keys) throws Exception {
        return sequence(info(keys), PKCSObjectIdentifiers.sha256WithRSAEncryption, new byte[64]);
    }

    private static byte[] unsorted(ASN1ObjectIdentifier algorithm, String name) throws Exception {
        DLSequence info = info(DEVICE_KEYS);
        Signature signature = Signature.getInstance(name);
        signature.initSign(DEVICE_KEYS.getPrivate());
        signature.update(info.getEncoded(ASN1Encoding.DL));
        return sequence(info, algorithm, signature.sign());
    }

    private static byte[] sequence(DLSequence info, ASN1ObjectIdentifier algorithm, byte[] signature) throws Exception {
        ASN1EncodableVector request = new ASN1EncodableVector();
        request.add(info);
        request.add(new AlgorithmIdentifier(algorithm, DERNull.INSTANCE));
        request.add(new DERBitString(signature));
        return new DLSequence(request).getEncoded(ASN1Encoding.DL);
    }

    private static DLSequence info(KeyPair keys) {
        Attribute extensions = new Attribute(
                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(new Extensions(new Extension[] {
                    new Extension(Extension.keyUsage, true, new byte[] {3, 2, 5, (byte) 0xa0})
                })));
        Attribute challenge = new Attribute(
                PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERSet(new DERPrintableString("secret")));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(extensions);
        attributes.add(challenge);
        ASN1EncodableVector info = new ASN1EncodableVector();
        info.add(new ASN1Integer(0));
        info.add(new X500Name("CN=wish"));
        info.add(SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        info.add(new DLTaggedObject(false, 0, new DLSet(attributes)));
        return new DLSequence(info);
    }
}
