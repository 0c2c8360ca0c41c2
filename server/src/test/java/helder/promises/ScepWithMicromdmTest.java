package helder.promises;

import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AppleHouse;
import helder.certificates.Authorities;
import helder.devices.Tickets;
import helder.identity.Ownership;
import helder.people.Person;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SCEP as MicroMDM's client speaks it, over TLS: requests whose attributes are not sorted, encrypted with single DES, signed with
 * SHA-1, with random transaction names. Simulators of Apple devices use the same library.
 */
@Tag("scep")
@Tag("openssl")
class ScepWithMicromdmTest {

    @TempDir
    Path directory;

    private final AppleHouse house = AppleHouse.shared();
    private final Person person = house.person();
    private final Tickets.Issued ticket = house.ticket(person, Ownership.COMPANY);
    private OtherPrograms programs;

    @BeforeEach
    void trust() {
        programs = new OtherPrograms(directory, house.server().trustAnchor());
    }

    @Test
    void aDeviceGetsItsCertificateForTheChallengeOfItsTicket() throws Exception {
        OtherPrograms.Run run = scep("-challenge", ticket.challenge());

        assertThat(run.exit()).as(run.everything()).isZero();
        assertThat(programs.read("cert.pem").getSubjectX500Principal().getName())
                .contains("CN=" + ticket.ticket().id().value());
    }

    @Test
    void aWrongChallengeGetsNothingAndTheClientUnderstandsWhy() throws Exception {
        OtherPrograms.Run run = scep("-challenge", "wrong");

        assertThat(run.exit()).isNotZero();
        assertThat(run.everything()).contains("badRequest");
    }

    @Test
    void theAuthorityIsKnownByItsFingerprint() throws Exception {
        X509Certificate authority = house.bean(Authorities.class).devices().certificate();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());

        OtherPrograms.Run run = scep(
                "-challenge",
                ticket.challenge(),
                "-ca-fingerprint",
                HexFormat.of().withUpperCase().formatHex(hash));

        assertThat(run.exit()).as(run.everything()).isZero();
    }

    @Test
    void anEnrolledDeviceRenewsWithItsCertificateAndIsKnownByTheNewOne() throws Exception {
        scep("-challenge", ticket.challenge());
        String udid = "micromdm-" + person.id().value();
        assertThat(programs.authenticate(house, udid, "cert.pem", "key.pem")).isEqualTo(200);
        X509Certificate first = programs.read("cert.pem");

        OtherPrograms.Run run = scep();

        assertThat(run.exit()).as(run.everything()).isZero();
        assertThat(programs.read("cert.pem").getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(programs.authenticate(house, udid, "cert.pem", "key.pem")).isEqualTo(200);
    }

    private OtherPrograms.Run scep(String... more) throws Exception {
        var command = new ArrayList<>(List.of(
                "scepclient",
                "-server-url",
                house.server().webAddress() + "/apple/scep",
                "-private-key",
                "key.pem",
                "-certificate",
                "cert.pem",
                "-cn",
                "chosen by the client"));
        command.addAll(List.of(more));
        return programs.execute(command);
    }
}
