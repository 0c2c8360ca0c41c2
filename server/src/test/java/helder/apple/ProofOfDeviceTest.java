package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Ownership;
import helder.lane.LaneCounts;
import helder.people.Person;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages without the proof of who sends them, with a broken one, or hostile: refused, and the server goes on. */
class ProofOfDeviceTest extends HandmadeMessages {

    @ParameterizedTest
    @ValueSource(strings = {CHECK_IN, COMMANDS, "text/plain"})
    void hostileBodiesOfAnEnrolledDeviceAreRefusedAndTheServerGoesOn(String type) {
        Handmade device = enrolled();
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE plist [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><plist version=\"1.0\"><dict><key>UDID</key><string>&b;&c;"
                        + "</string></dict></plist>";
        for (byte[] body : List.of(
                bomb.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                "bplist00".getBytes(StandardCharsets.US_ASCII),
                ("<plist><dict>" + "<key>a</key><dict>".repeat(10_000)).getBytes(StandardCharsets.US_ASCII),
                random(100_000),
                plist("").getBytes(StandardCharsets.UTF_8),
                plist(string("MessageType", "Authenticate")).getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(tokenUpdate(device).getBytes(StandardCharsets.UTF_8), 200))) {
            assertThat(put(device.identity(), type, body).status()).isIn(400, 403);
        }
        assertThat(put(device.identity(), type, new byte[17 << 20]).status()).isEqualTo(413);
        assertThat(poll(device, string("Status", "Idle")).status()).isEqualTo(200);
    }

    @Test
    void aMessageWithoutProofOrWithABrokenOneIsForbiddenNever401() {
        Handmade device = enrolled();
        byte[] body = report(device, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        byte[] other = report(device, string("Status", "NotNow")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(device.identity(), body, Instant.now()));
        for (Map<String, String> headers : List.of(
                Map.of("Content-Type", COMMANDS),
                Map.of("Content-Type", COMMANDS, "Mdm-Signature", "nonsense"),
                Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature.substring(0, 400)),
                Map.of("Content-Type", COMMANDS, "Authorization", "Bearer stolen"),
                Map.of("Content-Type", CHECK_IN))) {
            assertThat(put(headers, body).status()).isEqualTo(403);
        }
        assertThat(put(Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature), other)
                        .status())
                .as("signed for another message")
                .isEqualTo(403);
        assertThat(HOUSE.bean(LaneCounts.class).answers().keySet().stream()
                        .filter(key -> key.address().equals("/apple/mdm"))
                        .map(LaneCounts.Key::status))
                .doesNotContain(401, 500);
    }

    @Test
    void twoProofsThatNameDifferentDevicesAreForbidden() throws Exception {
        Handmade one = enrolled();
        Person other = HOUSE.person();
        Identity another = certificate(HOUSE.ticket(other, Ownership.PERSONAL).challenge(), KEYS.get(1));
        byte[] body = report(one, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(one.identity(), body, Instant.now()));
        Map<String, String> headers = Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature);
        URI address = URI.create(HOUSE.server().deviceAddress() + "/apple/mdm");
        assertThat(Link.withClientCertificate(HOUSE.trust(), one.identity())
                        .send("PUT", address, headers, body)
                        .status())
                .isEqualTo(200);
        assertThat(Link.withClientCertificate(HOUSE.trust(), another)
                        .send("PUT", address, headers, body)
                        .status())
                .isEqualTo(403);
        assertThat(Link.withClientCertificate(HOUSE.trust(), one.identity())
                        .send("PUT", address, Map.of("Content-Type", COMMANDS), body)
                        .status())
                .as("the certificate shown in TLS is proof enough")
                .isEqualTo(200);
    }
}
