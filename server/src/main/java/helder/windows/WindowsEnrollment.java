package helder.windows;

import helder.devices.Tickets;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.TicketId;
import helder.people.Person;
import helder.store.Tx;
import helder.text.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The proofs with which a PC may enroll (windows-mdm note, sections 1.6 and 1.7): a token at the end of pages on which a person signed
 * in, read and agreed; or a one-time secret that stands in for such pages, which {@link PcSecrets} makes. Both are the secret of a ticket, of which only a hash is kept.
 */
@Service
public final class WindowsEnrollment {

    /** Address of the page where people sign in; Windows adds {@code appru} and {@code login_hint}. */
    public static final String LOGIN = "/enroll/windows/login";

    /** Scheme of the address at which that page ends. */
    public static final String SCHEME = "ms-app";

    /** The address that every PC looks for. */
    public static final String DISCOVERY = "/EnrollmentServer/Discovery.svc";

    /** The address for whoever has a one-time secret: PCs can take pages as well, and would be led to them at the other one. */
    public static final String SECRET_DISCOVERY = "/EnrollmentServer/Secret/Discovery.svc";

    /** How long a token works that a page handed out. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    /** Has a character outside base64's alphabet, so that a token is never taken for its own wrapping. */
    private static final String PREFIX = "wmt1.";

    private static final int LONGEST_END = 500;

    private final Tickets tickets;
    private final EnrollmentSettings settings;

    public WindowsEnrollment(Tickets tickets, EnrollmentSettings settings) {
        this.tickets = tickets;
        this.settings = settings;
    }

    /** Whether people can enroll on pages. */
    public boolean offersPages() {
        return settings.signIn() != EnrollmentSettings.Way.ONPREMISE;
    }

    /**
     * A token for the PC in whose window the person agreed.
     *
     * @param shownHash hash of the sight that the person was shown
     * @return it works once the unit of work has committed, for ten minutes
     */
    public Token token(
            Tx tx, Person person, Ownership ownership, String shownHash, Set<GroupKey> groups, Language language) {
        Tickets.Issued issued = tickets.issue(tx, request(person, ownership, shownHash, language, groups));
        return new Token(issued.ticket().id(), PREFIX + issued.secret());
    }

    /** What the page hands out, which is never shown again, and the ticket behind it. */
    public record Token(TicketId ticket, String value) {
        @Override
        public String toString() {
            return "Token[" + ticket + "]";
        }
    }

    private static Tickets.Request request(
            Person person, Ownership ownership, String shownHash, Language language, Set<GroupKey> groups) {
        return new Tickets.Request(
                person.id(),
                ownership,
                EnrollmentType.WINDOWS,
                Optional.of(shownHash),
                0, // Windows knows no rights that could be left out
                language,
                TOKEN_LIFE,
                Optional.of(DeviceForm.COMPUTER),
                groups);
    }

    /**
     * The address that opens the settings of Windows where a PC enrolls, filled in (windows-mdm note, section 1.2).
     *
     * @param server address of a discovery
     */
    public static String link(String email, String server) {
        return "ms-device-enrollment:?mode=mdm&username=" + encoded(email) + "&servername=" + encoded(server);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The ticket's secret in a token; empty when it is none of ours. */
    public static Optional<String> secretOf(String token) {
        return token.startsWith(PREFIX) ? Optional.of(token.substring(PREFIX.length())) : Optional.empty();
    }

    /**
     * Where the page may send the token: into the program that opened it, and nowhere else. With any other scheme the page would hand
     * tokens to whoever made a link.
     *
     * @return empty for anything but such an address
     */
    public static Optional<URI> end(String appru) {
        if (appru.length() > LONGEST_END) {
            return Optional.empty();
        }
        try {
            URI address = new URI(appru);
            String scheme = address.getScheme();
            return scheme != null && scheme.toLowerCase(Locale.ROOT).equals(SCHEME)
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
