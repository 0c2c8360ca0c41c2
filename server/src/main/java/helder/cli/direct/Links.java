package helder.cli.direct;

import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.people.OneTimeLinks;
import helder.store.Tx;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The addresses of one-time links, as they are given to people. */
@Component
public final class Links {

    private final OneTimeLinks links;
    private final ServerSettings settings;

    Links(OneTimeLinks links, ServerSettings settings) {
        this.links = links;
        this.settings = settings;
    }

    /** A link with which a person chooses a password; earlier ones end. */
    public String invite(Tx tx, PersonId person, Duration life) {
        return address(links.issue(tx, person, OneTimeLinks.Purpose.INVITATION, life));
    }

    /** The link of the first administrator. */
    public String setUp(Tx tx, PersonId person, Duration life) {
        return address(links.issue(tx, person, OneTimeLinks.Purpose.SET_UP, life));
    }

    private String address(String secret) {
        return settings.webAddress() + "/welcome/" + secret;
    }
}
