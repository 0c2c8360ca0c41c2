package helder.protocol.windows.provisioning;

import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.ProviderId;
import java.security.cert.X509Certificate;

/**
 * What a PC gets for a renewed certificate. The subject must be the one of the old certificate, because the PC goes on
 * looking for that.
 *
 * @param root sent again each time: it does no harm, and the authority may have changed
 */
public record RenewalDocument(
        X509Certificate root, X509Certificate identity, EnrollmentType type, Renewal renewal, ProviderId provider) {
    public RenewalDocument {
        ProvisioningXml.requirePlainName(identity);
    }

    /** The document in UTF-8, on one line. */
    public byte[] write() {
        var xml = new ProvisioningXml();
        xml.certificates(root, identity, type, renewal);
        xml.open("APPLICATION").parm("APPID", "w7").parm("PROVIDER-ID", provider.value());
        return xml.close().utf8();
    }
}
