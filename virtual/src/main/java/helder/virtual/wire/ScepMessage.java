package helder.virtual.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** One PKCSReq and the CertRep that belongs to it (RFC 8894, sections 3.2 and 3.3). */
public final class ScepMessage {

    private static final String SCEP = "2.16.840.1.113733.1.9.";
    private static final ASN1ObjectIdentifier MESSAGE_TYPE = new ASN1ObjectIdentifier(SCEP + "2");
    private static final ASN1ObjectIdentifier PKI_STATUS = new ASN1ObjectIdentifier(SCEP + "3");
    private static final ASN1ObjectIdentifier FAIL_INFO = new ASN1ObjectIdentifier(SCEP + "4");
    private static final ASN1ObjectIdentifier SENDER_NONCE = new ASN1ObjectIdentifier(SCEP + "5");
    private static final ASN1ObjectIdentifier RECIPIENT_NONCE = new ASN1ObjectIdentifier(SCEP + "6");
    private static final ASN1ObjectIdentifier TRANSACTION_ID = new ASN1ObjectIdentifier(SCEP + "7");
    private static final String PKCS_REQ = "19";
    private static final String CERT_REP = "3";

    private final ScepRequest request;
    private final KeyPair keys;
    private final ScepClient.Authority authority;
    private final Instant now;
    private final byte[] senderNonce = new byte[16];
    private final String transactionId;
    private final Identity signer;

    /** A request for a certificate on these keys, to be encoded and sent; the answer to it is read by {@link #read}. */
    public ScepMessage(
            ScepRequest request, KeyPair keys, ScepClient.Authority authority, Instant now, SecureRandom random) {
        this.request = request;
        this.keys = keys;
        this.authority = authority;
        this.now = now;
        random.nextBytes(senderNonce);
        this.transactionId = transactionId(keys);
        this.signer = Certificates.selfSigned(
                subject().toString(),
                keys,
                Certificates.Use.DEVICE,
                now.minus(Duration.ofMinutes(5)),
                Duration.ofDays(7));
    }

    /** What the authority answered. */
    public sealed interface Reply {
        record Issued(X509Certificate certificate) implements Reply {}

        record Pending() implements Reply {}

        /** The reason is SCEP's failInfo in words. */
        record Refused(String reason) implements Reply {}
    }

