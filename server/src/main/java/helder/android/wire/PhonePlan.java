package helder.android.wire;

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
 */
record PhonePlan(Enrollment enrollment, Phone phone, Optional<Wanted> policy, List<Call> calls) {

    PhonePlan {
        calls = List.copyOf(calls);
    }

    /**
     * A policy that a phone should have.
     *
     * @param version as Google counts; empty while it is not there
     */
    record Wanted(String id, AndroidPolicy policy, Optional<Long> version) {}

    /**
     * A command to give.
     *
     * @param validFor how long the phone may take to carry it out
     */
    record Call(CommandId command, PossibleCommand possible, Duration validFor) {}
}
