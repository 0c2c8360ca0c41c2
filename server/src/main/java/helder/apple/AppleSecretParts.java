package helder.apple;

import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What is secret in orders for Apple devices: passwords and keys in profiles, and what a renewal proves itself with. */
@Component
public final class AppleSecretParts implements SecretParts {

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Map<String, String> without(Order.Act act) {
        var stays = new TreeMap<String, String>();
        Optional.ofNullable(act.parameters().get(AppleActions.PROFILE))
                .ifPresent(profile -> stays.put(AppleActions.PROFILE, OwnProfiles.withoutSecrets(profile)));
        if (act.parameters().containsKey(AppleActions.CHALLENGE)) {
            stays.put(AppleActions.CHALLENGE, "");
        }
        return stays;
    }
}
