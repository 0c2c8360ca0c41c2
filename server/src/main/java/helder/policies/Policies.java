package helder.policies;

import helder.identity.Actor;
import helder.identity.PolicyId;
import helder.policies.PolicyFormat.Fault;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * The policies of the organisation: written in versions that never change, put in force, assigned, taken back. Only administrators and the
 * operator change them; everything they do is kept. Nothing that is changed here reaches a device except through the gate.
 */
public interface Policies {

    /** So many policies can be kept. */
    int MOST = 500;

    /** So many assignments of one policy can hold at once. */
    int MOST_ASSIGNMENTS = 200;

    /**
     * Keeps a text: as the first version of a new policy, or as the next one of the policy that has its name. A text that says what the newest
     * version says changes nothing. It holds for no device before it is put in force.
     *
     * @param words why, in 3 to 500 characters; may be empty
     */
    Written write(Tx tx, String text, Optional<String> words, Actor by);

    /**
     * Puts a version in force, in the place of the one that was.
     *
     * @param version its number
     * @param reason why, in 3 to 500 characters; needed where a rule of the {@link PolicyLinter} for people's own devices is an error and it
     *     can reach such devices. Whoever has one reads it
     */
    Step activate(Tx tx, PolicyId id, long version, Optional<String> reason, Actor by);

    /** Writes a version that says what an earlier one says; when the policy is in force, so is the new version at once. */
    Step rollBack(Tx tx, PolicyId id, long version, Optional<String> reason, Actor by);

    /** It holds for no device any more. Versions and assignments stay. */
    Step withdraw(Tx tx, PolicyId id, Optional<String> reason, Actor by);

    /**
     * Makes it hold for more devices, as soon as it is in force.
     *
     * @param reason as in {@link #activate}, where it is in force
     */
    Step assign(Tx tx, PolicyId id, Audience audience, DeviceFilter filter, Optional<String> reason, Actor by);

    /** Ends an assignment. */
    Step unassign(Tx tx, PolicyId id, long assignment, Optional<String> reason, Actor by);

    /** By name. */
    List<Policy> list();

    Optional<Policy> find(PolicyId id);

    /** By its name, without regard to case and accents. */
    Optional<Policy> named(String name);

    /** Newest first. */
    List<PolicyVersion> versions(PolicyId id);

    Optional<PolicyVersion> version(PolicyId id, long number);

    /** Those that hold, oldest first. */
    List<Assignment> assignments(PolicyId id);

    /** What happened to it, newest first. */
    List<PolicyEvent> history(PolicyId id);

    /** Every policy in force with its assignments, by name. Remembered; a change on another server is seen after a few seconds. */
    List<InForce> inForce();

    /**
     * A version that holds for devices.
     *
     * @param text with the name of the policy
     */
    record InForce(Policy policy, PolicyText text, List<Assignment> assignments) {
        public InForce {
            assignments = List.copyOf(assignments);
        }

        /** Whether it holds for a device by any of its assignments. */
        public Assignment.Match holds(Assignment.Device device) {
            var match = Assignment.Match.NO;
            for (Assignment assignment : assignments) {
                Assignment.Match each = assignment.match(device);
                if (each.compareTo(match) > 0) {
                    match = each;
                }
            }
            return match;
        }
    }

    /** What came of keeping a text. */
    sealed interface Written {

        /** @param isNew false when the newest version said so already */
        record Kept(Policy policy, long version, boolean isNew) implements Written {}

        /** It is no policy; nothing was kept. */
        record Faulty(List<Fault> faults) implements Written {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** Nothing was kept. */
        record Refused(Problem problem) implements Written {}
    }

    /** What came of a step. */
    sealed interface Step {

        /**
         * It is so now.
         *
         * @param policy as it is now
         * @param number of the assignment or version that came of it
         */
        record Done(Policy policy, Optional<Long> number) implements Step {}

        /** Nothing was changed. */
        record Refused(Problem problem) implements Step {}
    }

    /** Why a step is not possible. */
    enum Problem {
        UNKNOWN("unknown"),
        NO_SUCH_VERSION("no_such_version"),
        NO_SUCH_ASSIGNMENT("no_such_assignment"),
        NO_SUCH_GROUP("no_such_group"),
        NO_SUCH_PERSON("no_such_person"),
        /** It is not in force. */
        NOT_IN_FORCE("not_in_force"),
        /** The role has no part in this. */
        ROLE("role"),
        /** The words are too short or too long. */
        WORDS("words"),
        /** A rule for people's own devices is an error, and nobody said why it is to be so all the same. */
        REASON_MISSING("reason_missing"),
        TOO_MANY("too_many"),
        TOO_MANY_ASSIGNMENTS("too_many_assignments");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** Stable key of the problem. */
        public String code() {
            return code;
        }

        /** Key of the sentence that says it. */
        public String textKey() {
            return "policies.problem." + code;
        }
    }
}
