package helder.virtual;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the device answers to one command: the keys of the result message without identification, and what follows. */
record CommandReply(Map<String, Object> keys, Effect effect) {

    /** What happens after the answer has been sent. */
    enum Effect {
        NONE,
        /** The enrollment profile goes: CheckOut, then nothing more. */
        LEAVE,
        /** The device wipes itself and is silent. */
        ERASE,
        /** Declarations are fetched when the queue is empty. */
        SYNCHRONIZE
    }

    static CommandReply acknowledged() {
        return acknowledged(Map.of());
    }

    static CommandReply acknowledged(Map<String, Object> results) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("Status", "Acknowledged");
        keys.putAll(results);
        return new CommandReply(keys, Effect.NONE);
    }

    static CommandReply error(MdmError error) {
        return new CommandReply(Map.of("Status", "Error", "ErrorChain", error.chain()), Effect.NONE);
    }

    static CommandReply status(String status) {
        return new CommandReply(Map.of("Status", status), Effect.NONE);
    }

    CommandReply then(Effect next) {
        return new CommandReply(keys, next);
    }

    boolean succeeded() {
        return "Acknowledged".equals(keys.get("Status"));
    }
}
