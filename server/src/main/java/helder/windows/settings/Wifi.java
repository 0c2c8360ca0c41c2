package helder.windows.settings;

import helder.protocol.windows.csp.WifiNetwork;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Wireless networks. */
final class Wifi implements Family {

    private static final Map<String, WifiNetwork.Security> SECURITY =
            Map.of("wpa2", WifiNetwork.Security.WPA2, "wpa3", WifiNetwork.Security.WPA3);

    @Override
    public String key() {
        return "wifi";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        for (Fields each : Fields.list(key(), value, Set.of("name", "passphrase", "hidden", "security"))) {
            var network = new WifiNetwork(
                    each.text("name"),
                    each.text("passphrase"),
                    each.isSet("hidden"),
                    Objects.requireNonNullElse(each.word("security", SECURITY), WifiNetwork.Security.WPA2));
            wanted.set(WindowsSetting.WIFI, network.set());
            wanted.removable("wifi:" + network.ssid());
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.part(key(), name, rest)
                .map(ssid -> Family.gone(
                        WindowsSetting.WIFI,
                        Family.node("./Device/Vendor/MSFT/WiFi/Profile/{ssid}").delete(ssid)));
    }
}
