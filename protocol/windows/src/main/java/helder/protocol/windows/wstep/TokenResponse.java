package helder.protocol.windows.wstep;

import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapReply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** The answer to a request for a certificate: the provisioning document that carries it. */
public final class TokenResponse {
    private static final String CONFIGURATION = "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TokenResponse() {}

    /** The answer in UTF-8, good for five minutes. */
    public static byte[] write(SoapReply reply, byte[] provisioningDocument, Instant now) {
        return reply.write(
                xml -> {
                    xml.open("o:Security", "s:mustUnderstand", "1", "xmlns:o", Namespaces.SECURITY);
                    xml.open("u:Timestamp", "u:Id", "_0", "xmlns:u", Namespaces.UTILITY);
                    xml.element("u:Created", MILLISECONDS.format(now));
                    xml.element("u:Expires", MILLISECONDS.format(now.plus(GOOD_FOR)));
                    xml.close().close();
                },
                xml -> {
                    xml.open("RequestSecurityTokenResponseCollection", "xmlns", Namespaces.TRUST);
                    xml.open("RequestSecurityTokenResponse");
                    xml.element("TokenType", CONFIGURATION + "DeviceEnrollmentToken");
                    xml.empty("DispositionMessage", "xmlns", Namespaces.ENROLLMENT);
                    xml.open("RequestedSecurityToken");
                    xml.element(
                            "BinarySecurityToken",
                            Base64.getEncoder().encodeToString(provisioningDocument),
                            "xmlns",
                            Namespaces.SECURITY,
                            "ValueType",
                            CONFIGURATION + "DeviceEnrollmentProvisionDoc",
                            "EncodingType",
                            Namespaces.SECURITY + "#base64binary");
                    xml.close().element("RequestID", "0", "xmlns", Namespaces.ENROLLMENT);
                    xml.close().close();
                });
    }
}
