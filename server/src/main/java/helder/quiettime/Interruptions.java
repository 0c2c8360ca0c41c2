package helder.quiettime;

import helder.commands.Command;
import helder.commands.Commands;
import helder.identity.CommandId;
import helder.identity.PersonId;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What interrupts people, and when. When one person is interrupted is read by that person alone; others get numbers. */
@Service
public final class Interruptions {

    /** So long it is kept that somebody was interrupted, or was to be, from the last moment at which it could happen. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final Store store;
    private final QuietTimes times;
    private final Commands commands;
    private final InstantSource clock;

    Interruptions(Store store, QuietTimes times, Commands commands, InstantSource clock) {
        this.store = store;
        this.times = times;
        this.commands = commands;
        this.clock = clock;
    }

    /** What waits for that person's devices, soonest first; what has no time comes last. */
    public List<Awaited> waiting(PersonId person) {
        return store.read(dsl -> InterruptionRepository.waiting(dsl, person, now())).stream()
                .filter(each -> commands.find(each.command())
                        .filter(Interruptions::waits)
                        .isPresent())
                .sorted(Comparator.comparing(each -> each.planned().orElse(Instant.MAX)))
                .toList();
    }

    /** What that person was interrupted by since an instant, oldest first. */
    public List<Awaited> happened(PersonId person, Instant since) {
        return store.read(dsl -> InterruptionRepository.happened(dsl, person, since));
    }

    /** That of one command; for the person concerned. */
    public Optional<Awaited> find(CommandId command) {
        return store.read(dsl -> InterruptionRepository.find(dsl, command));
    }

    public Counted count(Instant since) {
        return store.read(dsl -> InterruptionRepository.count(dsl, since));
    }

    static boolean waits(Command command) {
        return command.sentCount() == 0 && !command.state().isTerminal();
    }

    /** What became of the wish for another time. */
    public enum Picked {
        DONE,
        /** The device has it already, it was taken back, or it is over. */
        TOO_LATE,
        /** After its deadline, or past. */
        NO_SUCH_TIME
    }

    /** The person wants it then, also when that is quiet time. */
    public Picked pick(Tx tx, PersonId person, CommandId command, Instant wanted) {
        Instant now = now();
        Instant at = Times.later(now, wanted.truncatedTo(ChronoUnit.MILLIS));
        Optional<Awaited> awaited = InterruptionRepository.find(tx.dsl(), command)
                .filter(each -> each.person().equals(person));
        if (awaited.isEmpty() || awaited.get().happenedAt().isPresent()) {
            return Picked.TOO_LATE;
        }
        if (wanted.isBefore(now.minus(Duration.ofMinutes(1)))
                || at.plus(awaited.get().length()).isAfter(awaited.get().deadline())) {
            return Picked.NO_SUCH_TIME;
        }
        if (!commands.postpone(tx, awaited.get().enrollment(), command, at)) {
            return Picked.TOO_LATE;
        }
        InterruptionRepository.pick(tx, command, at);
        return Picked.DONE;
    }

    /** Looks again when everything that waits for that person happens: their quiet time has changed. What still suits stays. */
    public void planAgain(Tx tx, PersonId person) {
        Instant now = now();
        Map<String, Awaited> waiting = InterruptionRepository.waiting(tx.dsl(), person, now).stream()
                .filter(each -> commands.find(tx, each.enrollment(), each.command())
                        .filter(Interruptions::waits)
                        .isPresent())
                .filter(each -> !OrderTiming.isPicked(each, now))
                .collect(Collectors.toMap(each -> each.command().value(), each -> each));
        if (waiting.isEmpty()) {
            return;
        }
        QuietTime quiet = times.of(tx, person);
        var wanted = new HashMap<String, Interruption>();
        waiting.forEach((id, each) -> wanted.put(
                id,
                each.interruption(now, Times.earlier(each.deadline(), now.plus(QuietTimes.AHEAD)), each.planned())));
        Plan plan = new Planner(quiet, Habits.USUAL, OrderTiming.budget(tx, person, quiet.zone(), now))
                .plan(now, wanted.values());
        waiting.forEach((id, each) -> {
            Optional<Instant> at = plan.of(id).map(Moment::at);
            if (!at.equals(each.planned())) {
                InterruptionRepository.plan(tx, each.planned(at, each.isAvoided()));
                commands.postpone(tx, each.enrollment(), each.command(), at.orElse(each.deadline()));
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
