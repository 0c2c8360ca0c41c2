package helder.quiettime;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.quiettime.Interruption.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that interrupts somebody, and when that suits them. Read by that person alone, and by what plans.
 *
 * @param length how long it keeps them from what they do
 * @param isReachedAtNight whether the device is likely on and on power then
 * @param askedAt when it was ordered
 * @param deadline until when it can happen at all
 * @param planned from when the command may go to the device; empty when no time outside quiet time was found by the deadline
 * @param picked when the person wants it
 * @param isAvoided whether it would have come in quiet time
 * @param happenedAt when the device got it first
 */
public record Awaited(
        CommandId command,
        EnrollmentId enrollment,
        PersonId person,
        Kind kind,
        Duration length,
        boolean isReachedAtNight,
        Instant askedAt,
        Instant deadline,
        Optional<Instant> planned,
        Optional<Instant> picked,
        boolean isAvoided,
        Optional<Instant> happenedAt) {

    /** @param stays when it begins if that is possible */
    Interruption interruption(Instant earliest, Instant deadline, Optional<Instant> stays) {
        return new Interruption(
                command.value(), kind, isReachedAtNight, length, earliest, deadline, stays, Optional.empty());
    }

    Awaited planned(Optional<Instant> at, boolean avoided) {
        return new Awaited(
                command,
                enrollment,
                person,
                kind,
                length,
                isReachedAtNight,
                askedAt,
                deadline,
                at,
                picked,
                avoided,
                happenedAt);
    }
}
