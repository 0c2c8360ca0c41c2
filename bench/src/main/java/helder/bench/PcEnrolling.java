package helder.bench;

import helder.bench.Step.WrongAnswerException;
import helder.virtual.windows.PcRequest;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a PC asks to be enrolled with a one-time secret, all of it made beforehand. */
final class PcEnrolling {

    private static final String DISCOVERY = "http://schemas.microsoft.com/windows/management/2012/01/enrollment";
    private static final String POLICY = "http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy";
    private static final String ENROLLMENT = "http://schemas.microsoft.com/windows/pki/2009/01/enrollment";
    private static final String TRUST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String TOKEN =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken";

    private final KeyPair keys;
    private final byte[] look;
    private final byte[] discover;
    private final byte[] policies;
    private final byte[] token;

    /**
     * @param web where the server serves what enrolls
     * @param user to whom the secret was given
     */
    PcEnrolling(URI web, String user, String secret, String device, KeyPair keys) {
        this.keys = keys;
        URI discovery = web.resolve("/EnrollmentServer/Discovery.svc");
        URI policy = web.resolve("/EnrollmentServer/Policy.svc");
        URI enrollment = web.resolve("/EnrollmentServer/Enrollment.svc");
        String proof = "<wsse:Security s:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>" + user
                + "</wsse:Username><wsse:Password wsse:Type=\"http://docs.oasis-open.org/wss/2004/01/"
                + "oasis-200401-wss-username-token-profile-1.0#PasswordText\">" + secret
                + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
        this.look = Requests.of("GET", discovery, Map.of("User-Agent", "ENROLLClient"), new byte[0]);
        this.discover = request(
                discovery,
                DISCOVERY + "/IDiscoveryService/Discover",
                "",
                "<Discover xmlns=\"" + DISCOVERY + "\"><request><EmailAddress>" + user
                        + "</EmailAddress><RequestVersion>6.0</RequestVersion><DeviceType>CIMClient_Windows</DeviceType>"
                        + "<ApplicationVersion>10.0.22631.3447</ApplicationVersion><OSEdition>48</OSEdition><AuthPolicies>"
                        + "<AuthPolicy>OnPremise</AuthPolicy></AuthPolicies></request></Discover>");
        this.policies = request(
                policy,
                POLICY + "/IPolicy/GetPolicies",
                proof,
                "<GetPolicies xmlns=\"" + POLICY + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><client>"
                        + "<lastUpdate xsi:nil=\"true\"/><preferredLanguage xsi:nil=\"true\"/></client>"
                        + "<requestFilter xsi:nil=\"true\"/></GetPolicies>");
        byte[] asked = PcRequest.make(keys, "562A7F9A-6CD8-40B0-9E7E-0DBDD8A1B2C3", device, false, true);
        this.token = request(
                enrollment,
                ENROLLMENT + "/RST/wstep",
                proof,
                "<wst:RequestSecurityToken xmlns:wst=\"" + TRUST + "\"><wst:TokenType>" + TOKEN
                        + "</wst:TokenType><wst:RequestType>" + TRUST + "/Issue</wst:RequestType>"
                        + "<wsse:BinarySecurityToken ValueType=\"" + ENROLLMENT + "#PKCS10\" EncodingType=\"" + SECURITY
                        + "#base64binary\">" + Base64.getMimeEncoder().encodeToString(asked)
                        + "</wsse:BinarySecurityToken>"
                        + "<AdditionalContext xmlns=\"http://schemas.xmlsoap.org/ws/2006/12/authorization\">"
                        + context("UXInitiated", "false") + context("HWDevID", device + device)
                        + context("Locale", "nl-BE") + context("OSEdition", "48")
                        + context("DeviceName", "PC-" + device.substring(0, 8))
                        + context("MAC", "02-00-00-00-00-01") + context("DeviceID", device)
                        + context("EnrollmentType", "Full") + context("DeviceType", "CIMClient_Windows")
                        + context("OSVersion", "10.0.22631.3447") + context("ApplicationVersion", "10.0.22631.3447")
                        + "</AdditionalContext></wst:RequestSecurityToken>");
    }

    private static String context(String name, String value) {
        return "<ContextItem Name=\"" + name + "\"><Value>" + value + "</Value></ContextItem>";
    }

    private static byte[] request(URI to, String action, String security, String body) {
        String text = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://www.w3.org/2005/08/addressing\" xmlns:wsse=\"" + SECURITY + "\"><s:Header>"
                + "<a:Action s:mustUnderstand=\"1\">" + action + "</a:Action>"
                + "<a:MessageID>urn:uuid:748132ec-a575-4329-b01b-6171a9cf8478</a:MessageID>"
                + "<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>"
                + "<a:To s:mustUnderstand=\"1\">" + to + "</a:To>" + security + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return Requests.of(
                "POST",
                to,
                Map.of("Content-Type", "application/soap+xml; charset=utf-8", "User-Agent", "ENROLLClient"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a provisioning document gave a PC. */
    record Provisioned(URI address, String enrollment, Identity identity) {}

    /** Looks where and how to enroll. @return how many requests that took */
    int discover(Dialogue dialogue) throws IOException, WrongAnswerException {
        Step.demandOk(dialogue.ask(look));
        demand(dialogue.ask(discover), "<AuthPolicy>OnPremise</AuthPolicy>");
        demand(dialogue.ask(policies), "<minimalKeyLength>2048</minimalKeyLength>");
        return 3;
    }

    private static void demand(Answer answer, String words) throws WrongAnswerException {
        Step.demandOk(answer);
        if (!answer.text().contains(words)) {
            throw new WrongAnswerException("an answer without " + words);
        }
    }

    /** Asks for the certificate; one request. */
    Provisioned certificate(Dialogue dialogue) throws IOException, WrongAnswerException {
        Answer answer = dialogue.ask(token);
        Step.demandOk(answer);
        String text = answer.text();
        int at = text.indexOf("<BinarySecurityToken");
        String encoded = at < 0 ? "" : PcMessages.between(text.substring(at), ">", "</BinarySecurityToken>");
        String document = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        int own = document.indexOf("type=\"My\"");
        try {
            X509Certificate certificate = Certificates.read(Base64.getDecoder()
                    .decode(PcMessages.between(
                            document.substring(Math.max(0, own)), "name=\"EncodedCertificate\" value=\"", "\"")));
            if (!certificate.getPublicKey().equals(keys.getPublic())) {
                throw new WrongAnswerException("a certificate for another key");
            }
            return new Provisioned(
                    URI.create(PcMessages.between(document, "name=\"ADDR\" value=\"", "\"")),
                    PcMessages.between(document, "name=\"EntDMID\" value=\"", "\""),
                    new Identity(keys.getPrivate(), certificate, List.of()));
        } catch (MalformedException e) {
            throw new WrongAnswerException("a document without a certificate");
        }
    }
}
