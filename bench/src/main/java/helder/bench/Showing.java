package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * How a device shows its certificate: in a header, as a proxy that ends TLS hands it on, or by signing each message.
 *
 * @param header the name of the header; of no meaning where messages are signed
 */
record Showing(Form form, String header) {

    /** What is in the header. */
    enum Form {
        /** RFC 9440: DER in Base64 between colons. */
        RFC9440,
        /** URL-encoded PEM, as nginx writes it. */
        PEM,
        /** {@code Mdm-Signature} over each body, as devices send it by themselves. */
        SIGNATURE
    }

    /** As Helder is measured. */
    static final Showing CLIENT_CERT = new Showing(Form.RFC9440, "Client-Cert");

    /** The header that goes with this body. */
    Map<String, String> of(Identity identity, byte[] body) {
        return switch (form) {
            case RFC9440 ->
                Map.of(
                        header,
                        ":" + Base64.getEncoder().encodeToString(Certificates.der(identity.certificate())) + ":");
            case PEM ->
                Map.of(
                        header,
                        URLEncoder.encode(Certificates.pem(List.of(identity.certificate())), StandardCharsets.US_ASCII)
                                .replace("+", "%20"));
            case SIGNATURE -> signature(identity, body);
        };
    }

    static Map<String, String> signature(Identity identity, byte[] body) {
        byte[] signature = Cms.signDetached(identity, body, Instant.now());
        return Map.of("Mdm-Signature", Base64.getEncoder().encodeToString(signature));
    }
}
