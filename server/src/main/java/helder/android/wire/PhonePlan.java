package helder.android.wire;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.protocol.android.command.PossibleCommand;
import helder.protocol.android.policy.AndroidPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said to Google about one phone, as it was stored before anything is said.
 *
 * @param policy the one that the phone should have; empty when it has that already
 * @param calls commands to give, in order
 * @param ended commands that were given, or perhaps, and that nothing allows any more
 * @param release the order to leave alone a phone that only an erasure would let go
 */
record PhonePlan(
        Enrollment enrollment,
        Phone phone,
        Optional<Wanted> policy,
        List<Call> calls,
        List<OperationRepository.Operating> ended,
        Optional<Command> release) {

    PhonePlan {
        calls = List.copyOf(calls);
        ended = List.copyOf(ended);
    }

    /**
     * A policy that a phone should have.
     *
     * @param version as Google counts; empty while it is not there
     * @param isResting whether it is without what Android would enforce by erasing
     */
    record Wanted(String id, AndroidPolicy policy, Optional<Long> version, boolean isResting) {}

    /**
     * A command to give.
     *
     * @param validFor how long the phone may take to carry it out
     */
    record Call(CommandId command, PossibleCommand possible, Duration validFor) {}
}
