package helder.rollout;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.people.OneTimeLinks;
import helder.people.OneTimeLinks.Purpose;
import helder.store.Tx;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Links that bring people in. Each returns the address to hand over, by whatever way; it is shown once, works once, and ends
 * earlier links of the same person for the same purpose. The person can read who made it. What {@link OneTimeLinks#issue} refuses
 * is refused here.
 */
@Component
public final class Invitations {

    /** How long the link of somebody works who has no password yet. */
    public static final Duration INVITATION = Duration.ofDays(14);

    /** How long every other link works. */
    public static final Duration PASSWORD = Duration.ofHours(24);

    private final OneTimeLinks links;
    private final Steps steps;
    private final ServerSettings settings;

    Invitations(OneTimeLinks links, Steps steps, ServerSettings settings) {
        this.links = links;
        this.steps = steps;
        this.settings = settings;
    }

    /** For somebody who has no password yet; valid for 14 days. */
    public String invite(Tx tx, PersonId person, Actor maker) {
        steps.taken(tx, person, Step.INVITED, Optional.empty());
        return address(links.issue(tx, person, Purpose.INVITATION, INVITATION, maker));
    }

    /** For somebody who forgot the password; valid for 24 hours. */
    public String resetPassword(Tx tx, PersonId person, Actor maker) {
        return address(links.issue(tx, person, Purpose.RESET_PASSWORD, PASSWORD, maker));
    }

    /** For the first administrator after the first start; valid for 24 hours. */
    public String setUp(Tx tx, PersonId administrator, Actor maker) {
        return address(links.issue(tx, administrator, Purpose.SET_UP, PASSWORD, maker));
    }

    private String address(String secret) {
        return settings.webAddress() + "/links/" + secret;
    }
}
