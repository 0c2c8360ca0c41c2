package helder.protocol.pki;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks a certificate against the one authority that may have issued it (apple-mdm note, section 6.4: our own authority
 * is the only anchor, there are no intermediates). {@link #issued} never changes for a certificate and may be cached by
 * fingerprint; {@link #validity} is cheap and belongs to every request.
 */
public final class IssuerCheck {

    private IssuerCheck() {}

    /** What a certificate must be meant for. */
    public enum Purpose {
        /** No demand: certificates made by Apple for MachineInfo have no extended key usage. */
        ANY(""),
        /** TLS client, and signing of {@code Mdm-Signature}. */
        CLIENT("1.3.6.1.5.5.7.3.2"),
        /** TLS server. */
        SERVER("1.3.6.1.5.5.7.3.1");

        private final String identifier;

        Purpose(String identifier) {
            this.identifier = identifier;
        }
    }

    /**
     * How far clocks may be apart and how long an expired certificate is still recognized.
     *
     * @param skew how early a certificate may be used
     * @param grace how late it may be used; zero where no grace is given
     */
    public record Tolerance(Duration skew, Duration grace) {

        /** 24 hours of skew and no grace. */
        public static final Tolerance STRICT = new Tolerance(Duration.ofHours(24), Duration.ZERO);

        /** Both durations must not be negative. */
        public Tolerance {
            if (skew.isNegative() || grace.isNegative()) {
                throw new IllegalArgumentException("A tolerance is never negative");
            }
        }
    }

    /** A certificate's place in its life. */
    public enum Validity {
        /** Between notBefore (less the skew) and notAfter. */
        CURRENT,
        /** After notAfter, within the grace: good for renewing and for nothing else. */
        IN_GRACE
    }

    /** {@link #issued} and {@link #validity} together. */
    public static Verdict<Validity> check(
            X509Certificate certificate, X509Certificate issuer, Purpose purpose, Instant now, Tolerance tolerance) {
        return issued(certificate, issuer, purpose).then(good -> validity(good, now, tolerance));
    }

    /**
     * Whether the issuer's name and key are on the certificate, and it is an end-entity certificate for this purpose. The
     * issuer's own dates are not looked at: an authority of the past (Apple's device authority expired in 2014) is judged
     * by its key.
     */
    public static Verdict<X509Certificate> issued(
            X509Certificate certificate, X509Certificate issuer, Purpose purpose) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || !signedBy(certificate, issuer.getPublicKey())) {
            return Verdict.reject(Fault.NOT_ISSUED_HERE);
        }
        boolean authority = certificate.getBasicConstraints() >= 0;
        return authority || !serves(certificate, purpose)
                ? Verdict.reject(Fault.WRONG_USAGE)
                : Verdict.accept(certificate);
    }

    /** Whether an instant lies in a certificate's life, with tolerance. */
    public static Verdict<Validity> validity(X509Certificate certificate, Instant now, Tolerance tolerance) {
        return validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                now,
                tolerance);
    }

    /** Whether an instant lies between notBefore and notAfter, with tolerance. */
    public static Verdict<Validity> validity(Instant from, Instant to, Instant now, Tolerance tolerance) {
        if (now.plus(tolerance.skew()).isBefore(from)) {
            return Verdict.reject(Fault.NOT_YET_VALID);
        }
        if (!now.isAfter(to)) {
            return Verdict.accept(Validity.CURRENT);
        }
        // notAfter and now count from the same clock, so an absurdly large grace cannot overflow.
        return Duration.between(to, now).compareTo(tolerance.grace()) <= 0
                ? Verdict.accept(Validity.IN_GRACE)
                : Verdict.reject(Fault.EXPIRED);
    }

    /** Whether a key made a certificate's signature. */
    static boolean signedBy(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // wrong key, wrong kind of key, or a signature of impossible shape
        }
    }

    private static boolean serves(X509Certificate certificate, Purpose purpose) {
        if (purpose == Purpose.ANY) {
            return true;
        }
        boolean[] keyUsage = certificate.getKeyUsage();
        boolean signs = keyUsage == null || keyUsage[0];
        return signs && extendedUsage(certificate).orElse(List.of()).contains(purpose.identifier);
    }

    private static Optional<List<String>> extendedUsage(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
