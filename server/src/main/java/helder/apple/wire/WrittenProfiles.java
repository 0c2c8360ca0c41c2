package helder.apple.wire;

import helder.apple.EnrollmentFiles;
import helder.devices.Ticket;
import helder.devices.Tickets;
import org.springframework.stereotype.Component;

/** Enrollment profiles as files. */
@Component
final class WrittenProfiles implements EnrollmentFiles {

    private final EnrollmentProfiles profiles;

    WrittenProfiles(EnrollmentProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public byte[] write(Ticket ticket, String secret, boolean signed) {
        return profiles.first(ticket, Tickets.challengeOf(secret), signed);
    }
}
