package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** {@code POST /3/device/TOKEN} as Apple documents it for the push type {@code mdm}. */
final class PushServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PATH = "/3/device/";
    private static final int MOST_BYTES = 4096;

    private final transient PushTokens tokens;

    PushServlet(PushTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PushTokens.Verdict verdict = decide(request);
        response.setStatus(verdict.status());
        response.setHeader(
                "apns-id",
                Optional.ofNullable(request.getHeader("apns-id"))
                        .orElseGet(() -> UUID.randomUUID().toString().toUpperCase(Locale.ROOT)));
        if (verdict.status() != 200) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("reason", verdict.reason());
            if (verdict.timestamp() > 0) {
                body.put("timestamp", verdict.timestamp());
            }
            response.setContentType("application/json");
            response.getOutputStream().write(Json.write(body));
        }
    }

    private PushTokens.Verdict decide(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        String token = request.getRequestURI().startsWith(PATH)
                ? request.getRequestURI().substring(PATH.length()).toLowerCase(Locale.ROOT)
                : "";
        Optional<String> certified = topic(request);
        String topic = Optional.ofNullable(request.getHeader("apns-topic")).orElse(certified.orElse(""));
        if (!request.getRequestURI().startsWith(PATH)) {
            return refuse(404, "BadPath");
        }
        if (!request.getMethod().equals("POST")) {
            return refuse(405, "MethodNotAllowed");
        }
        if (certified.isEmpty()) {
            return refuse(403, "BadCertificate");
        }
        if (!topic.equals(certified.get())) {
            return refuse(400, "TopicDisallowed");
        }
        if (!"mdm".equals(request.getHeader("apns-push-type"))) {
            return refuse(400, "InvalidPushType");
        }
        if (!number(request.getHeader("apns-expiration"))) {
            return refuse(400, "BadExpirationDate");
        }
        if (!Optional.ofNullable(request.getHeader("apns-priority"))
                .orElse("10")
                .matches("10|5|1")) {
            return refuse(400, "BadPriority");
        }
        if (body.length == 0) {
            return refuse(400, "PayloadEmpty");
        }
        if (body.length > MOST_BYTES) {
            return refuse(413, "PayloadTooLarge");
        }
        if (token.isEmpty()) {
            return refuse(400, "MissingDeviceToken");
        }
        return tokens.push(token, topic, magic(body));
    }

    private static PushTokens.Verdict refuse(int status, String reason) {
        return new PushTokens.Verdict(status, reason, 0);
    }

    private static boolean number(@org.jspecify.annotations.Nullable String header) {
        return header == null || header.matches("[0-9]{1,12}");
    }

    /** The magic of the payload; a payload without one is delivered all the same and wakes nobody. */
    private static String magic(byte[] body) {
        try {
            Dict payload = Json.read(body);
            return payload.text("mdm").orElse("");
        } catch (MalformedException e) {
            return "";
        }
    }

    /** The UID of the client certificate's subject, when it is a push topic for device management. */
    private static Optional<String> topic(HttpServletRequest request) {
        Object chain = request.getAttribute("jakarta.servlet.request.X509Certificate");
        if (!(chain instanceof X509Certificate[] certificates) || certificates.length == 0) {
            return Optional.empty();
        }
        try {
            String name = certificates[0]
                    .getSubjectX500Principal()
                    .getName("RFC2253", Map.of("0.9.2342.19200300.100.1.1", "UID"));
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("UID"))
                            .map(Rdn::getValue)
                            .map(PushServlet::text)
                            .filter(uid -> uid.startsWith("com.apple.mgmt."))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** Names written as other string types come out as raw DER: a tag, a length, then the text. */
    private static String text(Object value) {
        if (value instanceof byte[] der && der.length > 2) {
            return new String(der, 2, der.length - 2, java.nio.charset.StandardCharsets.UTF_8);
        }
        return String.valueOf(value);
    }
}
