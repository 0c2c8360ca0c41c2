package helder.windows;

import helder.commands.Command;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.syncml.Instruction;
import helder.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a command of the queue means to a PC, and what its answers mean. Nothing here is remembered between calls: the same
 * command with the same answers always takes the same course, so that it can be found again after a restart.
 */
public interface Fulfilment {

    /**
     * How it goes on. Steps are done in rounds: when all steps of one were answered, this is asked for what comes next.
     *
     * @param rounds the answers so far, in the order of the steps of each round; empty at the beginning
     */
    Course course(Tx tx, Enrollment enrollment, Command command, List<List<Answer>> rounds);

    /**
     * How a command that is under way ends by what a PC says unasked. Such news may get lost, so nothing depends on it.
     *
     * @return its end; empty when the news is about something else, or leaves open how it went
     */
    Optional<Course> news(Command command, News news);

    /**
     * Something on the PC came to its end.
     *
     * @param type of the alert that says so
     * @param node that it is about
     * @param data how it went, in the PC's words
     */
    record News(String type, String node, String data) {}

    /** What the values of nodes say, in the words of the manifest; before the gate, and the same for what comes unasked. */
    Observed read(Enrollment enrollment, List<NodeValue> values);

    /** How a command goes on. */
    sealed interface Course {
        /** These next; at least one. */
        record Steps(List<Step> steps) implements Course {
            public Steps {
                steps = List.copyOf(steps);
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException("a round has at least one step");
                }
            }
        }

        /** The last round again, not before this long: something on the PC is still at work. */
        record Wait(Duration pause) implements Course {}

        /**
         * It worked.
         *
         * @param told what the answers to all of its steps say together, for the gate; nothing for what was told with each of them
         */
        record Done(Observed told) implements Course {
            public Done() {
                this(Observed.NOTHING);
            }
        }

        /**
         * It did not work, or cannot.
         *
         * @param why for an administrator
         */
        record Failed(Failure why) implements Course {}
    }

    /**
     * One instruction.
     *
     * @param keepsValue whether its value is needed for the course (a state of work, or of what Helder itself installed, never
     *     something about a person): then it comes back in {@link Answer#value} and is not read as something told
     */
    record Step(Instruction instruction, Delivery delivery, boolean keepsValue) {}

    /**
     * What became of a step.
     *
     * @param code as in SyncML; {@link #UNCONFIRMED} when nobody knows whether it was carried out; {@link #SILENT} when that is so of
     *     something that is done once, and the PC has said nothing at all for a day since; {@link #UNDELIVERABLE} when it fits into no
     *     message or was never answered in many sessions
     * @param originalError what the node's provider said
     * @param value at most 64 characters, of steps that keep it
     */
    record Answer(int code, Optional<String> originalError, Optional<String> value) {
        public static final int UNCONFIRMED = 0;
        public static final int UNDELIVERABLE = -1;
        public static final int SILENT = -2;
    }
}
