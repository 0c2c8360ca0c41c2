package helder.protocol.windows.provisioning;

import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.ProviderId;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.UUID;

/**
 * Everything that makes a PC a managed one. Its text form shows no person and no secret.
 *
 * @param root the authority that issued the identity, to be trusted by the machine
 * @param identity the issued certificate. Its subject is one common name and nothing else, because the PC finds it by the
 *     text of its subject, and how names of several parts are compared is unproven on hardware
 * @param serverName shown in the settings of Windows
 * @param address where the PC sends its messages; without a query, because Windows appends its own
 * @param enrollment set as {@code EntDMID}, and sent back with each message as {@code client-request-id}
 * @param deviceName shown for the enrollment
 * @param user the name that the person enrolled with
 * @param signMessages whether each message carries a signature of its own. Unproven on hardware
 */
public record EnrollmentDocument(
        X509Certificate root,
        X509Certificate identity,
        EnrollmentType type,
        Renewal renewal,
        ProviderId provider,
        String serverName,
        URI address,
        Backoff backoff,
        DigestAccount account,
        UUID enrollment,
        String deviceName,
        String user,
        boolean signMessages,
        Polling polling) {

    /** @throws IllegalArgumentException for what a PC could not use */
    public EnrollmentDocument {
        ProvisioningXml.requirePlainName(identity);
        if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getQuery() != null) {
            throw new IllegalArgumentException("the address of management needs HTTPS, a host, and no query");
        }
        if (serverName.isBlank()) {
            throw new IllegalArgumentException("the server needs a name");
        }
    }

    /** The document in UTF-8, on one line. */
    public byte[] write() {
        var xml = new ProvisioningXml();
        xml.certificates(root, identity, type, renewal);
        xml.open("APPLICATION");
        xml.parm("APPID", "w7").parm("PROVIDER-ID", provider.value()).parm("NAME", serverName);
        xml.parm("ADDR", address.toString()).parm("CONNRETRYFREQ", Integer.toString(backoff.retries()));
        xml.parm("INITIALBACKOFFTIME", Long.toString(backoff.first().toMillis()));
        xml.parm("MAXBACKOFFTIME", Long.toString(backoff.longest().toMillis()));
        xml.flag("BACKCOMPATRETRYDISABLED").parm("DEFAULTENCODING", "application/vnd.syncml.dm+xml");
        xml.parm("SSLCLIENTCERTSEARCHCRITERIA", ProvisioningXml.searchCriteria(identity, type));
        xml.open("APPAUTH").parm("AAUTHLEVEL", "CLIENT").parm("AAUTHTYPE", "DIGEST");
        xml.parm("AAUTHSECRET", account.serverSecret());
        xml.parm("AAUTHDATA", account.serverNonce().base64()).close();
        xml.open("APPAUTH").parm("AAUTHLEVEL", "APPSRV").parm("AAUTHTYPE", "DIGEST");
        xml.parm("AAUTHNAME", account.name()).parm("AAUTHSECRET", account.deviceSecret());
        xml.parm("AAUTHDATA", account.deviceNonce().base64()).close();
        xml.close().open("DMClient").open("Provider").open(provider.value());
        xml.parm(Parameter.text("EntDMID", enrollment.toString()));
        xml.parm(Parameter.text("EntDeviceName", deviceName)).parm(Parameter.text("UPN", user));
        xml.parm(Parameter.truth("RequireMessageSigning", signMessages)).open("Poll");
        polling.parameters().forEach(xml::parm);
        return xml.close().close().close().close().utf8();
    }

    @Override
    public String toString() {
        return "EnrollmentDocument[" + enrollment + ", " + type + "]";
    }
}
