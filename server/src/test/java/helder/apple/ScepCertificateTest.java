package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Ownership;
import helder.protocol.pki.Certificates;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Identity;
import helder.virtual.wire.ScepException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which key gets which certificate for which challenge, by messages written by hand. */
class ScepCertificateTest extends HandmadeMessages {

    @Test
    void theSameKeyGetsTheSameCertificateUntilADeviceEnrolled() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(certificate(device.ticket().challenge(), KEYS.getFirst()).certificate())
                .isEqualTo(device.identity().certificate());
        checkIn(device, authenticate(device, topic()));
        assertThatThrownBy(() -> scep(device.ticket().challenge(), KEYS.getFirst()))
                .as("used up once a device enrolled")
                .isInstanceOf(ScepException.class);
    }

    @Test
    void anotherKeyTakesThePlaceOfTheOneBeforeAndAFourthIsRefused() {
        Handmade device = certified(Ownership.PERSONAL);
        String challenge = device.ticket().challenge();
        Identity second = certificate(challenge, KEYS.get(1));
        Identity third = certificate(challenge, KEYS.get(2));
        assertThatThrownBy(() -> scep(challenge, KEYS.get(3))).isInstanceOf(ScepException.class);
        assertThat(checkIn(device, authenticate(device, topic())).status())
                .as("the first one was superseded")
                .isEqualTo(403);
        assertThat(put(second, CHECK_IN, authenticate(device, topic()).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(put(third, CHECK_IN, authenticate(device, topic()).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNameOnACertificateIsOursNotTheOneWishedFor() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(Certificates.commonName(device.identity().certificate()))
                .contains(device.ticket().ticket().id().value());
    }

    @Test
    void anInventedChallengeIsRefused() {
        assertThatThrownBy(() -> scep("invented", KEYS.getFirst())).isInstanceOf(ScepException.class);
        assertThatThrownBy(() -> scep("", KEYS.getFirst())).isInstanceOf(ScepException.class);
    }

    @Test
    void theScepServiceSaysWhatItCanAndShowsItsCertificate() throws Exception {
        String scep = HOUSE.server().webAddress() + "/apple/scep?operation=";
        Answer abilities = HOUSE.link().get(URI.create(scep + "GetCACaps"), Map.of());
        assertThat(abilities.text().lines()).contains("POSTPKIOperation", "SHA-256", "AES", "SCEPStandard", "Renewal");
        Answer authority = HOUSE.link().get(URI.create(scep + "GetCACert&message=Helder"), Map.of());
        assertThat(authority.header("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(HOUSE.link()
                        .get(URI.create(scep + "GetNextCACert"), Map.of())
                        .status())
                .isEqualTo(404);
    }
}
