package helder.apple.wire;

import helder.apple.EnrollmentFiles;
import helder.devices.Ticket;
import helder.devices.Tickets;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.springframework.stereotype.Component;

/** Enrollment profiles as files. An unsigned one is what was signed. */
@Component
final class WrittenProfiles implements EnrollmentFiles {

    private final EnrollmentProfiles profiles;

    WrittenProfiles(EnrollmentProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public byte[] write(Ticket ticket, String secret, boolean signed) {
        byte[] profile = profiles.first(ticket, Tickets.challengeOf(secret));
        return signed ? profile : content(profile);
    }

    private static byte[] content(byte[] signed) {
        try {
            CMSTypedData content = new CMSSignedData(signed).getSignedContent();
            return (byte[]) content.getContent();
        } catch (CMSException e) {
            throw new IllegalStateException("The signer wrote what cannot be read", e);
        }
    }
}
