package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.OrderedApp;
import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stays of an order for a PC says what it was, and nothing that opens anything. */
class WindowsSecretPartsTest {

    private static final String SETTINGS = """
            {"wifi": [{"name": "De Linde", "passphrase": "geheim-geheim"}, {"name": "Guests", "passphrase": "geheim-2-2", "hidden": true}],
             "vpn": [{"name": "Office", "profile": "<VPNProfile><L2tpPsk>geheim</L2tpPsk></VPNProfile>"}],
             "encryption": "xts-aes-256"}
            """;

    private static Order.Act without(Order.Act act) {
        var parameters = new TreeMap<>(act.parameters());
        parameters.putAll(new WindowsSecretParts().without(act));
        return new Order.Act(act.action(), parameters);
    }

    private static Order.Act configure(String settings) {
        return new Order.Act(Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, settings));
    }

    @Test
    void ofSettingsStaysWhatTheyWereAndHowTheyAreTakenAway() {
        String left = without(configure(SETTINGS)).parameters().getOrDefault(WindowsActions.SETTINGS, "");

        assertThat(left).doesNotContain("geheim").contains("De Linde", "Office", "xts-aes-256", SecretParts.NOT_KEPT);
        assertThat(WindowsSettings.puts(left))
                .isEqualTo(WindowsSettings.puts(SETTINGS))
                .contains("wifi:De Linde", "vpn:Office");
        assertThat(WindowsSettings.names(configure(left)))
                .containsExactlyInAnyOrderElementsOf(WindowsSettings.names(configure(SETTINGS)));
        for (Ownership ownership : Ownership.values()) {
            assertThat(WindowsSettings.objection(left, ownership))
                    .isEqualTo(WindowsSettings.objection(SETTINGS, ownership));
        }
    }

    @Test
    void settingsInWhichNothingIsSecretStayAsTheyWere() {
        Order.Act updates = configure("{ \"updates\": {\"grace_days\": 2}, \"trust\": [] }");
        assertThat(without(updates)).isEqualTo(updates);
    }

    @Test
    void ofAPackageStaysWhichAndFromWhatHost() {
        var install = new Order.Act(
                Action.INSTALL_APP,
                Map.of(
                        WindowsActions.APP, "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}",
                        WindowsActions.DOWNLOAD,
                                "https://anna:geheim@packages.example/geheim/office.msi?sig=geheim#geheim",
                        WindowsActions.ARGUMENTS, "/quiet LICENCE=geheim"));
        assertThat(without(install).parameters())
                .containsEntry(
                        WindowsActions.DOWNLOAD, "https://packages.example/" + SecretParts.NOT_KEPT + "/office.msi")
                .containsEntry(WindowsActions.ARGUMENTS, SecretParts.NOT_KEPT)
                .containsEntry(WindowsActions.APP, "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}");
        assertThat(OrderedApp.named(without(install)))
                .isEqualTo(OrderedApp.named(install))
                .contains("office.msi");
        var open = new Order.Act(
                Action.INSTALL_APP, Map.of(WindowsActions.DOWNLOAD, "https://packages.example/office.msi"));
        assertThat(without(open)).isEqualTo(open);
    }

    @Test
    void ofWhatCannotBeReadNothingStays() {
        for (String odd : new String[] {"{\"wifi\": [{\"passphrase\": \"geheim", "[\"geheim\"]", "geheim", ""}) {
            assertThat(without(configure(odd))).isEqualTo(configure(SecretParts.NOT_KEPT));
        }
    }
}
