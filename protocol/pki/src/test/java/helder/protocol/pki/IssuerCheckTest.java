package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.IDENTITY;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.pki.IssuerCheck.Purpose;
import helder.protocol.pki.IssuerCheck.Tolerance;
import helder.protocol.pki.IssuerCheck.Validity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class IssuerCheckTest {

    private static final Tolerance GRACE = new Tolerance(Duration.ofHours(24), Duration.ofDays(30));

    @Test
    void anIdentityOfOursIsCurrent() {
        assertThat(IssuerCheck.check(IDENTITY, AUTHORITY.certificate(), Purpose.CLIENT, NOW, Tolerance.STRICT)
                        .accepted())
                .contains(Validity.CURRENT);
    }

    @Test
    void anIdentityOfAnAuthorityWithTheSameNameIsNotOurs() {
        DeviceAuthority twin = DeviceAuthority.create(new Subject("Device identities", "De Linde"), NOW, RANDOM);
        X509Certificate forged =
                twin.issueIdentity(new Subject("ticket-1", "Helder"), DEVICE_KEYS.getPublic(), NOW, YEAR, RANDOM);

        assertThat(IssuerCheck.issued(forged, AUTHORITY.certificate(), Purpose.CLIENT)
                        .rejected())
                .contains(Fault.NOT_ISSUED_HERE);
    }

    @Test
    void aCertificateForAnotherUseIsRefused() {
        assertThat(IssuerCheck.issued(IDENTITY, AUTHORITY.certificate(), Purpose.SERVER)
                        .rejected())
                .contains(Fault.WRONG_USAGE);
        assertThat(IssuerCheck.issued(IDENTITY, AUTHORITY.certificate(), Purpose.ANY)
                        .accepted())
                .isPresent();
    }

    @Test
    void anAuthorityIsNotADevice() {
        assertThat(IssuerCheck.issued(AUTHORITY.certificate(), AUTHORITY.certificate(), Purpose.ANY)
                        .rejected())
                .contains(Fault.WRONG_USAGE);
    }

    @Test
    void aClockThatIsBehindIsToleratedUpToTheSkew() {
        Instant start = IDENTITY.getNotBefore().toInstant();

        assertThat(IssuerCheck.validity(IDENTITY, start.minus(Duration.ofHours(24)), GRACE)
                        .accepted())
                .contains(Validity.CURRENT);
        assertThat(IssuerCheck.validity(
                                IDENTITY, start.minus(Duration.ofHours(24)).minusSeconds(1), GRACE)
                        .rejected())
                .contains(Fault.NOT_YET_VALID);
    }

    @Test
    void anExpiredIdentityIsRecognizedDuringTheGraceOnly() {
        Instant end = IDENTITY.getNotAfter().toInstant();

        assertThat(IssuerCheck.validity(IDENTITY, end, GRACE).accepted()).contains(Validity.CURRENT);
        assertThat(IssuerCheck.validity(IDENTITY, end.plusSeconds(1), GRACE).accepted())
                .contains(Validity.IN_GRACE);
        assertThat(IssuerCheck.validity(IDENTITY, end.plus(Duration.ofDays(30)), GRACE)
                        .accepted())
                .contains(Validity.IN_GRACE);
        assertThat(IssuerCheck.validity(IDENTITY, end.plus(Duration.ofDays(30)).plusSeconds(1), GRACE)
                        .rejected())
                .contains(Fault.EXPIRED);
        assertThat(IssuerCheck.validity(IDENTITY, end.plusSeconds(1), Tolerance.STRICT)
                        .rejected())
                .contains(Fault.EXPIRED);
    }
}
