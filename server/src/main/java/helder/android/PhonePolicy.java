package helder.android;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.policies.PasscodeRule;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.policy.AndroidPolicy;
import helder.protocol.android.policy.EnforcementRule;
import helder.protocol.android.policy.ManagedApp;
import helder.protocol.android.policy.PasswordRule;
import helder.protocol.android.policy.PlayStore;
import helder.protocol.android.policy.PolicyKey;
import helder.protocol.android.policy.PolicyPart;
import helder.protocol.android.policy.PolicyResult;
import helder.protocol.android.policy.PolicySetting;
import helder.protocol.android.policy.StatusReporting;
import helder.protocol.android.policy.SupportMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy that a phone should have (android note, section 1.6), computed anew from what holds: what its charter lets be known and done,
 * what was ordered, and whom people ask. What a charter no longer allows goes from the phone with the next policy. The same wishes make
 * the same policy, for every phone.
 *
 * @param ownership whose phone it is by its enrollment, whatever the phone itself says
 * @param questions what the gate lets be asked of it
 * @param actions what the gate lets be done to it
 * @param ordered what was ordered and holds, oldest first
 * @param words whom people ask, in every language
 */
public record PhonePolicy(
        DeviceMode mode,
        Ownership ownership,
        Set<DataItem> questions,
        Set<Action> actions,
        List<Order.Act> ordered,
        List<SupportMessage> words) {

    /** Origin of what comes from the charter and from the organisation's profile, and from no order. */
    static final String CHARTER = "charter";

    static final String ORGANISATION = "organisation";

    private static final String PASSCODE = "passcode:";
    private static final String APP = "app:";

    /**
     * Google wants to be told when a phone that does not keep to a rule is blocked and when it is erased (on somebody's own phone: the work
     * profile), and decides by itself where it is not told: at once, and after ten days. So it is told what is mildest.
     * Nothing is ever erased so: {@link #RESTS_AFTER} comes first.
     */
    private static final int BLOCKED_AFTER_DAYS = 7;

    private static final int ERASED_AFTER_DAYS = 365;

    /**
     * Once a phone has said for so long that it does not keep to such a thing, it gets a policy without it for a moment, and Android counts anew. A phone
     * may have stopped keeping to it while nobody heard of it, 270 days at most, since after these it must be enrolled anew (section 1.8): that and this
     * are less than a year.
     */
    public static final Duration RESTS_AFTER = Duration.ofDays(60);

    private static final int SHORTEST = 4;
    private static final int LENGTH_OF_HIGH = 8;

    public PhonePolicy {
        questions = Set.copyOf(questions);
        actions = Set.copyOf(actions);
        ordered = List.copyOf(ordered);
        words = List.copyOf(words);
    }

    /** Refused only where what was ordered does not go together. */
    public PolicyResult compile() {
        return compile(false);
    }

    /**
     * The same.
     *
     * @param isResting without anything for which Android would erase in the end: once a phone has it, Android counts anew
     */
    public PolicyResult compile(boolean isResting) {
        var settings = new ArrayList<PolicySetting>();
        settings.add(new PolicySetting(CHARTER, new StatusReporting(AndroidItems.flags(questions, mode))));
        settings.add(new PolicySetting(CHARTER, PlayStore.LISTED));
        words.forEach(message -> settings.add(new PolicySetting(ORGANISATION, message)));
        wishes().forEach((origin, part) -> settings.add(new PolicySetting(origin, part)));
        settings.removeIf(
                setting -> setting.part().key().isEnforcedByDefault() && (isResting || wouldErase(ownership, mode)));
        settings.addAll(enforcement(settings));
        return AndroidPolicy.of(mode, settings);
    }

    /** The package names of apps that this policy brings or offers. */
    public Set<String> apps() {
        return wishes().values().stream()
                .flatMap(part -> part instanceof ManagedApp app ? Stream.of(app.packageName()) : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was ordered and still holds, by the name of each thing: a later order takes the place of an earlier one. */
    private Map<String, PolicyPart> wishes() {
        var wishes = new LinkedHashMap<String, PolicyPart>();
        ordered.stream().filter(act -> actions.contains(act.action())).forEach(act -> take(act, wishes));
        return wishes;
    }

    private void take(Order.Act act, Map<String, PolicyPart> wishes) {
        switch (act.action()) {
            case REQUIRE_PASSCODE ->
                passcode(act, mode)
                        .ifPresent(rule -> wishes.put(PASSCODE + rule.scope().name(), rule));
            case CONFIGURE -> {
                Optional.ofNullable(act.parameters().get(AndroidActions.REMOVE)).ifPresent(wishes::remove);
                AndroidSettings.setBy(act)
                        .ifPresent(json -> AndroidSettings.allowed(json, ownership, mode)
                                .forEach(piece -> wishes.put(piece.name(), piece.part())));
            }
            case INSTALL_APP -> app(act).ifPresent(app -> wishes.put(APP + app.packageName(), app));
            // An app that the policy does not list goes from where work is done.
            case REMOVE_APP -> wishes.remove(APP + act.parameters().getOrDefault(AndroidActions.APP, ""));
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, RENAME, LOCATE, MAINTAIN_ENROLLMENT -> {
                // done once, and no part of a policy
            }
        }
    }

    /**
     * Whether what Android enforces ends with an erasure of somebody's own phone as a whole. Then nothing of the kind is set on it: not by an order, and
     * not by one that was given when the phone was still the organisation's.
     */
    static boolean wouldErase(Ownership ownership, DeviceMode mode) {
        return ownership == Ownership.PERSONAL && !mode.isPersonal();
    }

    private static List<PolicySetting> enforcement(List<PolicySetting> settings) {
        var rules = new LinkedHashMap<PolicyKey, PolicySetting>();
        for (PolicySetting setting : settings) {
            PolicyKey key = setting.part().key();
            if (key.isEnforcedByDefault()) {
                rules.putIfAbsent(
                        key,
                        new PolicySetting(
                                setting.origin(),
                                new EnforcementRule(key, BLOCKED_AFTER_DAYS, ERASED_AFTER_DAYS, false, false)));
            }
        }
        return List.copyOf(rules.values());
    }

    /**
     * The rule for a password that an order means. One of Android's bands where there is one of that length, since these hold on every
     * phone; of a whole phone that is somebody's own only a band, since Android makes one of everything else there.
     *
     * @return empty when there is no such rule on a phone that is managed this way
     */
    static Optional<PasswordRule> passcode(Order.Act act, DeviceMode mode) {
        Optional<PasswordRule.Scope> scope = scope(act, mode);
        Optional<PasscodeRule> rule = PasscodeRule.of(act).filter(PhonePolicy::isOfAndroid);
        return scope.isEmpty() ? Optional.empty() : rule.flatMap(each -> passcode(each, scope.get(), mode));
    }

    /** Android has no count of special characters; when the screen locks is a setting of its own there. */
    private static boolean isOfAndroid(PasscodeRule rule) {
        return rule.special() == 0 && rule.lockAfterMinutes() == null && rule.graceMinutes() == null;
    }

    private static Optional<PasswordRule> passcode(PasscodeRule rule, PasswordRule.Scope scope, DeviceMode mode) {
        boolean isOnlyBand = mode.isPersonal() && scope == PasswordRule.Scope.SCOPE_DEVICE;
        if (isOnlyBand && (rule.letters() || rule.length() > LENGTH_OF_HIGH)) {
            return Optional.empty();
        }
        if (rule.letters()) {
            return Optional.of(rule(rule, scope, PasswordRule.Quality.ALPHANUMERIC, rule.length()));
        }
        if (rule.length() == SHORTEST) {
            return Optional.of(rule(rule, scope, PasswordRule.Quality.COMPLEXITY_MEDIUM, null));
        }
        return Optional.of(
                rule.length() == LENGTH_OF_HIGH || isOnlyBand
                        ? rule(rule, scope, PasswordRule.Quality.COMPLEXITY_HIGH, null)
                        : rule(rule, scope, PasswordRule.Quality.NUMERIC_COMPLEX, rule.length()));
    }

    private static PasswordRule rule(
            PasscodeRule rule, PasswordRule.Scope scope, PasswordRule.Quality quality, @Nullable Integer length) {
        return new PasswordRule(
                scope,
                quality,
                length,
                rule.history() > 0 ? rule.history() : null,
                Optional.ofNullable(rule.maxAgeDays()).map(Duration::ofDays).orElse(null),
                null,
                rule.daily(),
                null);
    }

    private static Optional<PasswordRule.Scope> scope(Order.Act act, DeviceMode mode) {
        String usual = mode == DeviceMode.WORK_PROFILE ? AndroidActions.PROFILE : AndroidActions.PHONE;
        return switch (act.parameters().getOrDefault(AndroidActions.SCOPE, usual)) {
            case AndroidActions.PHONE -> Optional.of(PasswordRule.Scope.SCOPE_DEVICE);
            case AndroidActions.PROFILE ->
                Optional.of(PasswordRule.Scope.SCOPE_PROFILE).filter(_ -> mode != DeviceMode.FULLY_MANAGED);
            default -> Optional.empty();
        };
    }

    /** The app that an order brings; empty when it does not make sense. */
    static Optional<ManagedApp> app(Order.Act act) {
        Optional<ManagedApp.Install> install = switch (act.parameters().getOrDefault(AndroidActions.HOW, "")) {
            case "" -> Optional.of(ManagedApp.Install.PREINSTALLED);
            case AndroidActions.OFFERED -> Optional.of(ManagedApp.Install.AVAILABLE);
            case AndroidActions.REQUIRED -> Optional.of(ManagedApp.Install.FORCE_INSTALLED);
            default -> Optional.empty();
        };
        try {
            return install.map(how -> new ManagedApp(
                    act.parameters().getOrDefault(AndroidActions.APP, ""),
                    how,
                    null,
                    null,
                    act.parameters().get(AndroidActions.CONFIGURATION),
                    null,
                    false));
        } catch (IllegalArgumentException notAnApp) {
            return Optional.empty();
        }
    }
}
