package helder.protocol.android.policy;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.json.Json;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole policy (section 1.6), ready to be sent without an update mask: what it does not say is cleared at Google. Equal
 * settings in any order make equal bytes. One policy serves every device with the same settings; Google's quotas leave no room
 * for one each. Its text form shows no content: it may hold passphrases.
 */
public final class AndroidPolicy implements PolicyResult {
    private final DeviceMode mode;
    private final String json;
    private final Map<PolicyKey, Set<String>> origins;
    private final Set<PolicyWarning> warnings;

    private AndroidPolicy(DeviceMode mode, List<PolicySetting> settings) {
        this.mode = mode;
        this.json = write(settings);
        this.origins = originsOf(settings);
        this.warnings = PolicyWarnings.of(mode, settings);
    }

    /**
     * @param mode for which devices it is. A device that has not said yet how it is managed gets one for {@link DeviceMode#WORK_PROFILE}
     */
    public static PolicyResult of(DeviceMode mode, List<PolicySetting> settings) {
        List<Reason> reasons = PolicyRules.broken(mode, settings);
        return reasons.isEmpty() ? new AndroidPolicy(mode, settings) : new Refused(reasons);
    }

    /** One that asks and enforces nothing, for devices that must have one before anything is decided. Of Google Play it lists no app for work. */
    public static AndroidPolicy ofNothing(DeviceMode mode) {
        return new AndroidPolicy(mode, List.of());
    }

    private static Map<PolicyKey, Set<String>> originsOf(List<PolicySetting> settings) {
        Map<PolicyKey, Set<String>> origins = new EnumMap<>(PolicyKey.class);
        settings.forEach(setting -> origins.computeIfAbsent(setting.part().key(), _ -> new TreeSet<>())
                .add(setting.origin()));
        return origins;
    }

    private static String write(List<PolicySetting> settings) {
        ObjectNode policy = Json.object();
        settings.stream()
                .map(PolicySetting::part)
                .sorted(Comparator.comparing(AndroidPolicy::place))
                .forEach(part -> write(policy, part));
        return Json.write(policy);
    }

    /** The place of list entries, so that their order does not depend on who came first. */
    private static String place(PolicyPart part) {
        return switch (part) {
            case ManagedApp app -> app.packageName();
            case PasswordRule rule -> rule.scope().name();
            case EnforcementRule rule -> rule.setting().name();
            case WifiNetwork network -> network.id();
            case TrustedCertificate certificate -> certificate.id();
            case Encryption _,
                    MinimumSystem _,
                    ScreenLock _,
                    SystemUpdates _,
                    StatusReporting _,
                    SupportMessage _,
                    PlayStore _,
                    SetupStep _,
                    PersonalSide _,
                    CrossProfile _,
                    DeviceSecurity _ -> "";
        };
    }

    private static void write(ObjectNode policy, PolicyPart part) {
        String key = part.key().googleName();
        switch (part) {
            case ManagedApp app -> list(policy, key).add(app.toJson());
            case PasswordRule rule -> list(policy, key).add(rule.toJson());
            case EnforcementRule rule -> list(policy, key).add(rule.toJson());
            case SetupStep step -> list(policy, key).add(step.toJson());
            case WifiNetwork network ->
                list(networks(policy, key), "NetworkConfigurations").add(network.toJson());
            case TrustedCertificate certificate ->
                list(networks(policy, key), "Certificates").add(certificate.toJson());
            case Encryption encryption -> policy.put(key, encryption.name());
            case MinimumSystem(int apiLevel) -> policy.put(key, apiLevel);
            case ScreenLock lock ->
                policy.put(key, Long.toString(lock.after().toMillis())); // numbers of 64 bits are texts
            case SystemUpdates updates -> policy.set(key, updates.toJson());
            case StatusReporting reporting -> policy.set(key, reporting.toJson());
            case SupportMessage message -> policy.set(key, message.text().toJson());
            case PlayStore store -> policy.put(key, store.word());
            case PersonalSide side -> policy.set(key, side.toJson());
            case CrossProfile profile -> policy.set(key, profile.toJson());
            case DeviceSecurity security -> policy.set(key, security.toJson());
        }
    }

    private static ArrayNode list(ObjectNode json, String key) {
        return json.path(key) instanceof ArrayNode list ? list : json.putArray(key);
    }

    private static ObjectNode networks(ObjectNode policy, String key) {
        return policy.path(key) instanceof ObjectNode networks ? networks : policy.putObject(key);
    }

    public DeviceMode mode() {
        return mode;
    }

    /** The body of the request that sets it, with sorted keys. Secret, where networks have passphrases. */
    public String json() {
        return json;
    }

    /** SHA-256 of {@link #json}: the same exactly when there is nothing to send. Keep it as secret as the policy: it can be guessed from. */
    public String hash() {
        return Json.hash(json);
    }

    /** Our settings behind each key that it has; what Google or a device says about a key leads to them. */
    public Map<PolicyKey, Set<String>> origins() {
        return new EnumMap<>(origins);
    }

    /** What to tell whoever makes it. */
    public Set<PolicyWarning> warnings() {
        return warnings.isEmpty() ? Set.of() : EnumSet.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "AndroidPolicy[" + mode + " " + origins.keySet() + "]";
    }
}
