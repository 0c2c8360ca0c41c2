package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.SecretParts;
import helder.gate.Order;
import helder.manifest.Action;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stays of an order for a phone says what it was, and nothing that opens anything. */
class AndroidSecretPartsTest {

    private static final String SETTINGS = "{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"geheim-geheim\"},"
            + "{\"name\":\"Guests\",\"passphrase\":\"geheim-2-2\"},{\"name\":\"Open\"}],\"encryption\":true}";

    private static Order.Act without(Order.Act act) {
        var parameters = new TreeMap<>(act.parameters());
        parameters.putAll(new AndroidSecretParts().without(act));
        return new Order.Act(act.action(), parameters);
    }

    private static Order.Act configure(String settings) {
        return new Order.Act(Action.CONFIGURE, Map.of(AndroidActions.SETTINGS, settings));
    }

    private static Order.Act app(Action action, String configuration) {
        return new Order.Act(
                action, Map.of(AndroidActions.APP, "com.example.mail", AndroidActions.CONFIGURATION, configuration));
    }

    @Test
    void ofSettingsStaysWhatTheyWereAndHowTheyAreTakenAway() {
        Order.Act left = without(configure(SETTINGS));
        String json = left.parameters().getOrDefault(AndroidActions.SETTINGS, "");
        assertThat(json).doesNotContain("geheim").contains("De Linde", "Guests", SecretParts.NOT_KEPT);
        assertThat(AndroidSettings.names(left)).isEqualTo(AndroidSettings.names(configure(SETTINGS)));
        assertThat(AndroidSettings.sets(json))
                .containsExactlyInAnyOrder("wifi:De Linde", "wifi:Guests", "wifi:Open", "encryption");
        assertThat(without(left)).isEqualTo(left);
        assertThat(without(configure("{ \"encryption\": true }"))).isEqualTo(configure("{ \"encryption\": true }"));
    }

    @Test
    void settingsOfAnAppAreSecretAsAWhole() {
        assertThat(without(app(Action.INSTALL_APP, "{\"server\":\"geheim\"}")))
                .isEqualTo(app(Action.INSTALL_APP, SecretParts.NOT_KEPT));
    }

    @Test
    void whatALaterOrderReplacedOrTookAwayHasNoSecretsAnyMore() {
        assertThat(AndroidSecretParts.without(configure(SETTINGS), Set.of("wifi:De Linde"))
                        .parameters()
                        .get(AndroidActions.SETTINGS))
                .doesNotContain("geheim-geheim")
                .contains("geheim-2-2", "De Linde");
        assertThat(AndroidSecretParts.without(configure(SETTINGS), Set.of("encryption", "app:com.example.mail")))
                .isEqualTo(configure(SETTINGS));
        Order.Act mail = app(Action.INSTALL_APP, "{\"server\":\"geheim\"}");
        assertThat(AndroidSecretParts.without(mail, AndroidSecretParts.names(app(Action.REMOVE_APP, "{}"))))
                .isEqualTo(app(Action.INSTALL_APP, SecretParts.NOT_KEPT));
        assertThat(AndroidSecretParts.without(mail, Set.of("app:com.example.other")))
                .isEqualTo(mail);
        assertThat(AndroidSecretParts.names(
                        new Order.Act(Action.CONFIGURE, Map.of(AndroidActions.REMOVE, "wifi:Guests"))))
                .containsExactly("wifi:Guests");
    }
}
