package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.OTHER_KEYS;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.AsymmetricKeyWrapper;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScepTest {

    private final ScepReader reader = new ScepReader(AUTHORITY);
    private final ScepReplies replies = new ScepReplies(AUTHORITY, RANDOM);

    @Test
    void aFirstRequestIsRead() {
        ScepRequest request = understood(new ScepMessages().write());

        assertThat(request.type()).isEqualTo(ScepMessageType.PKCS_REQ);
        assertThat(request.transaction().id()).isEqualTo("transaction-1");
        assertThat(request.request().challenge()).contains("secret");
        assertThat(request.request().publicKey()).isEqualTo(DEVICE_KEYS.getPublic());
        assertThat(request.signerIsSelfSigned()).isTrue();
        assertThat(request.toString()).doesNotContain("secret");
    }

    @Test
    void aRenewalIsReadWithTheCertificateItReplaces() {
        byte[] message = new ScepMessages()
                .type("17")
                .signer(DEVICE)
                .request(Samples.request(OTHER_KEYS, "x"))
                .write();

        ScepRequest request = understood(message);

        assertThat(request.type()).isEqualTo(ScepMessageType.RENEWAL_REQ);
        assertThat(request.signer()).isEqualTo(DEVICE.certificate());
        assertThat(request.signerIsSelfSigned()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void everyCipherThatClientsUseIsOpened(ASN1ObjectIdentifier cipher) {
        assertThat(understood(new ScepMessages().cipher(cipher).write())
                        .request()
                        .challenge())
                .contains("secret");
    }

    static List<ASN1ObjectIdentifier> ciphers() {
        return List.of(
                NISTObjectIdentifiers.id_aes128_CBC,
                NISTObjectIdentifiers.id_aes192_CBC,
                NISTObjectIdentifiers.id_aes256_CBC,
                PKCSObjectIdentifiers.des_EDE3_CBC,
                OIWObjectIdentifiers.desCBC);
    }

    @Test
    void aFirstRequestMayBeSignedWithAnotherKeyThanTheOneItAsksACertificateFor() {
        byte[] message =
                new ScepMessages().signer(Samples.selfSigned(OTHER_KEYS)).write();

        ScepRequest request = understood(message);

        assertThat(request.request().publicKey()).isEqualTo(DEVICE_KEYS.getPublic());
        assertThat(request.signer().getPublicKey()).isEqualTo(OTHER_KEYS.getPublic());
    }

    @ParameterizedTest
    @MethodSource("oaepDigests")
    void envelopesOfWindowsClientsWithOaepAreOpened(String digest, MGF1ParameterSpec mask) throws Exception {
        var parameters = new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT);
        var algorithm = new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters);
        byte[] message = new ScepMessages()
                .recipient(new JceKeyTransRecipientInfoGenerator(AUTHORITY.certificate(), algorithm))
                .write();

        assertThat(understood(message).request().challenge()).contains("secret");
    }

    static List<Arguments> oaepDigests() {
        return List.of(
                Arguments.of("SHA-1", MGF1ParameterSpec.SHA1), Arguments.of("SHA-256", MGF1ParameterSpec.SHA256));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void everyOtherMessageTypeIsRefused(String type) {
        ScepReading.Failed failed = failed(new ScepMessages().type(type).write());

        assertThat(failed.failure()).isEqualTo(ScepFailure.BAD_REQUEST);
        assertThat(failed.fault()).isEqualTo(Fault.OTHER_MESSAGE_TYPE);
    }

    static List<String> otherTypes() {
        return List.of("3", "18", "20", "21", "22", "", "019", "19 ", "banana");
    }

    @Test
    void aMessageForAnotherAuthorityIsTold() {
        DeviceAuthority other = DeviceAuthority.create(new Subject("Other", "Other"), NOW, RANDOM);
        byte[] message = new ScepMessages()
                .recipient(ScepMessages.recipient(other.certificate()))
                .write();

        assertThat(failed(message).failure()).isEqualTo(ScepFailure.BAD_CERT_ID);
    }

    @Test
    void anEnvelopeWithAWrongKeyIsTheSameAsOneWithGarbageInside() throws Exception {
        // Same recipient, other key: our name stands on it but the key does not open it.
        byte[] wrongKey = new ScepMessages()
                .recipient(new JceKeyTransRecipientInfoGenerator(AUTHORITY.certificate(), new WrongKey()))
                .write();
        byte[] garbage = new ScepMessages()
                .request("not a request".getBytes(StandardCharsets.US_ASCII))
                .write();

        assertThat(failed(wrongKey).failure()).isEqualTo(ScepFailure.BAD_MESSAGE_CHECK);
        assertThat(failed(wrongKey).fault()).isEqualTo(Fault.UNDECRYPTABLE);
        assertThat(failed(garbage).fault()).isEqualTo(Fault.UNDECRYPTABLE);
    }

    @Test
    void aRequestSignedByAnotherKeyThanItsOwnIsRefused() {
        byte[] request = Samples.request(DEVICE_KEYS, "secret");
        request[request.length - 1] ^= 1;

        ScepReading.Failed failed = failed(new ScepMessages().request(request).write());

        assertThat(failed.failure()).isEqualTo(ScepFailure.BAD_REQUEST);
        assertThat(failed.fault()).isEqualTo(Fault.UNPROVEN_KEY);
    }

    @Test
    void aShortKeyIsABadAlgorithm() {
        byte[] request = Samples.request(Keys.rsa(1024, RANDOM), "secret");

        assertThat(failed(new ScepMessages().request(request).write()).failure())
                .isEqualTo(ScepFailure.BAD_ALG);
    }

    @Test
    void aSignerThatCannotReceiveTheAnswerIsRefusedBeforeAnythingIsIssued() {
        byte[] message =
                new ScepMessages().signer(Samples.selfSigned(Samples.EC_KEYS)).write();

        assertThat(failed(message).failure()).isEqualTo(ScepFailure.BAD_ALG);
    }

    @Test
    void aChangedMessageIsAnsweredWithItsTransaction() {
        byte[] message = new ScepMessages().write();
        message[message.length - 1] ^= 1; // the last byte belongs to the signature

        ScepReading.Failed failed = failed(message);

        assertThat(failed.failure()).isEqualTo(ScepFailure.BAD_MESSAGE_CHECK);
        assertThat(failed.transaction().id()).isEqualTo("transaction-1");
    }

    @Test
    void aMessageWithoutNonceIsRefused() {
        assertThat(failed(new ScepMessages().nonce(new byte[0]).write()).fault())
                .isEqualTo(Fault.NO_NONCE);
    }

    @Test
    void whatHasNoReadableTransactionCannotBeAnswered() {
        assertThat(reader.read(new ScepMessages().transaction("").write()))
                .isEqualTo(new ScepReading.Unanswerable(Fault.NO_TRANSACTION));
        assertThat(reader.read(new ScepMessages().transaction("x".repeat(257)).write()))
                .isEqualTo(new ScepReading.Unanswerable(Fault.NO_TRANSACTION));
        assertThat(reader.read(new byte[0])).isEqualTo(new ScepReading.Unanswerable(Fault.MALFORMED));
        assertThat(reader.read(new byte[Limits.SCEP_BYTES + 1]))
                .isEqualTo(new ScepReading.Unanswerable(Fault.TOO_LARGE));
    }

    @Test
    void anAnswerHoldsTheIssuedCertificateFirstAndOnlyTheRequesterOpensIt() throws Exception {
        ScepRequest request = understood(new ScepMessages().write());
        X509Certificate issued = AUTHORITY.issueIdentity(
                new Subject("ticket-9", "Helder"), request.request().publicKey(), NOW, YEAR, RANDOM);

        CMSSignedData answer = new CMSSignedData(replies.success(request, issued));

        SignerInformation signer = verified(answer);
        assertThat(text(signer, ScepAttributes.MESSAGE_TYPE)).isEqualTo("3");
        assertThat(text(signer, ScepAttributes.PKI_STATUS)).isEqualTo("0");
        assertThat(text(signer, ScepAttributes.TRANSACTION_ID)).isEqualTo("transaction-1");
        assertThat(octets(signer, ScepAttributes.RECIPIENT_NONCE)).isEqualTo(ScepMessages.NONCE);
        assertThat(octets(signer, ScepAttributes.SENDER_NONCE)).hasSize(16);
        assertThat(signer.getEncryptionAlgOID()).isEqualTo(PKCSObjectIdentifiers.rsaEncryption.getId());
        CMSEnvelopedData envelope =
                new CMSEnvelopedData((byte[]) answer.getSignedContent().getContent());
        assertThat(envelope.getContentEncryptionAlgorithm().getAlgorithm())
                .isEqualTo(NISTObjectIdentifiers.id_aes256_CBC);
        byte[] opened = envelope.getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(DEVICE_KEYS.getPrivate()));
        List<byte[]> certificates = new ArrayList<>();
        for (X509CertificateHolder each :
                new CMSSignedData(opened).getCertificates().getMatches(null)) {
            certificates.add(each.getEncoded());
        }
        assertThat(certificates)
                .containsExactly(Certificates.encode(issued), Certificates.encode(AUTHORITY.certificate()));
    }

    @Test
    void aClientThatKnowsOnlyTripleDesIsAnsweredInIt() throws Exception {
        ScepRequest request = understood(
                new ScepMessages().cipher(PKCSObjectIdentifiers.des_EDE3_CBC).write());

        CMSSignedData answer = new CMSSignedData(replies.success(request, DEVICE.certificate()));

        CMSEnvelopedData envelope =
                new CMSEnvelopedData((byte[]) answer.getSignedContent().getContent());
        assertThat(envelope.getContentEncryptionAlgorithm().getAlgorithm())
                .isEqualTo(PKCSObjectIdentifiers.des_EDE3_CBC);
    }

    @Test
    void aRefusalNamesItsReasonAndCarriesNoContent() throws Exception {
        ScepReading.Failed failed = failed(new ScepMessages().type("18").write());

        CMSSignedData answer = new CMSSignedData(replies.failure(failed.transaction(), failed.failure()));

        assertThat(answer.getSignedContent()).isNull();
        SignerInformation signer = answer.getSignerInfos().iterator().next();
        assertThat(text(signer, ScepAttributes.PKI_STATUS)).isEqualTo("2");
        assertThat(text(signer, ScepAttributes.FAIL_INFO)).isEqualTo("2");
        assertThat(text(signer, ScepAttributes.TRANSACTION_ID)).isEqualTo("transaction-1");
    }

    @Test
    void theMessageOfAGetIsUnderstoodInEveryDialect() {
        byte[] message = {(byte) 0xfb, (byte) 0xef, (byte) 0xff, (byte) 0xfe, 1};
        String standard = Base64.getEncoder().encodeToString(message);
        String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(message);

        assertThat(standard).contains("+", "/", "=");
        for (String dialect : List.of(
                standard,
                standard.replace("=", "%3D"),
                standard.replace("+", "%2B").replace("/", "%2F").replace("=", "%3d"),
                standard.replace("+", "%20"),
                standard.replace("+", " "),
                standard + "%0A",
                urlSafe)) {
            assertThat(Samples.accepted(ScepTransport.message("operation=PKIOperation&message=" + dialect)))
                    .as(dialect)
                    .isEqualTo(message);
        }
    }

    @Test
    void aQueryWithoutMessageOrWithBrokenBase64IsRefused() {
        assertThat(ScepTransport.message("operation=PKIOperation").rejected()).contains(Fault.NO_CONTENT);
        assertThat(ScepTransport.message("message=%%%").rejected()).contains(Fault.MALFORMED);
        assertThat(ScepTransport.message("message=" + "A".repeat(Limits.SCEP_QUERY_CHARACTERS))
                        .rejected())
                .contains(Fault.TOO_LARGE);
    }

    @Test
    void onlyTheServedOperationsAreKnown() {
        assertThat(ScepTransport.operation("operation=GetCACert&message=x"))
                .contains(ScepTransport.Operation.GET_CA_CERT);
        assertThat(ScepTransport.operation("message=operation&operation=PKIOperation"))
                .contains(ScepTransport.Operation.PKI_OPERATION);
        assertThat(ScepTransport.operation("operation=GetNextCACert")).isEmpty();
        assertThat(ScepTransport.operation("")).isEmpty();
    }

    @Test
    void theCapabilitiesStandOnLinesOfTheirOwn() {
        assertThat(ScepTransport.CAPABILITIES)
                .startsWith("POSTPKIOperation\n")
                .contains("\nSHA-256\n", "\nAES\n", "\nSCEPStandard\n")
                .endsWith("\nRenewal\n");
    }

    private ScepRequest understood(byte[] message) {
        return switch (reader.read(message)) {
            case ScepReading.Understood(ScepRequest request) -> request;
            case ScepReading.Failed failed -> throw new AssertionError(failed.fault());
            case ScepReading.Unanswerable(Fault fault) -> throw new AssertionError(fault);
        };
    }

    private ScepReading.Failed failed(byte[] message) {
        return (ScepReading.Failed) reader.read(message);
    }

    private static SignerInformation verified(CMSSignedData answer) throws Exception {
        SignerInformation signer = answer.getSignerInfos().iterator().next();
        assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                        .build(AUTHORITY.certificate().getPublicKey())))
                .isTrue();
        return signer;
    }

    private static String text(SignerInformation signer, ASN1ObjectIdentifier type) {
        return ((ASN1String)
                        signer.getSignedAttributes().get(type).getAttrValues().getObjectAt(0))
                .getString();
    }

    private static byte[] octets(SignerInformation signer, ASN1ObjectIdentifier type) {
        return ((ASN1OctetString)
                        signer.getSignedAttributes().get(type).getAttrValues().getObjectAt(0))
                .getOctets();
    }

    /** Wraps any content key as random bytes. */
    private static final class WrongKey extends AsymmetricKeyWrapper {

        WrongKey() {
            super(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption));
        }

        @Override
        public byte[] generateWrappedKey(GenericKey key) {
            byte[] wrapped = new byte[384];
            RANDOM.nextBytes(wrapped);
            wrapped[0] = 0;
            return Arrays.copyOf(wrapped, 384);
        }
    }
}
