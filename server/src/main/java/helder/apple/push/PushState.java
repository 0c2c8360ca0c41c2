package helder.apple.push;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When one device is pushed (apple-mdm note, section 5.5): at once when work arrives and the last push is older than 30
 * seconds, else 30 seconds after it; then after 5 minutes, 1 hour, 6 hours and every 24 hours while work waits and the
 * device is silent. Apple keeps only the last push, so more would not help.
 *
 * @param wantedAt when the next push is due; empty: nobody waits
 * @param pushedAt when Apple was last asked
 * @param attempts pushes since work last arrived or the device was last heard
 * @param tokenAt when the device gave its present token
 * @param deadAt when Apple had said that the token is gone: nothing is sent until there is a new one
 */
record PushState(
        Optional<Instant> wantedAt,
        Optional<Instant> pushedAt,
        int attempts,
        Optional<Instant> tokenAt,
        Optional<Instant> deadAt) {

    /** A device with no push within this time, that nobody heard, counts as silent. */
    static final Duration SILENT = Duration.ofHours(24);

    private static final Duration SPACING = Duration.ofSeconds(30);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24));

    /** Work arrived. The pauses begin anew from now. */
    PushState wanted(Instant now) {
        if (deadAt.isPresent()) {
            return this;
        }
        // A push in the future was noted by a clock that was wrong.
        Instant earliest = pushedAt.filter(at -> !at.isAfter(now))
                .map(at -> at.plus(SPACING))
                .filter(now::isBefore)
                .orElse(now);
        return with(Optional.of(wantedAt.filter(earliest::isAfter).orElse(earliest)), 0);
    }

    /** A sender has it in hand; if that sender is lost, it is due again when the lease ends. */
    PushState claimed(Instant leaseEnd) {
        return with(Optional.of(leaseEnd), attempts);
    }

    /** Apple was asked. Work that arrived since the claim may have missed this push, so it does not wait long. */
    PushState pushed(Instant leaseEnd, Instant now) {
        Duration pause = untouchedSince(leaseEnd) ? PAUSES.get(Math.min(attempts, PAUSES.size() - 1)) : SPACING;
        return new PushState(Optional.of(now.plus(pause)), Optional.of(now), attempts + 1, tokenAt, deadAt);
    }

    /** Apple could not be asked; this does not count. */
    PushState postponed(Instant until) {
        return with(Optional.of(until), attempts);
    }

    /** Nothing waits for the device any more, unless something arrived since the claim. */
    PushState settled(Instant leaseEnd) {
        return untouchedSince(leaseEnd) ? with(Optional.empty(), 0) : this;
    }

    /** The device spoke: it is not silent, so what still waits is pushed at the shortest pause again. */
    PushState heard(Instant now) {
        Instant soon = now.plus(PAUSES.getFirst());
        return with(wantedAt.map(at -> at.isAfter(soon) ? soon : at), 0);
    }

    /**
     * Apple says that the token is gone.
     *
     * @param since when Apple knew it; a newer token is believed to be good
     */
    PushState gone(Instant since, Instant leaseEnd, Instant now) {
        return tokenAt.filter(at -> !at.isBefore(since)).isPresent()
                ? pushed(leaseEnd, now)
                : new PushState(Optional.empty(), pushedAt, 0, tokenAt, Optional.of(now));
    }

    /** No push within a day, so that one is worth it even if nothing waits. */
    boolean isSilent(Instant now) {
        return pushedAt.filter(at -> at.isAfter(now.minus(SILENT))).isEmpty();
    }

    private boolean untouchedSince(Instant leaseEnd) {
        return wantedAt.filter(leaseEnd::equals).isPresent();
    }

    private PushState with(Optional<Instant> wanted, int count) {
        return new PushState(wanted, pushedAt, count, tokenAt, deadAt);
    }
}
