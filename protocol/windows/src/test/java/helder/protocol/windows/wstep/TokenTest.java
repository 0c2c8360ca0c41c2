package helder.protocol.windows.wstep;

import static helder.protocol.windows.SampleKeys.DEVICE_ID;
import static helder.protocol.windows.SampleKeys.IDENTITY;
import static helder.protocol.windows.SampleKeys.NEW_KEYS;
import static helder.protocol.windows.SampleKeys.NOW;
import static helder.protocol.windows.SampleKeys.OLD_KEYS;
import static helder.protocol.windows.SampleKeys.base64;
import static helder.protocol.windows.SampleKeys.newRequest;
import static helder.protocol.windows.SampleKeys.oldRequest;
import static helder.protocol.windows.SampleKeys.signed;
import static helder.protocol.windows.Samples.ACTIVITY;
import static helder.protocol.windows.Samples.USERNAME;
import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.token;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.SampleKeys;
import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReply;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

/** Sections 1.9 and 1.13. */
class TokenTest {
    private static final String CONTEXT = item("UXInitiated", "false")
            + item("HWDevID", "CF1D12AA5AE42E47D52465E9A71316CAF3AFCC1D3088F230F4D50B371FB2256F")
            + item("Locale", "nl-NL")
            + item("OSEdition", "48")
            + item("DeviceName", "LAPTOP-ANNA")
            + item("MAC", "00-11-22-33-44-55")
            + item("MAC", "00-11-22-33-44-66")
            + item("DeviceID", DEVICE_ID)
            + item("EnrollmentType", "Full")
            + item("OSVersion", "10.0.22631.3447")
            + item("WhiteGloveX", "1")
            + item("AIKIssuer", "x");

    private final TokenReader reader = new TokenReader();

    @Test
    void aPcAsksForItsFirstCertificate() throws Exception {
        var request = reader.read(utf8(issue(newRequest(NEW_KEYS), CONTEXT)));

        assertThat(request.header().username()).isPresent();
        var issue = (TokenRequest.Issue) request.body();
        assertThat(issue.request().publicKey()).isEqualTo(NEW_KEYS.getPublic());
        assertThat(issue.deviceId()).isEqualTo(DEVICE_ID);
        assertThat(issue.type()).isEqualTo(EnrollmentType.FULL);
        assertThat(issue.context().edition()).contains(WindowsEdition.PRO);
        assertThat(issue.context().value(ContextItem.DEVICE_NAME)).contains("LAPTOP-ANNA");
        assertThat(issue.context().values(ContextItem.MAC_ADDRESS)).hasSize(2);
        assertThat(issue.context().unknown()).isEqualTo(2);
        assertThat(issue.context().toString()).doesNotContain("ANNA", "00-11", DEVICE_ID);
    }

    @Test
    void theOldShapeOfRequestsIsReadAndTellsTheDevice() throws Exception {
        String silent = item("EnrollmentType", "Device").replace("<ac:", "<").replace("</ac:", "</");

        var issue = (TokenRequest.Issue)
                reader.read(utf8(issue(oldRequest(OLD_KEYS), silent))).body();

        assertThat(issue.request().publicKey()).isEqualTo(OLD_KEYS.getPublic());
        assertThat(issue.deviceId()).isEqualTo(DEVICE_ID);
        assertThat(issue.type()).isEqualTo(EnrollmentType.DEVICE);
        assertThat(issue.type().store()).isEqualTo("System");
    }

    @Test
    void aDeviceWithoutAUsableIdIsRefused() {
        byte[] withoutId = newRequest(NEW_KEYS, new Extension[0]);
        byte[] withBadId = newRequest(NEW_KEYS, SampleKeys.deviceId("<script>"));

        assertThat(refused(issue(withoutId, "")).fault()).isEqualTo(EnrollmentFault.INVALID_ENROLLMENT_DATA);
        assertThat(refused(issue(withBadId, "")).fault()).isEqualTo(EnrollmentFault.INVALID_ENROLLMENT_DATA);
        assertThat(refused(issue(SampleKeys.brokenRequest(NEW_KEYS), "")).fault())
                .isEqualTo(EnrollmentFault.INVALID_ENROLLMENT_DATA);
        assertThat(refused(issue(withoutId, item("DeviceID", "a b"))).messageId())
                .isPresent();
    }

