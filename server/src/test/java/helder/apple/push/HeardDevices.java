package helder.apple.push;

import helder.WholeServer;
import helder.identity.EnrollmentId;
import java.time.Instant;
import java.util.Optional;

/** What pushes know of devices that spoke, for tests outside of this room. */
public final class HeardDevices {

    private HeardDevices() {}

    public static Optional<Instant> at(WholeServer server, EnrollmentId enrollment) {
        return server.bean(PushSchedule.class).heardAt(enrollment);
    }
}
