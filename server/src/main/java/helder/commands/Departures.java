package helder.commands;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends enrollments whose device never said goodbye: it agreed to end management and fell silent, or never came back for that
 * order, both a month after it last spoke; or it said that it cannot, and nobody removed management by hand or ordered it again within a
 * week. Never while an order still waits. A device whose enrollment ended here is told so and lets go by itself.
 */
@Component
public final class Departures {

    private static final Duration PATIENCE = Duration.ofDays(30);
    private static final Duration TIME_BY_HAND = Duration.ofDays(7);
    private static final int AT_ONCE = 500;
    private static final int LOOK_BACK = 100;

    private final Store store;
    private final Enrollments enrollments;
    private final Commands commands;
    private final InstantSource clock;

    public Departures(Store store, Enrollments enrollments, Commands commands, InstantSource clock) {
        this.store = store;
        this.enrollments = enrollments;
        this.commands = commands;
        this.clock = clock;
    }

    /** Ends those of one platform that are due. */
    public void end(Platform platform) {
        var query = new Enrollments.Query(Optional.empty(), Optional.empty(), Optional.of(Enrollment.State.LEAVING));
        var leaving = new ArrayList<Enrollment>();
        List<Enrollment> page;
        do {
            page = enrollments.list(query, leaving.size(), AT_ONCE);
            leaving.addAll(page);
        } while (page.size() == AT_ONCE);
        Instant now = clock.instant();
        for (Enrollment enrollment : leaving) {
            if (enrollment.type().platform() == platform
                    && !commands.hasPending(enrollment.id(), now)
                    && (isSilent(enrollment, now) || hasFailed(enrollment, now))) {
                store.write(enrollment.id().value(), tx -> {
                    Enrollment.Removal removal = commands.isWishOfOwner(tx, enrollment.id())
                            ? Enrollment.Removal.BY_PERSON
                            : Enrollment.Removal.BY_ORGANISATION;
                    enrollments.removed(tx, enrollment.id(), removal);
                    return true;
                });
            }
        }
    }

    private static boolean isSilent(Enrollment enrollment, Instant now) {
        return enrollment.lastSeenAt().orElse(enrollment.createdAt()).isBefore(now.minus(PATIENCE));
    }

    /** Whether the newest order to end management came to nothing, long enough ago. */
    private boolean hasFailed(Enrollment enrollment, Instant now) {
        return commands.history(enrollment.id(), Optional.empty(), LOOK_BACK).stream()
                .filter(Departures::endsManagement)
                .findFirst()
                .filter(command -> command.state().isTerminal() && command.state() != Command.State.DONE)
                .flatMap(Command::doneAt)
                .filter(end -> end.isBefore(now.minus(TIME_BY_HAND)))
                .isPresent();
    }

    private static boolean endsManagement(Command command) {
        return command.permit().order() instanceof Order.Act act && act.action() == Action.REMOVE_WORK_DATA;
    }
}
