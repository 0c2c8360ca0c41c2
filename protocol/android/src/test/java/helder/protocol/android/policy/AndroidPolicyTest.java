package helder.protocol.android.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.UserMessage;
import helder.protocol.android.json.Json;
import helder.protocol.android.policy.PasswordRule.Quality;
import helder.protocol.android.policy.PasswordRule.Scope;
import helder.protocol.android.policy.PolicyResult.Reason;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AndroidPolicyTest {
    private static final PasswordRule WORK_PASSWORD = PasswordRule.of(Scope.SCOPE_PROFILE, Quality.COMPLEXITY_MEDIUM);
    private static final EnforcementRule AFTER_A_WHILE = new EnforcementRule(PolicyKey.PASSWORDS, 7, 30, false, false);

    private static PolicySetting from(String origin, PolicyPart part) {
        return new PolicySetting(origin, part);
    }

    private static PolicyResult of(DeviceMode mode, PolicyPart... parts) {
        List<PolicySetting> settings = new ArrayList<>();
        for (PolicyPart part : parts) {
            settings.add(from("setting-" + settings.size(), part));
        }
        return AndroidPolicy.of(mode, settings);
    }

    private static AndroidPolicy made(DeviceMode mode, PolicyPart... parts) {
        PolicyResult result = of(mode, parts);
        assertThat(result).as(result.toString()).isInstanceOf(AndroidPolicy.class);
        return (AndroidPolicy) result;
    }

    private static List<PolicyRule> broken(PolicyResult result) {
        assertThat(result).isInstanceOf(PolicyResult.Refused.class);
        return ((PolicyResult.Refused) result)
                .reasons().stream().map(Reason::rule).toList();
    }

    @Test
    void aPolicySaysExactlyWhatWasSet() {
        AndroidPolicy policy = made(
                DeviceMode.WORK_PROFILE,
                WORK_PASSWORD,
                AFTER_A_WHILE,
                new StatusReporting(Set.of(ReportingFlag.SOFTWARE, ReportingFlag.DEVICE_SETTINGS)),
                new ScreenLock(Duration.ofMinutes(5)),
                new SupportMessage(SupportMessage.Place.SHORT, new UserMessage("Call 010", Map.of("nl", "Bel 010"))));
        assertThat(policy.json())
                .isEqualTo("{\"maximumTimeToLock\":\"300000\","
                        + "\"passwordPolicies\":[{\"passwordQuality\":\"COMPLEXITY_MEDIUM\",\"passwordScope\":\"SCOPE_PROFILE\"}],"
                        + "\"policyEnforcementRules\":[{\"blockAction\":{\"blockAfterDays\":7},"
                        + "\"settingName\":\"passwordPolicies\",\"wipeAction\":{\"wipeAfterDays\":30}}],\"shortSupportMessage\":{\"defaultMessage\":\"Call"
                        + " 010\",\"localizedMessages\":{\"nl\":\"Bel 010\"}},"
                        + "\"statusReportingSettings\":{\"deviceSettingsEnabled\":true,\"softwareInfoEnabled\":true}}");
        assertThat(policy.origins()).containsEntry(PolicyKey.PASSWORDS, Set.of("setting-0"));
        assertThat(policy.hash()).matches("[0-9a-f]{64}");
        assertThat(policy.toString()).doesNotContain("010");
    }

    @Test
    void theOrderOfSettingsDoesNotMatter() {
        List<PolicySetting> settings = new ArrayList<>(List.of(
                from("apps", ManagedApp.of("com.example.b", ManagedApp.Install.AVAILABLE)),
                from("mail", ManagedApp.of("com.example.a", ManagedApp.Install.FORCE_INSTALLED)),
                from("office", new WifiNetwork("office", "De Linde", false, new WifiNetwork.Open())),
                from("guests", new WifiNetwork("guests", "Guests", false, new WifiNetwork.Open())),
                from("security", WORK_PASSWORD),
                from("security", AFTER_A_WHILE)));
        var first = (AndroidPolicy) AndroidPolicy.of(DeviceMode.WORK_PROFILE, settings);
        var second = (AndroidPolicy) AndroidPolicy.of(DeviceMode.WORK_PROFILE, settings.reversed());
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(first.origins()).containsEntry(PolicyKey.APPS, Set.of("apps", "mail"));
    }

    @Test
    void nothingThatGoogleEnforcesByItselfIsLeftWithoutARuleOfOurs() {
        assertThat(broken(of(DeviceMode.WORK_PROFILE, WORK_PASSWORD))).containsExactly(PolicyRule.EXPLICIT_ENFORCEMENT);
        assertThat(broken(of(
                        DeviceMode.FULLY_MANAGED,
                        Encryption.ENABLED_WITHOUT_PASSWORD,
                        new MinimumSystem(31),
                        AFTER_A_WHILE)))
                .containsExactly(PolicyRule.EXPLICIT_ENFORCEMENT, PolicyRule.EXPLICIT_ENFORCEMENT);
        made(
                DeviceMode.FULLY_MANAGED,
                new MinimumSystem(31),
                new EnforcementRule(PolicyKey.MINIMUM_SYSTEM, 3, 20, true, true));
    }

    @Test
    void twoSettingsThatGiveTheSameAreRefusedAndNamed() {
        PolicyResult result = AndroidPolicy.of(
                DeviceMode.FULLY_MANAGED,
                List.of(
                        from("a", new ScreenLock(Duration.ofMinutes(1))),
                        from("b", new ScreenLock(Duration.ofMinutes(2)))));
        assertThat(((PolicyResult.Refused) result).reasons())
                .containsExactly(new Reason(PolicyRule.ONE_ORIGIN, PolicyKey.SCREEN_LOCK, Set.of("a", "b")));
        assertThat(broken(of(DeviceMode.WORK_PROFILE, WORK_PASSWORD, WORK_PASSWORD, AFTER_A_WHILE)))
                .containsExactly(PolicyRule.NO_DOUBLES);
        assertThat(broken(of(
                        DeviceMode.WORK_PROFILE,
                        ManagedApp.of("com.example.a", ManagedApp.Install.AVAILABLE),
                        ManagedApp.of("com.example.a", ManagedApp.Install.BLOCKED))))
                .containsExactly(PolicyRule.NO_DOUBLES);
        assertThat(broken(of(
                        DeviceMode.WORK_PROFILE,
                        new WifiNetwork("x", "De Linde", false, new WifiNetwork.Open()),
                        new TrustedCertificate("x", TrustedCertificate.Kind.AUTHORITY, new byte[] {1}))))
                .containsExactly(PolicyRule.NO_DOUBLES);
    }

    @Test
    void aPersonalDeviceIsNeverAskedForMoreThanItsProfileOfReports() {
        for (ReportingFlag flag : ReportingFlag.values()) {
            PolicyResult result = of(DeviceMode.WORK_PROFILE, new StatusReporting(Set.of(flag)));
            assertThat(result instanceof AndroidPolicy)
                    .as(flag.name())
                    .isEqualTo(EnumSet.of(ReportingFlag.SOFTWARE, ReportingFlag.DEVICE_SETTINGS, ReportingFlag.APPS)
                            .contains(flag));
            made(DeviceMode.COMPANY_WORK_PROFILE, new StatusReporting(Set.of(flag)));
        }
        assertThat(broken(of(DeviceMode.WORK_PROFILE, new StatusReporting(Set.of(ReportingFlag.NETWORK)))))
                .containsExactly(PolicyRule.REPORTING_PROFILE);
    }

    @Test
    void whatCannotApplyIsRefusedBeforeItIsSent() {
        var updates = new SystemUpdates(SystemUpdates.Kind.AUTOMATIC, null, List.of());
        var side = new PersonalSide(false, Map.of(), true, false, null);
        var profile = new CrossProfile(false, CrossProfile.Sharing.CROSS_PROFILE_DATA_SHARING_DISALLOWED, false);
        var lockScreen = new SupportMessage(SupportMessage.Place.LOCK_SCREEN, UserMessage.of("De Linde"));
        Map<PolicyPart, Set<DeviceMode>> where = Map.of(
                updates,
                EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE, DeviceMode.FULLY_MANAGED),
                side,
                EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE),
                profile,
                EnumSet.of(DeviceMode.WORK_PROFILE, DeviceMode.COMPANY_WORK_PROFILE),
                lockScreen,
                EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE, DeviceMode.FULLY_MANAGED),
                ManagedApp.of("com.example.a", ManagedApp.Install.KIOSK),
                EnumSet.of(DeviceMode.FULLY_MANAGED));
        where.forEach((part, modes) -> {
            for (DeviceMode mode : DeviceMode.values()) {
                PolicyResult result = of(mode, part);
                assertThat(result instanceof AndroidPolicy)
                        .as(part + " " + mode)
                        .isEqualTo(modes.contains(mode));
            }
        });
        assertThat(broken(of(DeviceMode.FULLY_MANAGED, WORK_PASSWORD, AFTER_A_WHILE)))
                .containsExactly(PolicyRule.RIGHT_MODE);
        assertThat(broken(of(DeviceMode.WORK_PROFILE, new EnforcementRule(PolicyKey.APPS, 1, 2, true, false))))
                .containsExactly(PolicyRule.RIGHT_MODE);
    }

    @Test
    void listsHaveGooglesLimits() {
        PolicyPart[] apps = IntStream.rangeClosed(1, 3000)
                .mapToObj(i -> ManagedApp.of("com.example.app" + i, ManagedApp.Install.AVAILABLE))
                .toArray(PolicyPart[]::new);
        made(DeviceMode.WORK_PROFILE, apps);
        PolicyPart[] oneMore = Arrays.copyOf(apps, 3001);
        oneMore[3000] = ManagedApp.of("com.example.last", ManagedApp.Install.AVAILABLE);
        assertThat(broken(of(DeviceMode.WORK_PROFILE, oneMore))).containsExactly(PolicyRule.MOST_APPS);

        PolicyPart[] versions = IntStream.rangeClosed(1, 21)
                .mapToObj(i ->
                        new ManagedApp("com.example.app" + i, ManagedApp.Install.AVAILABLE, 3, null, null, null, false))
                .toArray(PolicyPart[]::new);
        assertThat(broken(of(DeviceMode.WORK_PROFILE, versions))).containsExactly(PolicyRule.MOST_MINIMUM_VERSIONS);
        made(DeviceMode.WORK_PROFILE, Arrays.copyOf(versions, 20));

        assertThat(broken(of(
                        DeviceMode.FULLY_MANAGED,
                        ManagedApp.of("com.example.a", ManagedApp.Install.KIOSK),
                        ManagedApp.of("com.example.b", ManagedApp.Install.KIOSK))))
                .containsExactly(PolicyRule.ONE_KIOSK);
    }

    @Test
    void aSetupStepNeedsItsAppAndANetworkItsCertificates() {
        var step = new SetupStep("com.example.a", UserMessage.of("Sign in"), UserMessage.of("To work"));
        assertThat(broken(of(
                        DeviceMode.WORK_PROFILE,
                        step,
                        ManagedApp.of("com.example.a", ManagedApp.Install.FORCE_INSTALLED))))
                .containsExactly(PolicyRule.SETUP_APP);
        made(DeviceMode.WORK_PROFILE, step, ManagedApp.of("com.example.a", ManagedApp.Install.REQUIRED_FOR_SETUP));

        var network = new WifiNetwork(
                "office",
                "De Linde",
                false,
                new WifiNetwork.Enterprise(
                        WifiNetwork.Method.EAP_TLS, "noor", null, "mine", Set.of("root"), List.of("delinde.example")));
        var root = new TrustedCertificate("root", TrustedCertificate.Kind.AUTHORITY, new byte[] {48});
        var mine = new TrustedCertificate("mine", TrustedCertificate.Kind.CLIENT, new byte[] {48});
        assertThat(broken(of(DeviceMode.WORK_PROFILE, network, root))).containsExactly(PolicyRule.CERTIFICATE_IS_THERE);
        var noKey = new TrustedCertificate("mine", TrustedCertificate.Kind.AUTHORITY, new byte[] {48});
        assertThat(broken(of(DeviceMode.WORK_PROFILE, network, root, noKey)))
                .containsExactly(PolicyRule.CERTIFICATE_IS_THERE);
        assertThat(made(DeviceMode.WORK_PROFILE, network, root, mine).json())
                .isEqualTo("{\"openNetworkConfiguration\":{\"Certificates\":["
                        + "{\"GUID\":\"mine\",\"PKCS12\":\"MA==\",\"Type\":\"Client\"},"
                        + "{\"GUID\":\"root\",\"Type\":\"Authority\",\"X509\":\"MA==\"}],\"NetworkConfigurations\":[{\"GUID\":\"office\",\"Name\":\"De"
                        + " Linde\",\"Type\":\"WiFi\","
                        + "\"WiFi\":{\"AutoConnect\":true,\"EAP\":{\"ClientCertRef\":\"mine\",\"ClientCertType\":\"Ref\","
                        + "\"DomainSuffixMatch\":[\"delinde.example\"],\"Identity\":\"noor\",\"Outer\":\"EAP-TLS\",\"ServerCARefs\":[\"root\"]},\"SSID\":\"De"
                        + " Linde\",\"Security\":\"WPA-EAP\"}}]}}");
    }

    @Test
    void whoeverMakesAPolicyIsToldWhatReachesFurtherThanWork() {
        var devicePassword = PasswordRule.of(Scope.SCOPE_DEVICE, Quality.NUMERIC);
        assertThat(made(DeviceMode.WORK_PROFILE, devicePassword, AFTER_A_WHILE).warnings())
                .containsExactlyInAnyOrder(
                        PolicyWarning.REACHES_WHOLE_DEVICE,
                        PolicyWarning.BECOMES_A_BAND,
                        PolicyWarning.NOT_COMPLYING_ERASES);
        assertThat(made(DeviceMode.WORK_PROFILE, WORK_PASSWORD, AFTER_A_WHILE).warnings())
                .containsExactly(PolicyWarning.NOT_COMPLYING_ERASES);
        assertThat(made(DeviceMode.FULLY_MANAGED).warnings()).containsExactly(PolicyWarning.UNLISTED_APPS_GO);
        assertThat(made(DeviceMode.FULLY_MANAGED, PlayStore.ALL_BUT_BLOCKED).warnings())
                .isEmpty();
        assertThat(made(
                                DeviceMode.WORK_PROFILE,
                                new DeviceSecurity(DeviceSecurity.UntrustedApps.DISALLOW_INSTALL, true, null))
                        .warnings())
                .containsExactly(PolicyWarning.REACHES_WHOLE_DEVICE);
        assertThat(made(DeviceMode.WORK_PROFILE, new EnforcementRule(PolicyKey.APPS, 1, 40, false, false))
                        .warnings())
                .contains(PolicyWarning.ERASES_LATE);
    }

    @Test
    void piecesThatAreWrongByThemselvesCannotBeMade() {
        refused(() ->
                new PasswordRule(Scope.SCOPE_DEVICE, Quality.COMPLEXITY_LOW, null, null, null, null, false, true));
        refused(() -> new PasswordRule(Scope.SCOPE_PROFILE, Quality.COMPLEXITY_LOW, 6, null, null, null, false, null));
        refused(() -> new EnforcementRule(PolicyKey.PASSWORDS, 5, 5, false, false));
        refused(() -> new EnforcementRule(PolicyKey.PASSWORDS, 0, 0, false, false));
        refused(() -> new PersonalSide(false, Map.of(), false, false, 2));
        refused(() -> new SupportMessage(SupportMessage.Place.SHORT, UserMessage.of("x".repeat(201))));
        refused(() ->
                new SupportMessage(SupportMessage.Place.SHORT, new UserMessage("x", Map.of("nl", "x".repeat(201)))));
        refused(() -> new UserMessage("", Map.of("nl", "Bel")));
        refused(() -> new ManagedApp("com.example.a", ManagedApp.Install.AVAILABLE, null, null, null, 5, false));
        refused(() -> new ManagedApp("com.example.a", ManagedApp.Install.AVAILABLE, null, null, "[1]", null, false));
        refused(() -> ManagedApp.of("mail", ManagedApp.Install.AVAILABLE));
        refused(() ->
                new WifiNetwork.Enterprise(WifiNetwork.Method.PEAP, "noor", "secret", null, Set.of("root"), List.of()));
    }

    @Test
    void updatesStandStillAtMostNinetyDaysWithSixtyBetween() {
        freezes(day(12, 1), day(2, 28)); // 90 days round the end of the year
        freezes(day(12, 1), day(2, 29)); // counts as the 28th
        refused(() -> freezes(day(12, 1), day(3, 1)));
        freezes(day(1, 1), day(1, 31), day(4, 2), day(4, 30)); // 60 days from 1 February to 1 April
        refused(() -> freezes(day(1, 1), day(1, 31), day(4, 1), day(4, 30)));
        refused(() -> freezes(day(1, 1), day(2, 28), day(2, 1), day(3, 1)));
        refused(() -> freezes(day(1, 1), day(1, 31), day(1, 1), day(1, 31)));
        refused(() -> freezes(day(5, 1), day(6, 1), day(12, 1), day(2, 1), day(3, 1), day(3, 20)));
        refused(() -> new SystemUpdates(SystemUpdates.Kind.WINDOWED, null, List.of()));
        refused(() -> new SystemUpdates.Window(LocalTime.of(3, 0), LocalTime.of(3, 29)));
        assertThat(new SystemUpdates(
                                SystemUpdates.Kind.WINDOWED,
                                new SystemUpdates.Window(LocalTime.of(23, 45), LocalTime.of(0, 15)),
                                List.of(new SystemUpdates.Freeze(day(12, 20), day(1, 2))))
                        .toJson())
                .isEqualTo(
                        Json.parse(
                                "{\"type\":\"WINDOWED\",\"startMinutes\":1425,\"endMinutes\":15,"
                                        + "\"freezePeriods\":[{\"startDate\":{\"month\":12,\"day\":20},\"endDate\":{\"month\":1,\"day\":2}}]}"));
    }

    private static MonthDay day(int month, int day) {
        return MonthDay.of(month, day);
    }

    private static void freezes(MonthDay... days) {
        List<SystemUpdates.Freeze> freezes = new ArrayList<>();
        for (int i = 0; i < days.length; i += 2) {
            freezes.add(new SystemUpdates.Freeze(days[i], days[i + 1]));
        }
        assertThat(new SystemUpdates(SystemUpdates.Kind.AUTOMATIC, null, freezes).freezes())
                .hasSameSizeAs(freezes);
    }

    private static void refused(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRuleAndWarningHasAKeyOfItsOwn() {
        assertThat(Arrays.stream(PolicyRule.values()).map(PolicyRule::key).collect(Collectors.toSet()))
                .hasSameSizeAs(PolicyRule.values());
        assertThat(Arrays.stream(PolicyWarning.values()).map(PolicyWarning::key).collect(Collectors.toSet()))
                .hasSameSizeAs(PolicyWarning.values());
        assertThat(PolicyKey.of("passwordPolicies")).contains(PolicyKey.PASSWORDS);
        assertThat(PolicyKey.of("kioskCustomization")).isEmpty();
    }
}
