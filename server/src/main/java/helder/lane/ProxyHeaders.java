package helder.lane;

import helder.protocol.pki.Certificates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a proxy in front of the server says about a client: its address, and its certificate in one header that the operator
 * names. Only one, because a proxy replaces the header it writes and passes on what a stranger puts into any other. It is read
 * in every form proxies write: between colons (RFC 9440), PEM escaped as in addresses (nginx), PEM with blanks for line ends
 * (Apache), or base64 alone (HAProxy, Traefik). Believed only from the configured addresses; headers of these names reach no
 * handler.
 */
final class ProxyHeaders {

    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final Set<String> PROXY_ONLY = Set.of(
            "client-cert",
            "x-ssl-client-cert",
            "x-forwarded-tls-client-cert",
            FORWARDED_FOR,
            "client-cert-chain",
            "forwarded",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port");
    private static final int LONGEST = 32 * 1024;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private final Set<InetAddress> trusted;
    private final Optional<String> certificateHeader;

    private ProxyHeaders(Set<InetAddress> trusted, Optional<String> certificateHeader) {
        this.trusted = Set.copyOf(trusted);
        this.certificateHeader = certificateHeader;
    }

    /**
     * Believes proxies at addresses separated by commas.
     *
     * @param certificateHeader where they write the certificate; empty when they write none
     * @throws IllegalArgumentException when the setting has something that is not an IP address
     */
    static ProxyHeaders of(Optional<String> setting, Optional<String> certificateHeader) {
        var addresses = new HashSet<InetAddress>();
        for (String each : setting.orElse("").split(",", -1)) {
            if (!each.isBlank()) {
                addresses.add(address(each.strip()));
            }
        }
        return new ProxyHeaders(
                addresses, certificateHeader.map(name -> name.strip().toLowerCase(Locale.ROOT)));
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

    boolean isOnlyForProxies(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return PROXY_ONLY.contains(name)
                || certificateHeader.filter(name::equals).isPresent();
    }

    /**
     * The certificate that a trusted proxy vouches for; empty when the client showed none.
     *
     * @param headers the values of a header by its name
     * @throws UnreadableException when there are several, or one that cannot be read
     */
    Optional<ShownCertificate> certificate(Function<String, List<String>> headers) throws UnreadableException {
        List<String> values = certificateHeader.map(headers).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.size() > 1) {
            throw new UnreadableException();
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(framed(bytes(values.getFirst())));
    }

    private static byte[] bytes(String value) throws UnreadableException {
        if (value.length() > LONGEST) {
            throw new UnreadableException();
        }
        return value.startsWith(":") ? structuredBytes(value) : writtenBytes(value);
    }

    /** A byte sequence of structured fields: base64 between colons. */
    private static byte[] structuredBytes(String value) throws UnreadableException {
        if (value.length() < 2 || !value.endsWith(":")) {
            throw new UnreadableException();
        }
        return base64(value.substring(1, value.length() - 1));
    }

    /** One certificate and nothing else: what a proxy joins to it, a stranger may have sent. */
    private static byte[] writtenBytes(String value) throws UnreadableException {
        String text = unescaped(value).strip();
        if (text.startsWith(BEGIN)) {
            if (!text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
                throw new UnreadableException();
            }
            text = text.substring(BEGIN.length(), text.length() - END.length());
        }
        return base64(text.replaceAll("\\s", ""));
    }

    private static byte[] base64(String text) throws UnreadableException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException();
        }
    }

    private static String unescaped(String value) throws UnreadableException {
        try {
            // nginx escapes only some characters and leaves plus signs, which a form decoder would turn into blanks.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException();
        }
    }

    /** Read whole only when it is not one that is known. */
    private static ShownCertificate framed(byte[] encoded) throws UnreadableException {
        if (!Certificates.isFramed(encoded)) {
            throw new UnreadableException();
        }
        return ShownCertificate.of(encoded);
    }

    /** Where a request comes from: for one of a trusted proxy, what that says. */
    String client(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return isTrusted(address)
                ? client(Collections.list(request.getHeaders(FORWARDED_FOR))).orElse(address)
                : address;
    }

    /**
     * The last address in {@code X-Forwarded-For} that is none of a trusted proxy: the one that the outermost of them saw. What stands
     * before it, anybody may have written. When all are of proxies it is the first, as for pages.
     */
    Optional<String> client(List<String> forwardedFor) {
        List<String> addresses = forwardedFor.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        return addresses.reversed().stream()
                .filter(address -> !isOfProxy(address))
                .findFirst()
                .or(() -> addresses.stream().findFirst());
    }

    private boolean isOfProxy(String forwarded) {
        try {
            return trusted.contains(InetAddress.ofLiteral(forwarded));
        } catch (IllegalArgumentException e) {
            return false; // no address: it stands for itself
        }
    }

    /** The proxy's header makes no sense; the operator should look at its configuration. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
