package helder.lane;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a proxy in front of the server says about a client: its certificate ({@code Client-Cert}, RFC 9440, or nginx's
 * escaped PEM in {@code X-Ssl-Client-Cert}) and its address. Believed only from the configured addresses; nobody else's
 * headers of these names reach a handler.
 */
final class ProxyHeaders {

    private static final String RFC_9440 = "client-cert";
    private static final String NGINX = "x-ssl-client-cert";
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final Set<String> PROXY_ONLY = Set.of(
            RFC_9440,
            NGINX,
            FORWARDED_FOR,
            "client-cert-chain",
            "forwarded",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port");
    private static final int LONGEST = 32 * 1024;

    private final Set<InetAddress> trusted;

    private ProxyHeaders(Set<InetAddress> trusted) {
        this.trusted = Set.copyOf(trusted);
    }

    /** @throws IllegalArgumentException when the setting has something that is not an IP address */
    static ProxyHeaders of(Optional<String> setting) {
        var addresses = new HashSet<InetAddress>();
        for (String each : setting.orElse("").split(",", -1)) {
            if (!each.isBlank()) {
                addresses.add(address(each.strip()));
            }
        }
        return new ProxyHeaders(addresses);
    }

    private static InetAddress address(String text) {
        // Letters beyond hexadecimal would be a name, and names are not looked up.
        if (!text.matches("[0-9A-Fa-f:.]+")) {
            throw new IllegalArgumentException("trusted-proxies takes IP addresses separated by commas, not: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("trusted-proxies takes IP addresses separated by commas", e);
        }
    }

    boolean isTrusted(String peer) {
        return !trusted.isEmpty() && trusted.contains(address(peer.replaceFirst("%.*", "")));
    }

    static boolean isOnlyForProxies(String header) {
        return PROXY_ONLY.contains(header.toLowerCase(Locale.ROOT));
    }

    /**
     * The certificate that a trusted proxy vouches for; empty when the client showed none.
     *
     * @throws UnreadableException when there are several, or one that cannot be read
     */
    static Optional<X509Certificate> certificate(List<String> rfc9440, List<String> nginx) throws UnreadableException {
        List<String> standard =
                rfc9440.stream().filter(value -> !value.isBlank()).toList();
        List<String> escaped = nginx.stream().filter(value -> !value.isBlank()).toList();
        if (standard.size() + escaped.size() > 1) {
            throw new UnreadableException();
        }
        if (!standard.isEmpty()) {
            return Optional.of(parse(structuredBytes(standard.getFirst().strip())));
        }
        return escaped.isEmpty() ? Optional.empty() : Optional.of(parse(unescaped(escaped.getFirst())));
    }

    /** A byte sequence of structured fields: base64 between colons. */
    private static byte[] structuredBytes(String value) throws UnreadableException {
        if (value.length() < 2 || value.length() > LONGEST || !value.startsWith(":") || !value.endsWith(":")) {
            throw new UnreadableException();
        }
        try {
            return Base64.getDecoder().decode(value.substring(1, value.length() - 1));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException();
        }
    }

    private static byte[] unescaped(String value) throws UnreadableException {
        if (value.length() > LONGEST) {
            throw new UnreadableException();
        }
        try {
            // nginx escapes only some characters and leaves plus signs, which a form decoder would turn into blanks.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.US_ASCII)
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException();
        }
    }

    private static X509Certificate parse(byte[] encoded) throws UnreadableException {
        try {
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            if (certificate == null) {
                throw new UnreadableException();
            }
            return certificate;
        } catch (CertificateException e) {
            throw new UnreadableException();
        }
    }

    /** The last address in {@code X-Forwarded-For}: the one that the proxy itself saw. */
    static Optional<String> client(List<String> forwardedFor) {
        return forwardedFor.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .reduce((first, second) -> second);
    }

    /** The proxy's header makes no sense; the operator should look at its configuration. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
