package helder.apple.wire;

import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Fault;
import helder.protocol.pki.IssuerCheck;
import helder.protocol.pki.MdmSignature;
import helder.protocol.pki.Verdict;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Authenticates devices (apple-mdm note, section 6): by the signature over the message, by the certificate shown in TLS, or by
 * the one a trusted proxy vouches for. Where there are several, all must name the same certificate. It must be one that we
 * issued, byte for byte.
 */
@Component
final class Senders {

    /** After its end a device may still come with the certificate it had, to say that its renewal is done. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    /**
     * An expired device can still fetch its renewal; nothing else (section 6.4). What stands in our table was issued here already: when it
     * is not valid yet, only a clock was set back.
     */
    static final IssuerCheck.Tolerance TOLERANCE =
            new IssuerCheck.Tolerance(Duration.ofDays(3_650), Duration.ofDays(30));

    private static final String SIGNATURE = "Mdm-Signature";

    private final IssuedCertificates certificates;
    private final InstantSource clock;

    Senders(IssuedCertificates certificates, InstantSource clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    Sender of(DeviceRequest request) {
        Optional<String> shown = request.clientCertificate().map(ShownCertificate::fingerprint);
        Optional<String> header = request.header().apply(SIGNATURE).filter(value -> !value.isBlank());
        if (header.isEmpty()) {
            return shown.map(this::of).orElseGet(() -> new Sender.Stranger("no proof"));
        }
        return switch (MdmSignature.verify(header.get(), request.body())) {
            case Verdict.Rejected<X509Certificate>(Fault fault) -> new Sender.Stranger("signature: " + fault);
            case Verdict.Accepted<X509Certificate>(X509Certificate certificate) -> {
                String signer = Certificates.fingerprint(certificate);
                yield shown.filter(other -> !other.equals(signer)).isPresent()
                        ? new Sender.Stranger("two different certificates")
                        : of(signer);
            }
        };
    }

    /** Whether the sender shows, or says it signed with, a certificate that we issued. Proves nothing yet; asked before the body is read. */
    boolean mayBeKnown(Optional<ShownCertificate> shown, Function<String, Optional<String>> header) {
        Optional<String> named = shown.map(ShownCertificate::fingerprint).or(() -> claimed(header));
        return named.flatMap(certificates::find).isPresent();
    }

    /** The fingerprint of the certificate that the sender says it signed with; proves nothing. */
    Optional<String> claimed(Function<String, Optional<String>> header) {
        return header.apply(SIGNATURE)
                .filter(value -> !value.isBlank())
                .flatMap(value -> MdmSignature.claimed(value).accepted())
                .map(Certificates::fingerprint);
    }

    private Sender of(String fingerprint) {
        Optional<IssuedCertificate> issued = certificates.find(fingerprint);
        if (issued.isEmpty()) {
            return new Sender.Stranger("not issued here");
        }
        Instant from = issued.get().notBefore();
        Instant to = issued.get().notAfter();
        return switch (IssuerCheck.validity(from, to, clock.instant(), TOLERANCE)) {
            case Verdict.Rejected<IssuerCheck.Validity>(Fault fault) -> new Sender.Stranger(fault.name());
            case Verdict.Accepted<IssuerCheck.Validity>(IssuerCheck.Validity validity) ->
                of(issued.get(), validity == IssuerCheck.Validity.IN_GRACE);
        };
    }

    private Sender of(IssuedCertificate issued, boolean inGrace) {
        return switch (issued.state()) {
            case ISSUED -> inGrace ? new Sender.Stranger("expired before it was used") : fresh(issued);
            case ACTIVE ->
                issued.enrollment()
                        .<Sender>map(enrollment -> new Sender.Enrolled(enrollment, issued, inGrace))
                        .orElseGet(() -> new Sender.Stranger("no enrollment"));
            case SUPERSEDED -> superseded(issued, inGrace);
            case REVOKED -> new Sender.Departed();
        };
    }

    private static Sender fresh(IssuedCertificate issued) {
        return issued.enrollment()
                .<Sender>map(enrollment -> new Sender.Renewing(enrollment, issued))
                .orElseGet(() -> new Sender.Newcomer(issued));
    }

    private Sender superseded(IssuedCertificate issued, boolean inGrace) {
        boolean recent = issued.endedAt()
                .filter(end -> clock.instant().isBefore(end.plus(OVERLAP)))
                .isPresent();
        return issued.enrollment()
                .filter(enrollment -> recent)
                .<Sender>map(enrollment -> new Sender.Enrolled(enrollment, issued, inGrace))
                .orElseGet(() -> new Sender.Stranger("superseded"));
    }
}
