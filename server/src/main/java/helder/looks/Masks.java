package helder.looks;

import helder.identity.Actor;
import helder.looks.disclosure.Aliases;
import helder.store.Installation;
import helder.store.Tx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What people read in place of the name of somebody in IT who did something about them that is no look: the same alias as of looks, where
 * the organisation chose aliases. Whoever keeps what was done keeps this with it, so that no later choice changes it.
 */
@Component
public final class Masks {

    private final Installation installation;
    private final Aliases aliases;
    private final InstantSource clock;

    public Masks(Installation installation, SecureRandom random, InstantSource clock) {
        this.installation = installation;
        this.aliases = new Aliases(random);
        this.clock = clock;
    }

    /** The alias; empty where people read names now. */
    public Optional<String> alias(Tx tx, Actor actor) {
        return Disclosure.isNamed(tx, clock.instant())
                ? Optional.empty()
                : Optional.of(aliases.of(tx, installation.organisation(tx), actor));
    }
}
