package helder.mail;

import helder.identity.ServerSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where letters are handed in (RFC 6409, RFC 8314).
 *
 * @param isSecureFromStart TLS from the first byte; otherwise STARTTLS
 * @param user who signs in there; empty where nobody has to
 */
public record MailServer(boolean isSecureFromStart, String host, int port, Optional<String> user) {

    private static final int SUBMISSIONS = 465;
    private static final int SUBMISSION = 587;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[?::1\\]?");

    /**
     * Reads {@code smtps://[USER@]HOST[:PORT]} (TLS) or {@code smtp://[USER@]HOST[:PORT]} (STARTTLS).
     *
     * @throws IllegalArgumentException when it is neither, with how one looks
     */
    public static MailServer parse(String address) {
        try {
            URI uri = new URI(address);
            boolean isSecure = "smtps".equals(uri.getScheme());
            String path = uri.getRawPath();
            boolean isPlain = path == null || path.isEmpty();
            if ((isSecure || "smtp".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT
                    && isPlain
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? SUBMISSIONS : SUBMISSION;
                return new MailServer(isSecure, uri.getHost(), port, Optional.ofNullable(uri.getUserInfo()));
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(advice(), e);
        }
        throw new IllegalArgumentException(advice());
    }

    private static String advice() {
        return "The address of a mail server looks like smtps://helder@mail.example.org or smtp://mail.example.org:587";
    }

    /** The one that this server was started with; empty when nothing is sent. */
    static Optional<MailServer> of(ServerSettings settings) {
        return settings.mail().server().map(MailServer::parse);
    }

    /** On this machine, where nobody listens in between: the one place where TLS may be missing. */
    boolean isHere() {
        return host.equals("localhost") || LOOPBACK.matcher(host).matches();
    }

    /** The address without who signs in. */
    public String address() {
        return (isSecureFromStart ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
