package helder.virtual.windows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The certificate request of a PC, in both shapes that real ones were seen with. Windows 10 writes its subject as a
 * PrintableString with a character and a NUL that are not allowed in one; an old policy gets a signature under an
 * object identifier from before PKCS#1. The device id stands in an extension as bare text, not as DER.
 */
public final class PcRequest {

    static final ASN1ObjectIdentifier DEVICE_ID = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.66.1.0");
    static final ASN1ObjectIdentifier OLD_SHA1_WITH_RSA = new ASN1ObjectIdentifier("1.3.14.3.2.29");

    private static final int GUID_LEFT = 30;

    private PcRequest() {}

    /**
     * @param guid any GUID; its first thirty characters begin the name
     * @param old whether the subject has the shape of Windows 10
     */
    public static byte[] make(KeyPair keys, String guid, String deviceId, boolean old, boolean sha256) {
        String name = guid.substring(0, GUID_LEFT) + "!" + deviceId;
        ASN1Encodable text = old ? new DERPrintableString(name + "\0", false) : new DERUTF8String(name);
        X500Name subject = new X500Name(new RDN[] {new RDN(BCStyle.CN, text)});
        ASN1EncodableVector extensions = new ASN1EncodableVector();
        try {
            if (!old) {
                extensions.add(Extension.create(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
            }
            extensions.add(new Extension(
                    DEVICE_ID, false, new DEROctetString((deviceId + "\0").getBytes(StandardCharsets.US_ASCII))));
            CertificationRequestInfo info = new CertificationRequestInfo(
                    subject,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                    new DERSet(new Attribute(
                            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                            new DERSet(Extensions.getInstance(new DERSequence(extensions))))));
            Signature signature = Signature.getInstance(sha256 ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(info.getEncoded("DER"));
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(
                    sha256 ? PKCSObjectIdentifiers.sha256WithRSAEncryption : OLD_SHA1_WITH_RSA, DERNull.INSTANCE);
            return new CertificationRequest(info, algorithm, new DERBitString(signature.sign())).getEncoded("DER");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("signing with a key of one's own cannot fail", e);
        }
    }
}
