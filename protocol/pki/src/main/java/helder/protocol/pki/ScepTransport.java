package helder.protocol.pki;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How SCEP travels over HTTP (RFC 8894, section 4; apple-mdm note, section 7.2). */
public final class ScepTransport {

    /** The answer to GetCACaps; Apple's clients need POSTPKIOperation, Renewal and a SHA. */
    public static final String CAPABILITIES = """
            POSTPKIOperation
            SHA-1
            SHA-256
            SHA-384
            SHA-512
            AES
            DES3
            SCEPStandard
            Renewal
            """;

    /** Content type of {@link #CAPABILITIES}. */
    public static final String CAPABILITIES_TYPE = "text/plain";

    /** Content type of GetCACert: one DER certificate; some clients compare it exactly, so add no charset. */
    public static final String CERTIFICATE_TYPE = "application/x-x509-ca-cert";

    /** Content type of every PKIOperation answer. */
    public static final String MESSAGE_TYPE = "application/x-pki-message";

    private ScepTransport() {}

    /** What a SCEP URL asks for. */
    public enum Operation {
        /** The capabilities. */
        GET_CA_CAPS("GetCACaps"),
        /** The authority's certificate. */
        GET_CA_CERT("GetCACert"),
        /** A message: the POST body, or {@link ScepTransport#message} of the query. */
        PKI_OPERATION("PKIOperation");

        private final String text;

        Operation(String text) {
            this.text = text;
        }
    }

    /** The answer to GetCACert. */
    public static byte[] certificate(DeviceAuthority authority) {
        return Certificates.encode(authority.certificate());
    }

    /** The operation in a raw query string; empty for those that are not served, GetNextCACert included (HTTP 404). */
    public static Optional<Operation> operation(String rawQuery) {
        Optional<String> asked = parameter(rawQuery, "operation");
        for (Operation operation : Operation.values()) {
            if (asked.equals(Optional.of(operation.text))) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /**
     * The message in the raw query string of a GET. Clients disagree: some leave {@code +} and {@code /} raw, some turn
     * {@code +} into a blank, some use the URL-safe alphabet, with or without padding; all are understood.
     */
    public static Verdict<byte[]> message(String rawQuery) {
        if (rawQuery.length() > Limits.SCEP_QUERY_CHARACTERS) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        return parameter(rawQuery, "message")
                .map(ScepTransport::base64)
                .orElseGet(() -> Verdict.reject(Fault.NO_CONTENT));
    }

    private static Verdict<byte[]> base64(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case ' ', '-' -> plain.append('+');
                case '_' -> plain.append('/');
                case '\r', '\n', '=' -> {}
                default -> plain.append(each);
            }
        }
        try {
            return Verdict.accept(Base64.getDecoder().decode(plain.toString()));
        } catch (IllegalArgumentException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private static Optional<String> parameter(String rawQuery, String name) {
        if (rawQuery.length() > Limits.SCEP_QUERY_CHARACTERS) {
            return Optional.empty();
        }
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(percentDecoded(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    /** Percent-decoding without the rules of forms: a plus sign stays one. A stray percent sign stays, too. */
    private static String percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '%'
                    && i + 2 < raw.length
                    && HexFormat.isHexDigit(raw[i + 1])
                    && HexFormat.isHexDigit(raw[i + 2]);
            if (escape) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
