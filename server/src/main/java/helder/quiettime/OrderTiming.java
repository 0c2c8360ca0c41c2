package helder.quiettime;

import helder.commands.Command;
import helder.commands.Timing;
import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.identity.PersonId;
import helder.quiettime.Interruption.Kind;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Lets orders that interrupt somebody wait while that person must not be interrupted. What comes at another time goes at once: whoever orders
 * something for one device usually speaks with its owner.
 */
@Component
final class OrderTiming implements Timing {

    /** A device that is not there when the person wanted it may still come so long after. */
    static final Duration PICKED_HOLDS = Duration.ofHours(2);

    /** How far ahead a time is looked for; further only when there is none. */
    private static final List<Duration> HORIZONS = List.of(Duration.ofDays(1), Duration.ofDays(3), QuietTimes.AHEAD);

    private static final Duration WEEK = Duration.ofDays(7);

    private final QuietTimes times;

    OrderTiming(QuietTimes times) {
        this.times = times;
    }

    @Override
    public Optional<Instant> queued(Tx tx, Enrollment enrollment, Command command) {
        Optional<Kind> kind = Interrupting.kind(command, enrollment);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var awaited = new Awaited(
                command.id(),
                enrollment.id(),
                enrollment.person(),
                kind.get(),
                Interrupting.length(kind.get()),
                Interrupting.isReachedAtNight(enrollment),
                command.createdAt(),
                command.expiresAt(),
                Optional.of(command.dueAt()),
                Optional.empty(),
                false,
                Optional.empty());
        QuietTime quiet = times.of(tx, enrollment.person());
        boolean isQuiet = isQuiet(quiet, command.dueAt(), awaited.length());
        Awaited planned = isQuiet ? awaited.planned(plan(tx, quiet, awaited, command.dueAt()), true) : awaited;
        InterruptionRepository.add(tx, enrollment.organisation(), planned);
        return isQuiet ? Optional.of(until(planned)) : Optional.empty();
    }

    @Override
    public Optional<Instant> goes(Tx tx, Enrollment enrollment, Command command, Instant now) {
        if (Interrupting.kind(command, enrollment).isEmpty()) {
            return Optional.empty();
        }
        // What was queued before there was quiet time waits for nothing.
        Optional<Awaited> awaited = InterruptionRepository.find(tx.dsl(), command.id());
        if (awaited.isEmpty() || isPicked(awaited.get(), now)) {
            return Optional.empty();
        }
        QuietTime quiet = times.of(tx, enrollment.person());
        if (!isQuiet(quiet, now, awaited.get().length())) {
            return Optional.empty();
        }
        Awaited planned = awaited.get().planned(plan(tx, quiet, awaited.get(), now), true);
        InterruptionRepository.plan(tx, planned);
        return Optional.of(Times.later(until(planned), now.plusMillis(1)));
    }

    @Override
    public void went(Tx tx, CommandId command, Instant now) {
        InterruptionRepository.happened(tx, command, now);
    }

    /** Whether it has the time that the person chose; such a time may be quiet. */
    static boolean isPicked(Awaited awaited, Instant now) {
        return awaited.picked()
                .filter(at -> now.isBefore(at.plus(PICKED_HOLDS)))
                .isPresent();
    }

    private static boolean isQuiet(QuietTime quiet, Instant at, Duration length) {
        return !quiet.within(Span.of(at, length)).inOrder().isEmpty();
    }

    /** What has no time waits to its end. */
    private static Instant until(Awaited awaited) {
        return awaited.planned().orElse(awaited.deadline());
    }

    /** As soon as it suits, beside what waits for the person anyway. */
    private static Optional<Instant> plan(Tx tx, QuietTime quiet, Awaited wanted, Instant now) {
        var planner = new Planner(quiet, Habits.USUAL, budget(tx, wanted.person(), quiet.zone(), now));
        var all = new HashMap<CommandId, Interruption>();
        for (Awaited other : InterruptionRepository.waiting(tx.dsl(), wanted.person(), now)) {
            other.planned()
                    .filter(now::isBefore)
                    .ifPresent(at -> all.put(
                            other.command(),
                            other.interruption(
                                    now, Times.later(other.deadline(), at.plus(other.length())), Optional.of(at))));
        }
        for (Duration horizon : HORIZONS) {
            all.put(
                    wanted.command(),
                    wanted.interruption(now, Times.earlier(wanted.deadline(), now.plus(horizon)), Optional.empty()));
            Optional<Instant> at =
                    planner.plan(now, all.values()).of(wanted.command().value()).map(Moment::at);
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }

    /** What the week has cost the person already; what comes together is one moment. */
    static Budget budget(Tx tx, PersonId person, ZoneId zone, Instant now) {
        var moments = new TreeSet<Instant>();
        InterruptionRepository.happened(tx.dsl(), person, now.minus(WEEK))
                .forEach(each -> each.happenedAt()
                        .filter(at ->
                                moments.isEmpty() || at.isAfter(moments.last().plus(each.length())))
                        .ifPresent(moments::add));
        Map<LocalDate, Integer> spent = new HashMap<>();
        moments.forEach(at -> spent.merge(Days.monday(at, zone), 1, Integer::sum));
        return new Budget(Budget.USUAL.aWeek(), spent);
    }
}
