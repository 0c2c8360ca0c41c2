package helder.windows.settings;

import helder.protocol.windows.csp.FirewallProfile;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether the firewall that is in Windows is on, for each kind of network. */
final class Firewall implements Family {

    private static final Map<String, Boolean> INBOUND = Map.of("block", true, "allow", false);

    @Override
    public String key() {
        return "firewall";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        Fields fields = Fields.of(key(), value, Set.of("domain", "private", "public"));
        for (FirewallProfile.Network network : FirewallProfile.Network.values()) {
            Optional<JsonNode> below = fields.below(network.name().toLowerCase(Locale.ROOT));
            if (below.isPresent()) {
                Fields rules = Fields.of(key(), below.get(), Set.of("on", "inbound"));
                wanted.set(
                        WindowsSetting.FIREWALL,
                        new FirewallProfile(network, rules.flag("on"), rules.word("inbound", INBOUND)).instructions());
            }
        }
        wanted.removable(key());
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.isWhole(key(), name, rest)
                ? Optional.of(new Gone(
                        WindowsSetting.FIREWALL,
                        Arrays.stream(FirewallProfile.Network.values())
                                .flatMap(network -> FirewallProfile.remove(network).stream())
                                .toList()))
                : Optional.empty();
    }
}
