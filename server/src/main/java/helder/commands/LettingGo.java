package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.gate.Haste;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.ServerSettings;
import helder.manifest.Action;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Counts how many devices somebody let go within an hour, one order after the other; orders that were taken back count too. And knows whether
 * a device is looked for by an account that its person may not be using.
 */
@Component
final class LettingGo implements Haste {

    /** So many devices one person lets go alone, unless set otherwise. */
    static final int USUAL_ALONE = 10;

    private static final Duration LATELY = Duration.ofHours(1);
    private static final List<String> ACTIONS = Arrays.stream(Action.values())
            .filter(Action::isLettingGo)
            .map(Action::code)
            .toList();

    private final InstantSource clock;
    private final int alone;
    private final Standing standing;

    LettingGo(ServerSettings settings, InstantSource clock, Standing standing) {
        this.standing = standing;
        this.clock = clock;
        this.alone = settings.letGoAlone().orElse(USUAL_ALONE);
    }

    @Override
    public boolean isTooMany(Tx tx, Actor actor, EnrollmentFacts enrollment, Action action) {
        if (action == Action.LOCATE) {
            return isOwner(actor, enrollment)
                    && standing.objection(tx, actor, Standing.Deed.OWN).isPresent();
        }
        if (actor instanceof Actor.Automatic || !action.isLettingGo()) {
            return false;
        }
        Store.alone(tx, "letting go by " + actor.kind() + " " + actor.id()); // orders of the same moment see each other
        return others(tx, actor, enrollment) >= alone;
    }

    private static boolean isOwner(Actor actor, EnrollmentFacts enrollment) {
        return actor instanceof Actor.Somebody somebody && somebody.person().equals(enrollment.person());
    }

    private int others(Tx tx, Actor actor, EnrollmentFacts enrollment) {
        Instant since = clock.instant().minus(LATELY);
        return tx.dsl()
                .select(DSL.countDistinct(COMMAND.ENROLLMENT_ID))
                .from(COMMAND)
                .where(COMMAND.PERMIT_ACTOR_ID.eq(actor.id()))
                .and(COMMAND.PERMIT_ACTOR_KIND.eq(actor.kind()))
                .and(CommandRepository.bySomebody())
                .and(COMMAND.CREATED_AT.gt(since))
                .and(COMMAND.PERMIT_ACTION.in(ACTIONS))
                .and(COMMAND.ENROLLMENT_ID.ne(enrollment.enrollment().value()))
                .fetchSingle()
                .value1();
    }
}