    /** The same key always gives the same transaction, so that an authority can recognise a repeated request. */
    private static String transactionId(KeyPair keys) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(keys.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The message to send to an authority with these abilities (the words of GetCACaps in capitals). */
    public byte[] encode(Set<String> abilities) throws ScepException {
        boolean aes = abilities.contains("AES") || abilities.contains("SCEPSTANDARD");
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(authority.recipient()));
            CMSEnvelopedData envelope = generator.generate(
                    new CMSProcessableByteArray(certificationRequest()),
                    new JceCMSContentEncryptorBuilder(aes ? CMSAlgorithm.AES128_CBC : CMSAlgorithm.DES_EDE3_CBC)
                            .build());
            return Cms.sign(
                    signer,
                    envelope.getEncoded(),
                    now,
                    true,
                    List.of(
                            attribute(MESSAGE_TYPE, new DERPrintableString(PKCS_REQ)),
                            attribute(TRANSACTION_ID, new DERPrintableString(transactionId)),
                            attribute(SENDER_NONCE, new DEROctetString(senderNonce))));
        } catch (GeneralSecurityException | CMSException | OperatorCreationException | IOException e) {
            throw new ScepException("the request could not be made for this authority", e);
        }
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private byte[] certificationRequest() throws OperatorCreationException, IOException {
        var builder = new JcaPKCS10CertificationRequestBuilder(subject(), keys.getPublic());
        request.challenge()
                .ifPresent(challenge -> builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
                        DERPrintableString.isPrintableString(challenge)
                                ? new DERPrintableString(challenge)
                                : new DERUTF8String(challenge)));
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        int usage = ((request.keyUsage() & 1) != 0 ? KeyUsage.digitalSignature : 0)
                | ((request.keyUsage() & 4) != 0 ? KeyUsage.keyEncipherment : 0);
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        GeneralName[] names = alternativeNames();
        if (names.length > 0) {
            extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private GeneralName[] alternativeNames() {
        Dict names = request.alternativeNames();
        return java.util.stream.Stream.of(
                        names.text("rfc822Name").map(name -> new GeneralName(GeneralName.rfc822Name, name)),
                        names.text("dNSName").map(name -> new GeneralName(GeneralName.dNSName, name)),
                        names.text("uniformResourceIdentifier")
                                .map(name -> new GeneralName(GeneralName.uniformResourceIdentifier, name)))
                .flatMap(java.util.Optional::stream)
                .toArray(GeneralName[]::new);
    }

    private X500Name subject() {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (List<String> pair : request.subject()) {
            builder.addRDN(BCStyle.INSTANCE.attrNameToOID(pair.getFirst()), pair.getLast());
        }
        return builder.build();
    }

    /** @throws ScepException when the answer is not signed by the authority or does not belong to this request */
    public Reply read(byte[] body) throws ScepException {
        try {
            CMSSignedData signed = Cms.parse(body);
            byte[] signerDer = Cms.verify(signed).getEncoded();
            if (authority.certificates().stream().noneMatch(own -> Arrays.equals(Certificates.der(own), signerDer))) {
                throw new ScepException("the answer is signed by somebody else than the authority");
            }
            AttributeTable attributes =
                    signed.getSignerInfos().getSigners().iterator().next().getSignedAttributes();
            expect(attributes, MESSAGE_TYPE, CERT_REP);
            expect(attributes, TRANSACTION_ID, transactionId);
            if (!Arrays.equals(
                    ASN1OctetString.getInstance(value(attributes, RECIPIENT_NONCE))
                            .getOctets(),
                    senderNonce)) {
                throw new ScepException("the answer repeats another nonce than ours");
            }
            return switch (text(attributes, PKI_STATUS)) {
                case "0" -> new Reply.Issued(issued(Cms.content(signed)));
                case "3" -> new Reply.Pending();
                default -> new Reply.Refused(reason(text(attributes, FAIL_INFO)));
            };
        } catch (MalformedException | IOException | IllegalArgumentException e) {
            throw new ScepException("the answer to PKIOperation cannot be read", e);
        }
    }

    private X509Certificate issued(byte[] envelope) throws ScepException, MalformedException {
        try {
            CMSEnvelopedData enveloped = new CMSEnvelopedData(envelope);
            byte[] degenerate = enveloped
                    .getRecipientInfos()
                    .getRecipients()
                    .iterator()
                    .next()
                    .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
            for (X509Certificate certificate : Cms.certificates(Cms.parse(degenerate))) {
                if (certificate.getPublicKey().equals(keys.getPublic())) {
                    return certificate;
                }
            }
            throw new ScepException("the answer holds no certificate for our key");
        } catch (CMSException e) {
            throw new ScepException("the certificate in the answer cannot be opened with our key", e);
        }
    }

    private static void expect(AttributeTable attributes, ASN1ObjectIdentifier type, String expected)
            throws ScepException {
        if (!text(attributes, type).equals(expected)) {
            throw new ScepException("attribute " + type + " of the answer is not " + expected);
        }
    }

    private static String text(AttributeTable attributes, ASN1ObjectIdentifier type) throws ScepException {
        return value(attributes, type) instanceof ASN1String text ? text.getString() : "";
    }

    private static ASN1Encodable value(AttributeTable attributes, ASN1ObjectIdentifier type) throws ScepException {
        Attribute attribute = attributes == null ? null : attributes.get(type);
        if (attribute == null || attribute.getAttrValues().size() != 1) {
            throw new ScepException("attribute " + type + " is missing from the answer");
        }
        return attribute.getAttrValues().getObjectAt(0);
    }

    private static String reason(String failInfo) {
        return switch (failInfo) {
            case "0" -> "badAlg";
            case "1" -> "badMessageCheck";
            case "2" -> "badRequest";
            case "3" -> "badTime";
            case "4" -> "badCertId";
            default -> "failInfo " + failInfo;
        };
    }
}
