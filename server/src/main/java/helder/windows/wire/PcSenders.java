package helder.windows.wire;

import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Fault;
import helder.protocol.pki.IssuerCheck;
import helder.protocol.pki.MdmSignature;
import helder.protocol.pki.Verdict;
import helder.windows.EnrollmentSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Authenticates PCs by the certificate shown in TLS, by the one a trusted proxy vouches for, or, where that is switched on, by a signature
 * over the message (windows-mdm note, section 2.9). It must be one that we issued, byte for byte; an expired one is good for nothing. Where
 * there are both, both must be of the same enrollment.
 */
@Component
final class PcSenders {

    /** What stands in our table was issued here already: when it is not valid yet, only a clock was set back. */
    private static final IssuerCheck.Tolerance TOLERANCE =
            new IssuerCheck.Tolerance(Duration.ofDays(3_650), Duration.ZERO);

    /** The specification has the one, the description of the node that switches it on the other. */
    private static final List<String> SIGNATURES = List.of("MS-Signature", "MDM-Signature");

    private final IssuedCertificates certificates;
    private final EnrollmentSettings settings;
    private final InstantSource clock;

    PcSenders(IssuedCertificates certificates, EnrollmentSettings settings, InstantSource clock) {
        this.certificates = certificates;
        this.settings = settings;
        this.clock = clock;
    }

    /** Who sent a request, by what comes with its message. */
    sealed interface Finding {
        record Known(PcSender sender) implements Finding {}

        /** Nothing comes with it; a proof may be inside. */
        record Nameless() implements Finding {}

        record Stranger(String why) implements Finding {}
    }

    Finding of(DeviceRequest request) {
        Optional<ShownCertificate> shown = request.clientCertificate();
        Optional<String> signature = signature(request.header());
        if (shown.isEmpty() && signature.isEmpty()) {
            return settings.digest() ? new Finding.Nameless() : new Finding.Stranger("no certificate");
        }
        Optional<PcSender> byCertificate =
                shown.map(ShownCertificate::fingerprint).flatMap(this::of);
        if (shown.isPresent() && byCertificate.isEmpty()) {
            return new Finding.Stranger("a certificate that is not good here");
        }
        return signature
                .map(header -> signed(header, request.body(), byCertificate))
                .orElseGet(() -> new Finding.Known(byCertificate.orElseThrow()));
    }

    /** Over the bytes as they came, before anything in them is read. */
    private Finding signed(String header, byte[] body, Optional<PcSender> byCertificate) {
        return switch (MdmSignature.verifyDated(header, body)) {
            case Verdict.Rejected<MdmSignature.Signed>(Fault fault) -> new Finding.Stranger("signature: " + fault);
            case Verdict.Accepted<MdmSignature.Signed>(MdmSignature.Signed signed) -> {
                Optional<Instant> at = signed.signedAt().filter(time -> SignedMessages.isTimely(time, clock.instant()));
                Optional<PcSender> signer = of(Certificates.fingerprint(signed.signer()));
                if (signer.isEmpty()) {
                    yield new Finding.Stranger("signed with a certificate that is not good here");
                }
                if (at.isEmpty()) {
                    yield new Finding.Stranger("signed at another time; the clock of the PC may be wrong");
                }
                if (byCertificate
                        .filter(other -> !other.enrollment().equals(signer.get().enrollment()))
                        .isPresent()) {
                    yield new Finding.Stranger("signed by another enrollment than the one of its certificate");
                }
                PcSender known = byCertificate.orElse(signer.get());
                yield new Finding.Known(new PcSender(
                        known.enrollment(),
                        known.certificate(),
                        Optional.of(new PcSender.Signed(SignedMessages.hash(body), at.get()))));
            }
        };
    }

    private Optional<String> signature(Function<String, Optional<String>> header) {
        return settings.messageSignatures()
                ? SIGNATURES.stream()
                        .flatMap(name -> header.apply(name).stream())
                        .filter(value -> !value.isBlank())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the sender shows, or says it signed with, a certificate that is good here. Proves nothing yet; asked before the body is read. */
    boolean mayBeKnown(Optional<ShownCertificate> shown, Function<String, Optional<String>> header) {
        return shown.map(ShownCertificate::fingerprint)
                .or(() -> claimed(header))
                .flatMap(this::of)
                .isPresent();
    }

    /** The fingerprint of the certificate that the sender says it signed with; proves nothing. */
    Optional<String> claimed(Function<String, Optional<String>> header) {
        return signature(header)
                .flatMap(value -> MdmSignature.claimed(value).accepted())
                .map(Certificates::fingerprint);
    }

    private Optional<PcSender> of(String fingerprint) {
        return certificates
                .find(fingerprint)
                .filter(this::isGood)
                .flatMap(issued ->
                        issued.enrollment().map(enrollment -> new PcSender(enrollment, issued, Optional.empty())));
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
