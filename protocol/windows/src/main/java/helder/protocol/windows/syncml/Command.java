package helder.protocol.windows.syncml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of the body of a message. Text forms show no values. */
public sealed interface Command {
    /** The number that a status refers to; unique within its message. */
    String id();

    /** The name of the element. */
    String name();

    /** News: a session starts or ends, somebody signed in, a job is done. */
    record Alert(String id, int code, List<Item> items) implements Command {
        public Alert {
            items = List.copyOf(items);
        }

        @Override
        public String name() {
            return "Alert";
        }
    }

    /**
     * What became of a command of the other side.
     *
     * @param messageRef id of the message with the command
     * @param commandRef id of the command; 0 for the message as such
     * @param command name of the command's element; empty when the sender left it out
     * @param code often one of {@link StatusCode}
     * @param originalError what the node's provider said, such as {@code 0x86000002}; only when the server asked for a
     *     version of the session of 3.0 or more
     */
    record Status(
            String id,
            String messageRef,
            String commandRef,
            String command,
            List<String> targetRefs,
            List<String> sourceRefs,
            @Nullable Challenge challenge,
            int code,
            @Nullable String originalError,
            List<Item> items)
            implements Command {
        public Status {
            targetRefs = List.copyOf(targetRefs);
            sourceRefs = List.copyOf(sourceRefs);
            items = List.copyOf(items);
        }

        /** A status with nothing but its code. */
        public static Status of(String id, String messageRef, String commandRef, String command, int code) {
            return new Status(id, messageRef, commandRef, command, List.of(), List.of(), null, code, null, List.of());
        }

        @Override
        public String name() {
            return "Status";
        }
    }

    /** Values that were asked for. */
    record Results(String id, String messageRef, String commandRef, Meta meta, List<Item> items) implements Command {
        public Results {
            items = List.copyOf(items);
        }

        @Override
        public String name() {
            return "Results";
        }
    }

    /** Something to be done to nodes, or values that a device volunteers. */
    record Operation(String id, Verb verb, Meta meta, List<Item> items) implements Command {
        public Operation {
            items = List.copyOf(items);
        }

        @Override
        public String name() {
            return verb.wireName();
        }
    }

    /**
     * Several commands.
     *
     * @param atomic all or none of them; else one after another
     */
    record Group(String id, boolean atomic, List<Command> commands) implements Command {
        public Group {
            commands = List.copyOf(commands);
        }

        @Override
        public String name() {
            return atomic ? "Atomic" : "Sequence";
        }
    }
}
