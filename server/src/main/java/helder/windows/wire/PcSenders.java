package helder.windows.wire;

import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.lane.ShownCertificate;
import helder.protocol.pki.IssuerCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Authenticates PCs by the certificate shown in TLS, or by the one a trusted proxy vouches for (windows-mdm note, section 2.9). It must be
 * one that we issued, byte for byte; an expired one is good for nothing.
 */
@Component
final class PcSenders {

    /** What stands in our table was issued here already: when it is not valid yet, only a clock was set back. */
    private static final IssuerCheck.Tolerance TOLERANCE =
            new IssuerCheck.Tolerance(Duration.ofDays(3_650), Duration.ZERO);

    private final IssuedCertificates certificates;
    private final InstantSource clock;

    PcSenders(IssuedCertificates certificates, InstantSource clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    Optional<PcSender> of(Optional<ShownCertificate> shown) {
        return shown.map(ShownCertificate::fingerprint)
                .flatMap(certificates::find)
                .filter(this::isGood)
                .flatMap(issued -> issued.enrollment().map(enrollment -> new PcSender(enrollment, issued)));
    }

    boolean isGood(IssuedCertificate issued) {
        boolean isLive = switch (issued.state()) {
            case ISSUED, ACTIVE -> true;
            case SUPERSEDED, REVOKED -> false;
        };
        return isLive
                && IssuerCheck.validity(issued.notBefore(), issued.notAfter(), clock.instant(), TOLERANCE)
                        .accepted()
                        .isPresent();
    }
}
