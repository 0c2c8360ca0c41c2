package helder.apple;

import helder.identity.TicketId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The names by which a device knows its enrollment profile. They never change for the life of an enrollment; a device would
 * take a profile with others for a second one and refuse it (apple-mdm note, section 2.1).
 */
public final class EnrollmentIdentifiers {

    /** Of the profile as a whole; removing it ends management. */
    public static final String PROFILE = "helder.enrollment";

    /** Of the payload that fetches the certificate. */
    public static final String IDENTITY = PROFILE + ".identity";

    /** Of the payload with the server's own root. */
    public static final String ROOT = PROFILE + ".root";

    /** Of the management payload. */
    public static final String MANAGEMENT = PROFILE + ".management";

    private EnrollmentIdentifiers() {}

    /** The UUID of a payload, always the same for the ticket with which an enrollment began. */
    public static UUID uuid(TicketId first, String identifier) {
        return UUID.nameUUIDFromBytes((identifier + " " + first.value()).getBytes(StandardCharsets.UTF_8));
    }
}
