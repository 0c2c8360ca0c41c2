package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.certificates.IssuedCertificates;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.virtual.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Renewals of a device's profile and certificate, by messages written by hand. */
class RenewalProtocolTest extends HandmadeMessages {

    @Test
    void aDeviceThatCannotReadASignedProfileGetsTheNextRenewalWithoutSignature() {
        Handmade device = enrolled();
        quiet(device);
        assertThat(renewalOf(device)).as("the first").isEqualTo("signed");
        assertThat(renewalOf(device)).as("after a failure").isEqualTo("plain");
        assertThat(renewalOf(device)).as("after two").isEqualTo("signed");
    }

    @Test
    void aRenewalGoesBeforeWhateverWaitsForWithoutItNothingElseWouldArrive() {
        Handmade device = enrolled();
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        assertThat(poll(device, string("Status", "Idle")).text())
                .as("asked for last, after the first questions")
                .contains("<string>InstallProfile</string>");
    }

    /** Answers everything that waits. */
    private static void quiet(Handmade device) {
        Answer answer = poll(device, string("Status", "Idle"));
        while (answer.body().length > 0) {
            answer = poll(device, string("Status", "Acknowledged") + string("CommandUUID", uuid(answer)));
        }
    }

    /** Whether the profile of a renewal that then fails is signed. */
    private static String renewalOf(Handmade device) {
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        Answer answer = poll(device, string("Status", "Idle"));
        String payload = answer.text().replaceAll("(?s).*<key>Payload</key>\\s*<data>(.*?)</data>.*", "$1");
        String profile = new String(Base64.getMimeDecoder().decode(payload), StandardCharsets.ISO_8859_1);
        assertThat(poll(device, string("Status", "Error") + string("CommandUUID", uuid(answer)))
                        .status())
                .isEqualTo(200);
        return profile.startsWith("<?xml") ? "plain" : "signed";
    }

    @Test
    void aRenewalWithTheCertificateItselfNeedsAnActiveOne() {
        Handmade device = enrolled();
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        Ticket renewal = HOUSE.bean(Tickets.class).live(device.person().id()).getFirst();
        assertThat(renewal.purpose()).isEqualTo(Ticket.Purpose.RENEW);
        assertThat(renewal.grantedRights()).isEqualTo(enrollment(device).grantedRights());
        assertThat(HOUSE.bean(IssuedCertificates.class)
                        .expiringBefore(Instant.now().plus(java.time.Duration.ofDays(400)), 10_000))
                .contains(enrollment(device).id());
    }
}
