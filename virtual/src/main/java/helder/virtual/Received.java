package helder.virtual;

import helder.virtual.wire.Dict;
import java.time.Instant;
import java.util.List;

/**
 * One thing that reached the device from outside. {@code type} is the command's RequestType, the declaration's Type,
 * the profile's PayloadIdentifier, or the HTTP status of an answer.
 */
public record Received(Instant at, Source source, String type, Dict content) {

    /** By which way it came. */
    public enum Source {
        PROFILE,
        COMMAND,
        DECLARATION,
        PUSH,
        DISCOVERY,
        REFUSAL
    }

    /** What a DeviceInformation command asks for, or the names in Items of an application list. */
    public List<String> queries() {
        List<String> queries = content.texts("Queries");
        return queries.isEmpty() ? content.texts("Items") : queries;
    }
}