    @Test
    void certificateRequestsThatProveNothingAreRefused() {
        byte[] changed = newRequest(NEW_KEYS);
        changed[changed.length - 1] ^= 1;

        assertThat(refused(issue(changed, CONTEXT)).fault()).isEqualTo(EnrollmentFault.CERTIFICATE_REQUEST);
        assertThat(refused(issue(new byte[] {1, 2}, CONTEXT)).fault()).isEqualTo(EnrollmentFault.CERTIFICATE_REQUEST);
        for (String document : new String[] {
            token(USERNAME, "Issue", BinarySecurityToken.PKCS10, "not base64!", CONTEXT),
            token(USERNAME, "Issue", BinarySecurityToken.PKCS7, base64(newRequest(NEW_KEYS)), CONTEXT),
            token(USERNAME, "Renew", BinarySecurityToken.PKCS7, base64(newRequest(NEW_KEYS)), CONTEXT),
            token(USERNAME, "Cancel", BinarySecurityToken.PKCS10, base64(newRequest(NEW_KEYS)), CONTEXT)
        }) {
            assertThat(refused(document).fault()).isEqualTo(EnrollmentFault.CERTIFICATE_REQUEST);
        }
        assertThat(refused(issue(newRequest(NEW_KEYS), item("MAC", "1").repeat(201)))
                        .fault())
                .isEqualTo(EnrollmentFault.MESSAGE_FORMAT);
    }

    @Test
    void aRenewalIsSignedWithTheOldKeyInEveryWrapping() throws Exception {
        byte[] bare = newRequest(NEW_KEYS);
        byte[] wrapped = utf8(base64(bare));
        for (byte[] content : new byte[][] {bare, wrapped, utf8(text(wrapped) + "\0")}) {
            byte[] message = signed(content, OLD_KEYS, IDENTITY);
            for (String value : new String[] {base64(message), base64(utf8(base64(message)))}) {
                var renew = renewal(BinarySecurityToken.PKCS7, value);

                assertThat(renew.signer()).isEqualTo(IDENTITY);
                assertThat(renew.request().publicKey()).isEqualTo(NEW_KEYS.getPublic());
                assertThat(renew.deviceId()).contains(DEVICE_ID);
            }
        }
        assertThat(renewal(BinarySecurityToken.PKCS7_OLD, base64(signed(bare, OLD_KEYS, IDENTITY)))
                        .signer())
                .isEqualTo(IDENTITY);
    }

    @Test
    void aRenewalSignedBySomebodyElseIsRefused() {
        byte[] stolen = signed(newRequest(NEW_KEYS), NEW_KEYS, IDENTITY);
        String document = token("", "Renew", BinarySecurityToken.PKCS7, base64(stolen), CONTEXT);

        assertThat(refused(document).fault()).isEqualTo(EnrollmentFault.CERTIFICATE_REQUEST);
        assertThat(refused(document).whatIsWrong()).contains("signature");
    }

    @Test
    void aLostCertificateIsNotReplaced() throws Exception {
        var body = reader.read(utf8(token("", "Recovery", BinarySecurityToken.PKCS10, "AA==", CONTEXT)))
                .body();

        assertThat(body).isInstanceOf(TokenRequest.Recover.class);
    }

    @Test
    void theAnswerCarriesTheDocument() {
        String answer = text(TokenResponse.write(
                new SoapReply(SoapOperation.REQUEST_SECURITY_TOKEN, "urn:uuid:1", ACTIVITY),
                utf8("<wap-provisioningdoc/>"),
                NOW));

        assertThat(answer.substring(answer.indexOf("<a:RelatesTo>"))).isEqualTo("""
                <a:RelatesTo>urn:uuid:1</a:RelatesTo><o:Security s:mustUnderstand="1" \
                xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><u:Timestamp u:Id="_0" \
                xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">\
                <u:Created>2026-11-29T12:00:00.000Z</u:Created><u:Expires>2026-11-29T12:05:00.000Z</u:Expires></u:Timestamp>\
                </o:Security></s:Header><s:Body>\
                <RequestSecurityTokenResponseCollection xmlns="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
                <RequestSecurityTokenResponse><TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/\
                DeviceEnrollmentToken</TokenType>\
                <DispositionMessage xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment"/><RequestedSecurityToken>\
                <BinarySecurityToken xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                ValueType="http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc" \
                EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#base64binary">\
                PHdhcC1wcm92aXNpb25pbmdkb2MvPg==</BinarySecurityToken></RequestedSecurityToken>\
                <RequestID xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment">0</RequestID>\
                </RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection></s:Body></s:Envelope>""");
    }

    private TokenRequest.Renew renewal(String type, String value) throws SoapException {
        return (TokenRequest.Renew)
                reader.read(utf8(token("", "Renew", type, value, CONTEXT))).body();
    }

    private SoapException refused(String document) {
        return catchThrowableOfType(SoapException.class, () -> reader.read(utf8(document)));
    }

    private static String issue(byte[] request, String context) {
        return token(USERNAME, "Issue", BinarySecurityToken.PKCS10, base64(request), context);
    }

    private static String item(String name, String value) {
        return "<ac:ContextItem Name=\"" + name + "\"><ac:Value>" + value + "</ac:Value></ac:ContextItem>";
    }
}
