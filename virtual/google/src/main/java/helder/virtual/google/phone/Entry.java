package helder.virtual.google.phone;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One line of a phone's journal.
 *
 * @param what {@code asked} of it, {@code sent} by it, {@code done} on it, or on its {@code screen}
 * @param detail never a new password
 */
public record Entry(Instant at, Kind what, String name, JsonNode detail) {

    /** Where a line comes from. */
    public enum Kind {
        ASKED,
        SENT,
        DONE,
        SCREEN
    }
}
