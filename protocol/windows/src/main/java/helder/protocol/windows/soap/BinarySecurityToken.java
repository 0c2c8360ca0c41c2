package helder.protocol.windows.soap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A token as text, with the type that its sender gives it. Its text form shows the type only.
 *
 * @param valueType one of the constants here, or something unknown; empty when it was not said
 * @param value without blanks around it; line breaks may stand inside
 */
public record BinarySecurityToken(String valueType, String value) {
    /** What the login page of the federated way handed out. */
    public static final String USER_TOKEN =
            "http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken";

    /** Of clients joined to Microsoft's directory, which no server of ours can check. */
    public static final String JSON_WEB_TOKEN = "urn:ietf:params:oauth:token-type:jwt";

    /** A certificate, from provisioning packages with the certificate policy. */
    public static final String X509 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";

    /** A request for a certificate. */
    public static final String PKCS10 = Namespaces.ENROLLMENT + "#PKCS10";

    /** A request for a new certificate, signed with the old one. */
    public static final String PKCS7 = Namespaces.SECURITY + "#PKCS7";

    /** The same from older clients. */
    public static final String PKCS7_OLD = Namespaces.ENROLLMENT + "#PKCS7";

    /** The bytes, empty when the value is not base64. Line breaks and other blanks do not count, anything else does. */
    public Optional<byte[]> bytes() {
        byte[] characters = value.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (byte c : characters) {
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                characters[length++] = c;
            }
        }
        try {
            return Optional.of(Base64.getDecoder().decode(Arrays.copyOf(characters, length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The text behind the token: clients wrap what the login page gave them in base64, some do not (section 1.6). Unambiguous
     * for texts with a character outside base64's alphabet, such as a dot.
     */
    public String text() {
        return bytes().flatMap(BinarySecurityToken::utf8).orElse(value);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BinarySecurityToken[" + valueType + "]";
    }
}
