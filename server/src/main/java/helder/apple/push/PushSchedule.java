package helder.apple.push;

import helder.apple.Pushes;
import helder.commands.Commands;
import helder.commands.WakeUp;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.store.Parts;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the wishes to wake Apple devices and what devices let hear of themselves. A wish is kept by the unit of
 * work that made the work for the device, so no crash loses it and every node can fulfil it; {@link #wake} only hurries.
 */
@Component
final class PushSchedule implements WakeUp, Pushes {

    /** After this long without a word the device's session is over, and its last word counts. */
    private static final Duration SESSION = Duration.ofSeconds(30);

    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

    private static final int LIMIT = 100_000;
    private static final int CHUNK = 500;

    private final Store store;
    private final InstantSource clock;
    private final Commands commands;
    private final Semaphore bell = new Semaphore(0);
    private final Map<EnrollmentId, Heard> heard = new ConcurrentHashMap<>();
    private Instant notedAt = Instant.EPOCH; // of the sender's thread

    /**
     * What a device let hear in its session.
     *
     * @param at its last word
     * @param notNow whether one of its words was "not now"
     */
    private record Heard(Instant at, boolean notNow) {
        boolean isOver(Instant now) {
            return Duration.between(at, now).abs().compareTo(SESSION) >= 0; // also when the clock was set back
        }

        Heard with(Heard word, Instant now) {
            return new Heard(word.at, word.notNow || (notNow && !isOver(now)));
        }
    }

    PushSchedule(Store store, InstantSource clock, Commands commands) {
        this.commands = commands;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public void wanted(Tx tx, Collection<EnrollmentId> enrollments) {
        Instant now = clock.instant();
        // One wish is enough, however many things a unit of work makes for the same device.
        List<EnrollmentId> first = enrollments.stream()
                .filter(each -> tx.held(new Wanted(each)).isEmpty())
                .toList();
        if (!first.isEmpty()) {
            PushChannels.change(tx, first, state -> state.wanted(now));
            first.forEach(each -> tx.hold(new Wanted(each), now));
        }
    }

    /** That a unit of work wished to wake it. */
    private record Wanted(EnrollmentId enrollment) {}

    @Override
    public void wake(EnrollmentId enrollment) {
        ring();
    }

    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    public void addressGiven(Tx tx, EnrollmentId enrollment) {
        if (commands.hasPending(tx, enrollment, clock.instant())) {
            wanted(tx, List.of(enrollment));
            tx.afterCommit(this::ring);
        }
    }

    @Override
    public void seen(EnrollmentId enrollment) {
        hear(enrollment, false);
    }

    @Override
    public void notNow(EnrollmentId enrollment) {
        hear(enrollment, true);
    }

    private void hear(EnrollmentId enrollment, boolean notNow) {
        // Beyond the limit it is not noted: then the next push to this device comes later, and nothing else.
        if (heard.size() < LIMIT || heard.containsKey(enrollment)) {
            Instant now = clock.instant();
            heard.merge(enrollment, new Heard(now, notNow), (before, word) -> before.with(word, now));
        }
    }

    /** The last word of a device in the session that is not over. For tests. */
    Optional<Instant> heardAt(EnrollmentId enrollment) {
        return Optional.ofNullable(heard.get(enrollment)).map(Heard::at);
    }

    /** Applies what was seen to the pauses; once a second, because it goes through all that spoke lately. */
    void noteHeard() {
        Instant now = clock.instant();
        if (now.isBefore(notedAt.plus(BETWEEN_NOTES)) && !now.isBefore(notedAt)) {
            return;
        }
        notedAt = now;
        List<Map.Entry<EnrollmentId, Heard>> over = heard.entrySet().stream()
                .filter(each -> each.getValue().isOver(now))
                .toList();
        Parts.of(over, CHUNK).forEach(some -> note(some, now));
    }

    private void note(List<Map.Entry<EnrollmentId, Heard>> over, Instant now) {
        List<EnrollmentId> answered = over.stream()
                .filter(each -> !each.getValue().notNow())
                .map(Map.Entry::getKey)
                .toList();
        List<EnrollmentId> pausing =
                answered.isEmpty() ? answered : store.read(dsl -> PushChannels.pausing(dsl, answered));
        if (!pausing.isEmpty()) {
            Map<EnrollmentId, UnaryOperator<PushState>> changes =
                    pausing.stream().collect(Collectors.toMap(Function.identity(), id -> state -> state.heard(now)));
            store.write(PushRound.LANE, tx -> {
                PushChannels.change(tx, changes);
                return true;
            });
        }
        over.forEach(each -> heard.remove(each.getKey(), each.getValue()));
    }

    /** Waits until somebody is to be woken, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
