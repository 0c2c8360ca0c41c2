package helder.apple;

import helder.devices.Tickets;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.protocol.apple.account.AccountSignIn;
import helder.store.Tx;
import helder.text.Language;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The end of the sign-in that account-driven enrollment has in the middle (apple-mdm note, section 3.2): the person has signed
 * in on a page of the portal and has read what IT sees; now the device gets a token with which it fetches its profile.
 */
@Service
public final class AccountEnrollment {

    /** Address of the page where people sign in; the device adds {@code user-identifier} to it. */
    public static final String LOGIN = "/apple/enroll/account/login";

    /** Scheme of the address that {@link #finish} returns; the page with the form must be allowed to end there. */
    public static final String SCHEME = AccountSignIn.SCHEME;

    private static final Duration TICKET_LIFE = Duration.ofMinutes(30);

    private final Tickets tickets;
    private final AccountTokens tokens;
    private final Organisations organisations;

    public AccountEnrollment(Tickets tickets, AccountTokens tokens, Organisations organisations) {
        this.tickets = tickets;
        this.tokens = tokens;
        this.organisations = organisations;
    }

    /**
     * Issues a ticket and a token; the token works once the unit of work has committed.
     *
     * @param ownership personal: other account-driven enrollments are not offered
     * @param shownHash hash of the sight that the person was shown
     * @return where the web view must be redirected, with status 308; it holds the token, so it is a secret
     * @throws IllegalArgumentException for a company device
     * @throws IllegalStateException when the organisation does not offer it
     */
    public URI finish(
            Tx tx, Person person, Ownership ownership, String shownHash, Set<GroupKey> groups, Language language) {
        if (ownership != Ownership.PERSONAL) {
            throw new IllegalArgumentException("Signing in to a work account enrolls personal devices only");
        }
        if (!organisations.offersAccountEnrollment()) {
            throw new IllegalStateException("Signing in to a work account is not offered");
        }
        var request = new Tickets.Request(
                person.id(), ownership, EnrollmentType.APPLE_USER, shownHash, 0, language, TICKET_LIFE, groups);
        String token = tokens.issue(tx, organisations.current(tx).id(), tickets.issue(tx, request));
        return AccountSignIn.completion(token);
    }
}
