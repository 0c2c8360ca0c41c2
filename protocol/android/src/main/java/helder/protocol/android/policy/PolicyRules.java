package helder.protocol.android.policy;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.policy.PolicyResult.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what pieces of a policy do wrong together. */
final class PolicyRules {
    private static final int MOST_APPS = 3000;
    private static final int MOST_MINIMUM_VERSIONS = 20;

    private final DeviceMode mode;
    private final List<PolicySetting> settings;
    private final List<Reason> broken = new ArrayList<>();

    private PolicyRules(DeviceMode mode, List<PolicySetting> settings) {
        this.mode = mode;
        this.settings = settings;
    }

    static List<Reason> broken(DeviceMode mode, List<PolicySetting> settings) {
        var rules = new PolicyRules(mode, settings);
        rules.onePerKey();
        rules.noDoubles();
        rules.rightMode();
        rules.reporting();
        rules.enforcement();
        rules.apps();
        rules.setup();
        rules.certificates();
        return rules.broken;
    }

    private void onePerKey() {
        byKey().forEach((key, origins) -> {
            if (!key.takesSeveral() && origins.size() > 1) {
                breaks(PolicyRule.ONE_ORIGIN, key, origins);
            }
        });
    }

    private Map<PolicyKey, List<String>> byKey() {
        return settings.stream()
                .collect(Collectors.groupingBy(
                        setting -> setting.part().key(),
                        () -> new EnumMap<>(PolicyKey.class),
                        Collectors.mapping(PolicySetting::origin, Collectors.toList())));
    }

    private void noDoubles() {
        settings.stream()
                .filter(setting -> setting.part().key().takesSeveral())
                .collect(Collectors.groupingBy(setting -> identity(setting.part())))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> breaks(
                        PolicyRule.NO_DOUBLES,
                        same.getFirst().part().key(),
                        same.stream().map(PolicySetting::origin).toList()));
    }

    private static List<Object> identity(PolicyPart part) {
        return switch (part) {
            case ManagedApp app -> List.of(part.key(), app.packageName());
            case PasswordRule rule -> List.of(part.key(), rule.scope());
            case EnforcementRule rule -> List.of(part.key(), rule.setting());
            // Networks and certificates share their ids.
            case WifiNetwork network -> List.of(part.key(), network.id());
            case TrustedCertificate certificate -> List.of(part.key(), certificate.id());
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
                    DeviceSecurity _ -> List.of(part.key());
        };
    }

    private void rightMode() {
        ifAny(
                PolicyRule.RIGHT_MODE,
                part -> !part.key().modes().contains(mode)
                        || switch (part) {
                            case PasswordRule rule ->
                                rule.scope() == PasswordRule.Scope.SCOPE_PROFILE && mode == DeviceMode.FULLY_MANAGED;
                            case EnforcementRule rule -> rule.wholeDevice() && mode.isPersonal();
                            case ManagedApp app ->
                                app.install() == ManagedApp.Install.KIOSK && mode != DeviceMode.FULLY_MANAGED;
                            case Encryption _,
                                    MinimumSystem _,
                                    ScreenLock _,
                                    SystemUpdates _,
                                    StatusReporting _,
                                    SupportMessage _,
                                    PlayStore _,
                                    SetupStep _,
                                    WifiNetwork _,
                                    TrustedCertificate _,
                                    PersonalSide _,
                                    CrossProfile _,
                                    DeviceSecurity _ -> false;
                        });
    }

    private void reporting() {
        ifAny(
                PolicyRule.REPORTING_PROFILE,
                part -> mode.isPersonal()
                        && part instanceof StatusReporting(Set<ReportingFlag> flags)
                        && !flags.stream().allMatch(ReportingFlag::isForPersonal));
    }

    private void enforcement() {
        Set<PolicyKey> ruled = EnumSet.noneOf(PolicyKey.class);
        parts(EnforcementRule.class).forEach(rule -> ruled.add(rule.setting()));
        byKey().forEach((key, origins) -> {
            if (key.isEnforcedByDefault() && !ruled.contains(key)) {
                breaks(PolicyRule.EXPLICIT_ENFORCEMENT, key, origins);
            }
        });
    }

    private void apps() {
        ifMore(MOST_APPS, PolicyRule.MOST_APPS, app -> true);
        ifMore(MOST_MINIMUM_VERSIONS, PolicyRule.MOST_MINIMUM_VERSIONS, app -> app.minimumVersion() != null);
        ifMore(1, PolicyRule.ONE_KIOSK, app -> app.install() == ManagedApp.Install.KIOSK);
    }

    private void ifMore(int most, PolicyRule rule, Predicate<ManagedApp> counts) {
        List<String> origins = settings.stream()
                .filter(setting -> setting.part() instanceof ManagedApp app && counts.test(app))
                .map(PolicySetting::origin)
                .toList();
        if (origins.size() > most) {
            breaks(rule, PolicyKey.APPS, origins);
        }
    }

    private void setup() {
        Set<String> required = parts(ManagedApp.class)
                .filter(app -> app.install() == ManagedApp.Install.REQUIRED_FOR_SETUP)
                .map(ManagedApp::packageName)
                .collect(Collectors.toSet());
        ifAny(PolicyRule.SETUP_APP, part -> part instanceof SetupStep step && !required.contains(step.packageName()));
    }

    private void certificates() {
        Map<String, TrustedCertificate.Kind> there = parts(TrustedCertificate.class)
                .collect(Collectors.toMap(TrustedCertificate::id, TrustedCertificate::kind, (first, second) -> first));
        ifAny(
                PolicyRule.CERTIFICATE_IS_THERE,
                part -> part instanceof WifiNetwork network
                        && network.security() instanceof WifiNetwork.Enterprise enterprise
                        && !enterprise
                                .certificates()
                                .allMatch(id -> Objects.equals(there.get(id), neededKind(enterprise, id))));
    }

    private static TrustedCertificate.Kind neededKind(WifiNetwork.Enterprise enterprise, String id) {
        return id.equals(enterprise.clientCertificate())
                ? TrustedCertificate.Kind.CLIENT
                : TrustedCertificate.Kind.AUTHORITY;
    }

    private <P extends PolicyPart> Stream<P> parts(Class<P> kind) {
        return settings.stream()
                .map(PolicySetting::part)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private void ifAny(PolicyRule rule, Predicate<PolicyPart> isWrong) {
        settings.stream()
                .filter(setting -> isWrong.test(setting.part()))
                .forEach(setting -> breaks(rule, setting.part().key(), List.of(setting.origin())));
    }

    private void breaks(PolicyRule rule, PolicyKey key, List<String> origins) {
        broken.add(new Reason(rule, key, Set.copyOf(origins)));
    }
}
