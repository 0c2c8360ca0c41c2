package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.manifest.DataItem;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Declarations and status reports, by messages written by hand. */
class DeclarationProtocolTest extends HandmadeMessages {

    @Test
    void whatWasAdvertisedCanBeFetchedAndOtherThingsCannot() throws Exception {
        Handmade device = enrolled();
        Dict items = Json.read(declare(device, "declaration-items", "").body());
        String identifier = items.dict("Declarations")
                .orElseThrow()
                .dicts("Configurations")
                .getFirst()
                .text("Identifier")
                .orElseThrow();
        Answer declaration = declare(device, "declaration/configuration/" + identifier, "");
        assertThat(declaration.mediaType()).isEqualTo("application/json");
        assertThat(declaration.text()).contains("passcode.is-present").doesNotContain("serial-number");
        assertThat(declare(device, "declaration/configuration/unknown", "").status())
                .isEqualTo(404);
        assertThat(declare(device, "nonsense", "").status()).isEqualTo(400);
        assertThat(Json.read(declare(device, "tokens", "").body())
                        .dict("SyncTokens")
                        .flatMap(tokens -> tokens.text("DeclarationsToken")))
                .isEqualTo(items.text("DeclarationsToken"));
    }

    @Test
    void aBrokenStatusReportIsRefusedAndNeverAnsweredAsOurFault() {
        Handmade device = enrolled();
        assertThat(declare(device, "status", "{broken").status()).isEqualTo(400);
        assertThat(declare(device, "status", "[]").status()).isEqualTo(400);
        assertThat(declare(device, "status", "").status()).isEqualTo(400);
        assertThat(declare(device, "status", "{\"StatusItems\":{\"passcode\":{\"is-present\":false}}}")
                        .status())
                .isEqualTo(200);
        assertThat(HOUSE.facts(enrollment(device))).containsEntry(DataItem.PASSCODE_PRESENT, "no");
    }

    private static Answer declare(Handmade device, String endpoint, String json) {
        String data = json.isEmpty()
                ? ""
                : "<key>Data</key><data>" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))
                        + "</data>";
        return checkIn(
                device,
                plist(string("MessageType", "DeclarativeManagement")
                        + string("UDID", device.udid())
                        + string("Endpoint", endpoint)
                        + data));
    }
}
