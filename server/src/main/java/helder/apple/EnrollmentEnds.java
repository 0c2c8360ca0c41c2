package helder.apple;

import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.gate.Gate;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Deletes what Apple's protocol needed of an enrollment when it ends, and what may no longer be kept when it narrows. */
@Component
final class EnrollmentEnds implements EnrollmentListener {

    private final Channels channels;
    private final AccountTokens tokens;
    private final Snapshots snapshots;
    private final IssuedCertificates certificates;
    private final Gate gate;

    EnrollmentEnds(
            Channels channels, AccountTokens tokens, Snapshots snapshots, IssuedCertificates certificates, Gate gate) {
        this.channels = channels;
        this.tokens = tokens;
        this.snapshots = snapshots;
        this.certificates = certificates;
        this.gate = gate;
    }

    @Override
    public Set<DataItem> holds(Tx tx, Enrollment enrollment) {
        return channels.secrets(tx, enrollment.id());
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            channels.close(tx, enrollment.id());
            tokens.end(tx, enrollment.id());
            snapshots.forget(tx, enrollment.id());
            certificates.revoke(tx, enrollment.id());
        }
    }

    @Override
    public void leaving(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            channels.forgetUnlockToken(tx, enrollment.id());
        }
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.APPLE) {
            channels.keepOnly(
                    tx,
                    enrollment.id(),
                    Channels.SECRETS.stream()
                            .filter(item -> gate.keeps(enrollment.facts(), item))
                            .collect(Collectors.toSet()));
        }
    }
}
