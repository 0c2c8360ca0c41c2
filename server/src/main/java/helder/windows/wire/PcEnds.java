package helder.windows.wire;

import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.identity.Platform;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** Deletes what Windows' protocol needed of an enrollment when it ends. */
@Component
final class PcEnds implements EnrollmentListener {

    private final PcChannels channels;
    private final IssuedCertificates certificates;
    private final IssuedForWork work;

    PcEnds(PcChannels channels, IssuedCertificates certificates, IssuedForWork work) {
        this.channels = channels;
        this.certificates = certificates;
        this.work = work;
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.WINDOWS) {
            channels.close(tx, enrollment.id());
            PcSteps.forget(tx, enrollment.id());
            certificates.revoke(tx, enrollment.id());
            work.forget(tx, enrollment.id());
        }
    }
}
