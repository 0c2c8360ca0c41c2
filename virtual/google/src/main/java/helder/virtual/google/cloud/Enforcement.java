package helder.virtual.google.cloud;

import helder.virtual.google.phone.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Google's agent does by itself when a setting is not kept to: block, later wipe. It works without a connection. Where
 * the policy has no rule, some settings block at once and wipe after ten days.
 */
final class Enforcement {

    private static final Set<String> BY_DEFAULT = Set.of(
            "passwordPolicies",
            "encryptionPolicy",
            "keyguardDisabled",
            "permittedInputMethods",
            "permittedAccessibilityServices",
            "minimumApiLevel");
    private static final Rule DEFAULT = new Rule(0, 10);

    private final Cloud cloud;
    private final Map<String, Instant> planned = new HashMap<>();

    /**
     * What happens to a setting that is not kept to.
     *
     * @param block days until it blocks
     * @param wipe days until it wipes
     */
    private record Rule(int block, int wipe) {}

    Enforcement(Cloud cloud) {
        this.cloud = cloud;
    }

    void judge(Device device, JsonNode policy, List<Finding> findings) {
        var failing = new HashSet<String>();
        findings.stream().filter(Finding::isEnforced).map(Finding::setting).forEach(failing::add);
        device.failingSince().keySet().retainAll(failing);
        failing.forEach(setting -> device.failingSince().putIfAbsent(setting, cloud.now()));
        carryOut(device, policy);
    }

    private void carryOut(Device device, JsonNode policy) {
        boolean block = false;
        Optional<Instant> next = Optional.empty();
        for (Map.Entry<String, Instant> failing : device.failingSince().entrySet()) {
            Optional<Rule> rule = rule(policy, failing.getKey());
            if (rule.isPresent()) {
                Instant blocks =
                        failing.getValue().plus(Duration.ofDays(rule.get().block()));
                Instant wipes =
                        failing.getValue().plus(Duration.ofDays(rule.get().wipe()));
                if (!cloud.now().isBefore(wipes)) {
                    wipe(device, failing.getKey());
                    return;
                }
                boolean now = !cloud.now().isBefore(blocks);
                block |= now;
                next = earlier(next, now ? wipes : blocks);
            }
        }
        if (block && !device.phone().isBlocked()) {
            device.phone().show(cloud.now(), "Work is blocked until you fix a setting.");
        }
        device.phone().blocked(block);
        next.ifPresent(at -> plan(device, policy, at));
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant other) {
        return known.isPresent() && known.get().isBefore(other) ? known : Optional.of(other);
    }

    private void plan(Device device, JsonNode policy, Instant at) {
        if (!at.equals(planned.put(device.name(), at))) {
            cloud.agenda().at(at, () -> {
                planned.remove(device.name(), at);
                boolean same = device.applied()
                        .filter(applied -> applied.body().equals(policy))
                        .isPresent();
                if (cloud.phones().isLive(device) && same) {
                    carryOut(device, policy);
                }
            });
        }
    }

    private static Optional<Rule> rule(JsonNode policy, String setting) {
        for (JsonNode rule : policy.path("policyEnforcementRules")) {
            if (rule.path("settingName").asString("").equals(setting)) {
                return Optional.of(new Rule(
                        rule.path("blockAction").path("blockAfterDays").asInt(0),
                        rule.path("wipeAction").path("wipeAfterDays").asInt(0)));
            }
        }
        return BY_DEFAULT.contains(setting) ? Optional.of(DEFAULT) : Optional.empty();
    }

    private void wipe(Device device, String setting) {
        device.phone().show(cloud.now(), "Wiped, because " + setting + " was not kept to.");
        cloud.phones().letGo(device);
        if (device.phone().isOnline()) {
            cloud.syncs().forget(device, true);
        }
    }
}
