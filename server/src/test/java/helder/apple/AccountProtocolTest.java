package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.people.Person;
import helder.text.Language;
import helder.virtual.Account;
import helder.virtual.DeviceModel;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a device finds and signs in to a work account, by messages written by hand. */
class AccountProtocolTest extends HandmadeMessages {

    /** The address of the profile asks to sign in (section 3.2); an enrolled device is known by its certificate, whatever its token. */
    @Test
    void aTokenOfNobodyIsAnsweredAsIfThereWereNone() throws Exception {
        Person person = HOUSE.person();
        var nobody = new Account(
                person.email(), URI.create(HOUSE.server().webAddress()), (page, link) -> "token.of_nobody~1-2");
        assertThat(HOUSE.device(DeviceModel.IPHONE).enroll(nobody))
                .isInstanceOfSatisfying(
                        EnrollmentOutcome.Refused.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(401));
        Handmade device = enrolled();
        byte[] body = report(device, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(device.identity(), body, Instant.now()));
        for (String token : List.of("nobody", "", "x".repeat(20_000), "no token at all", "\"'%00", "Bearer Bearer")) {
            String bearer = "Bearer " + token;
            assertThat(put(Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature, "Authorization", bearer), body)
                            .status())
                    .as(token)
                    .isEqualTo(200);
            assertThat(put(Map.of("Content-Type", COMMANDS, "Authorization", bearer), body)
                            .status())
                    .isEqualTo(403);
            URI account = URI.create(HOUSE.server().webAddress() + "/apple/enroll/account");
            assertThat(HOUSE.link()
                            .send("POST", account, Map.of("Authorization", bearer), body)
                            .status())
                    .as("no message of a device")
                    .isEqualTo(400);
            assertThat(HOUSE.link()
                            .get(account, Map.of("Authorization", bearer))
                            .status())
                    .isEqualTo(405);
        }
    }

    @Test
    void signingInIsAskedForWithTheOnly401ThereIs() throws Exception {
        URI account = URI.create(HOUSE.server().webAddress() + "/apple/enroll/account");
        assertThat(HOUSE.link().send("POST", account, Map.of(), random(2_000)).status())
                .isEqualTo(400);
        Identity stranger = helder.virtual.wire.Certificates.selfSigned(
                "CN=Not Apple",
                KEYS.getFirst(),
                helder.virtual.wire.Certificates.Use.AUTHORITY,
                Instant.now().minusSeconds(60),
                java.time.Duration.ofDays(1));
        byte[] info = plist(string("PRODUCT", "iPhone17,3") + string("VERSION", "24B80"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(HOUSE.link()
                        .send("POST", account, Map.of(), Cms.signAttached(stranger, info, Instant.now()))
                        .status())
                .as("not made by Apple")
                .isEqualTo(403);
    }

    @Test
    void discoveryIsTheSameForEverybody() throws Exception {
        String address = HOUSE.server().webAddress() + "/.well-known/com.apple.remotemanagement?user-identifier=";
        Answer known = HOUSE.link().get(URI.create(address + HOUSE.person().email()), Map.of());
        Answer unknown = HOUSE.link().get(URI.create(address + "nobody%40example.org"), Map.of());
        assertThat(known.mediaType()).isEqualTo("application/json");
        assertThat(known.text()).isEqualTo(unknown.text()).contains("mdm-byod", "/apple/enroll/account");
    }

    @Test
    void signingInToAWorkAccountIsNotOfferedUntilTheOrganisationSaysSo() throws Exception {
        Person person = HOUSE.person();
        String sight = HOUSE.bean(Sights.class)
                .hash(HOUSE.bean(Sights.class)
                        .before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of()));
        HOUSE.offerAccounts(false);
        try {
            Answer discovery = HOUSE.link()
                    .get(
                            URI.create(HOUSE.server().webAddress()
                                    + "/.well-known/com.apple.remotemanagement?user-identifier=x"),
                            Map.of());
            assertThat(discovery.status()).isEqualTo(403);
            assertThat(discovery.text()).contains("com.apple.well-known.failed").doesNotContain("mdm-byod");
            assertThatThrownBy(() -> HOUSE.store()
                            .write(tx -> HOUSE.bean(AccountEnrollment.class)
                                    .finish(tx, person, Ownership.PERSONAL, sight, Set.of(), Language.NL)))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            HOUSE.offerAccounts(true);
        }
    }
}
