package helder.protocol.windows;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests of the enrollment services as a PC writes them (sections 1.4 to 1.9), written by hand. */
public final class Samples {
    public static final UUID ACTIVITY = UUID.fromString("0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01");

    private static final String ENVELOPE = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing" \
            xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" \
            xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
            xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
            xmlns:ac="http://schemas.xmlsoap.org/ws/2006/12/authorization"><s:Header>\
            <a:Action s:mustUnderstand="1">%s</a:Action><a:MessageID>%s</a:MessageID>\
            <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>\
            <a:To s:mustUnderstand="1">%s</a:To>%s</s:Header><s:Body>%s</s:Body></s:Envelope>""";

    public static final String USERNAME = """
            <wsse:Security s:mustUnderstand="1"><wsse:UsernameToken u:Id="uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4">\
            <wsse:Username>anna@delinde.example</wsse:Username><wsse:Password wsse:Type="http://docs.oasis-open.org/wss/\
            2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">one-time</wsse:Password>\
            </wsse:UsernameToken></wsse:Security>""";

    private Samples() {}

    public static String discover(String fields) {
        return ENVELOPE.formatted(
                "http://schemas.microsoft.com/windows/management/2012/01/enrollment/IDiscoveryService/Discover",
                "urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478",
                "https://enterpriseenrollment.delinde.example:443/EnrollmentServer/Discovery.svc",
                "",
                """
                <Discover xmlns="http://schemas.microsoft.com/windows/management/2012/01/enrollment">\
                <request xmlns:i="http://www.w3.org/2001/XMLSchema-instance">%s</request></Discover>""".formatted(fields));
    }

    public static String policies(String security) {
        return ENVELOPE.formatted(
                "http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy/IPolicy/GetPolicies",
                "urn:uuid:72048B64-0F19-448F-8C2E-B4C661860AA0",
                "https://enroll.delinde.example/EnrollmentServer/Policy.svc",
                security,
                """
                <GetPolicies xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><client><lastUpdate xsi:nil="true"/>\
                <preferredLanguage xsi:nil="true"/></client><requestFilter xsi:nil="true"/></GetPolicies>""");
    }

    public static String token(String security, String requestType, String valueType, String value, String context) {
        return ENVELOPE.formatted(
                "http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep",
                "urn:uuid:0d5a1441-5891-453b-becf-a2e5f6ea3749",
                "https://enroll.delinde.example/EnrollmentServer/Enrollment.svc",
                security,
                """
                <wst:RequestSecurityToken><wst:TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/\
                Enrollment/DeviceEnrollmentToken</wst:TokenType>\
                <wst:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/%s</wst:RequestType>\
                <wsse:BinarySecurityToken ValueType="%s" EncodingType="http://docs.oasis-open.org/wss/2004/01/\
                oasis-200401-wss-wssecurity-secext-1.0.xsd#base64binary">%s</wsse:BinarySecurityToken>\
                <ac:AdditionalContext xmlns="http://schemas.xmlsoap.org/ws/2006/12/authorization">%s\
                </ac:AdditionalContext></wst:RequestSecurityToken>""".formatted(requestType, valueType, value, context));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
