package helder.windows.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Secure connections to work. */
final class Vpn implements Family {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PROFILE = 32 * 1024;
    private static final String NODE = "./Device/Vendor/MSFT/VPNv2/{name}";

    @Override
    public String key() {
        return "vpn";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        for (Fields each : Fields.list(key(), value, Set.of("name", "profile"))) {
            String name = each.text("name");
            String profile = each.text("profile").strip();
            if (name.length() > LONGEST_NAME
                    || profile.length() > LONGEST_PROFILE
                    || !profile.startsWith("<VPNProfile>")
                    || !profile.endsWith("</VPNProfile>")) {
                throw WrongSettingException.unreadable(key());
            }
            wanted.set(
                    WindowsSetting.VPN,
                    List.of(
                            Family.node(NODE).delete(name),
                            Family.node(NODE + "/ProfileXML").add(profile, name)));
            wanted.removable("vpn:" + name);
        }
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.part(key(), name, rest)
                .map(vpn -> Family.gone(WindowsSetting.VPN, Family.node(NODE).delete(vpn)));
    }
}
