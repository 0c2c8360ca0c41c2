package helder.android;

import helder.commands.JsonSecrets;
import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What is secret in orders for phones with Android: passphrases of networks, and settings of apps, which nobody here can read. */
@Component
public final class AndroidSecretParts implements SecretParts {

    private static final List<JsonSecrets.Field> SETTINGS = List.of(new JsonSecrets.Field("wifi", "passphrase"));

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    @Override
    public Map<String, String> without(Order.Act act) {
        var stays = new TreeMap<String, String>();
        Optional.ofNullable(act.parameters().get(AndroidActions.SETTINGS))
                .ifPresent(settings -> stays.put(AndroidActions.SETTINGS, JsonSecrets.without(settings, SETTINGS)));
        if (act.parameters().containsKey(AndroidActions.CONFIGURATION)) {
            stays.put(AndroidActions.CONFIGURATION, NOT_KEPT);
        }
        return stays;
    }

    /** An order without what is secret in those of its things that a later order replaced or took away. */
    static Order.Act without(Order.Act act, Set<String> gone) {
        var stays = new TreeMap<>(act.parameters());
        stays.computeIfPresent(
                AndroidActions.SETTINGS,
                (_, settings) -> JsonSecrets.without(
                        settings,
                        SETTINGS,
                        (list, thing) ->
                                gone.contains(list + ":" + thing.path("name").asString(""))));
        if (gone.contains(app(act))) {
            stays.computeIfPresent(AndroidActions.CONFIGURATION, (_, _) -> NOT_KEPT);
        }
        return new Order.Act(act.action(), stays);
    }

    /** How the things are called that an order sets or takes away. */
    static Set<String> names(Order.Act act) {
        return switch (act.action()) {
            case CONFIGURE -> {
                var names = new HashSet<String>();
                AndroidSettings.setBy(act).ifPresent(settings -> names.addAll(AndroidSettings.sets(settings)));
                Optional.ofNullable(act.parameters().get(AndroidActions.REMOVE)).ifPresent(names::add);
                yield names;
            }
            case INSTALL_APP, REMOVE_APP -> Set.of(app(act));
            case LOCK,
                    CLEAR_PASSCODE,
                    ERASE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    LOCATE,
                    MAINTAIN_ENROLLMENT -> Set.of();
        };
    }

    private static String app(Order.Act act) {
        return "app:" + act.parameters().getOrDefault(AndroidActions.APP, "");
    }
}
