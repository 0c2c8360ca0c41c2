package helder.windows.settings;

import helder.protocol.windows.csp.Thumbprint;
import helder.protocol.windows.csp.WifiEnterprise;
import helder.protocol.windows.csp.WifiNetwork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Wireless networks: with a passphrase, or with the certificate that the PC fetched from here. */
final class Wifi implements Family {

    private static final Map<String, WifiNetwork.Security> WITH_PASSPHRASE =
            Map.of("wpa2", WifiNetwork.Security.WPA2, "wpa3", WifiNetwork.Security.WPA3);
    private static final Map<String, WifiEnterprise.Security> WITH_CERTIFICATE =
            Map.of("wpa2", WifiEnterprise.Security.WPA2, "wpa3", WifiEnterprise.Security.WPA3);

    /** The shape of a thumbprint, to check everything else before one is known. */
    private static final String SOME_THUMBPRINT = "0".repeat(40);

    @Override
    public String key() {
        return "wifi";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        for (Fields each :
                Fields.list(key(), value, Set.of("name", "passphrase", "hidden", "security", "servers", "root"))) {
            if (each.below("servers").isPresent() && each.below("passphrase").isEmpty()) {
                withCertificate(each, wanted);
            } else if (each.below("servers").isEmpty() && each.below("root").isEmpty()) {
                withPassphrase(each, wanted);
            } else {
                throw WrongSettingException.unreadable(key());
            }
            wanted.removable("wifi:" + each.text("name"));
        }
    }

    private static void withPassphrase(Fields fields, Wanted wanted) throws WrongSettingException {
        var network = new WifiNetwork(
                fields.text("name"),
                fields.text("passphrase"),
                fields.isSet("hidden"),
                Objects.requireNonNullElse(fields.word("security", WITH_PASSPHRASE), WifiNetwork.Security.WPA2));
        wanted.set(WindowsSetting.WIFI, network.set());
    }

    private static void withCertificate(Fields fields, Wanted wanted) throws WrongSettingException {
        String name = fields.text("name");
        boolean isHidden = fields.isSet("hidden");
        WifiEnterprise.Security security =
                Objects.requireNonNullElse(fields.word("security", WITH_CERTIFICATE), WifiEnterprise.Security.WPA2);
        List<String> servers = fields.texts("servers");
        String root = Thumbprint.of(fields.certificate("root"));
        var checked = new WifiEnterprise(name, isHidden, security, servers, root, SOME_THUMBPRINT);
        wanted.set(
                WindowsSetting.WIFI,
                access -> new WifiEnterprise(
                                checked.ssid(), isHidden, security, servers, root, access.authorityThumbprint())
                        .set());
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.part(key(), name, rest).map(ssid -> Family.gone(WindowsSetting.WIFI, WifiNetwork.remove(ssid)));
    }
}
