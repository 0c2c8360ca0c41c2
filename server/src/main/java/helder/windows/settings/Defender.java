package helder.windows.settings;

import helder.protocol.windows.csp.VirusProtection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How the virus protection that is in Windows works. */
final class Defender implements Family {

    private static final Map<String, VirusProtection.Unwanted> UNWANTED = Map.of(
            "allow", VirusProtection.Unwanted.ALLOW,
            "block", VirusProtection.Unwanted.BLOCK,
            "report", VirusProtection.Unwanted.REPORT);

    @Override
    public String key() {
        return "defender";
    }

    @Override
    public void read(JsonNode value, Wanted wanted) throws WrongSettingException {
        Fields fields = Fields.of(key(), value, Set.of("real_time", "cloud", "unwanted_apps"));
        var protection = new VirusProtection(
                fields.flag("real_time"), fields.flag("cloud"), fields.word("unwanted_apps", UNWANTED));
        wanted.set(WindowsSetting.DEFENDER, protection.instructions());
        wanted.removable(key());
    }

    @Override
    public Optional<Gone> removed(String name, Optional<String> rest) {
        return Family.isWhole(key(), name, rest)
                ? Optional.of(new Gone(WindowsSetting.DEFENDER, VirusProtection.remove()))
                : Optional.empty();
    }
}
