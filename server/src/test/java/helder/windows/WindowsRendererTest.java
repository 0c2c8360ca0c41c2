package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.gate.Order;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.policies.ArbitrarySettings;
import helder.policies.PasscodeRule;
import helder.policies.Rendering;
import helder.policies.Rendering.Outcome;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import helder.policies.Targets;
import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.syncml.Instruction;
import helder.text.Texts;
import helder.windows.settings.Families;
import helder.windows.settings.WorkAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Settings as Windows has them, by hand from the windows-mdm note, sections 3.2 to 3.5 and 3.8. */
class WindowsRendererTest {

    private static final Target OWN = new Target(EnrollmentType.WINDOWS, Ownership.PERSONAL, DeviceForm.COMPUTER);
    private static final Target COMPANY = new Target(EnrollmentType.WINDOWS, Ownership.COMPANY, DeviceForm.COMPUTER);

    private final WindowsRenderer renderer = new WindowsRenderer();

    private Rendering render(Target target, Map<Setting, SettingValue> values) {
        return renderer.render(new Settings(values), target);
    }

    private static SettingValue number(int number) {
        return new SettingValue.Amount(number);
    }

    private static SettingValue flag(boolean on) {
        return new SettingValue.Flag(on);
    }

    private static Set<String> json(Rendering rendering) {
        return rendering.orders().stream()
                .filter(act -> act.action() == Action.CONFIGURE)
                .map(act -> act.parameters().getOrDefault(WindowsActions.SETTINGS, ""))
                .collect(Collectors.toSet());
    }

    @Test
    void everythingAboutAPasscodeIsOneOrder() {
        Rendering rendering = render(
                OWN,
                Map.of(
                        Setting.PASSCODE_LENGTH, number(8),
                        Setting.PASSCODE_KIND, new SettingValue.Choice("letters"),
                        Setting.PASSCODE_MAX_AGE, number(365),
                        Setting.PASSCODE_HISTORY, number(3),
                        Setting.LOCK_AFTER, number(5)));

        assertThat(rendering.orders())
                .containsExactly(new Order.Act(
                        Action.REQUIRE_PASSCODE,
                        Map.of(
                                "length", "8",
                                "letters", "true",
                                "max_age_days", "365",
                                "history", "3",
                                "lock_after_minutes", "5")));
        assertThat(rendering.outcomes().get(Setting.PASSCODE_KIND)).isInstanceOf(Outcome.Nearly.class);
    }

    @Test
    void eachFamilyIsAnOrderOfItsOwn() {
        assertThat(json(render(
                        COMPANY,
                        Map.of(
                                Setting.ENCRYPTION, flag(true),
                                Setting.FIREWALL, flag(true),
                                Setting.MALWARE, flag(true),
                                Setting.OTHER_APPS, flag(false)))))
                .containsExactlyInAnyOrder(
                        "{\"encryption\":\"xts-aes-256\"}",
                        "{\"firewall\":{\"domain\":{\"on\":true},\"private\":{\"on\":true},\"public\":{\"on\":true}}}",
                        "{\"defender\":{\"real_time\":true}}",
                        "{\"nodes\":[{\"node\":\"./Device/Vendor/MSFT/Policy/Config/ApplicationManagement/AllowAllTrustedApps\","
                                + "\"value\":\"0\"}]}");
    }

    /** Section 3.5: DeferQualityUpdatesPeriodInDays, ConfigureDeadline…, ActiveHours…, ConfigureDeadlineNoAutoReboot. */
    @Test
    void allAboutUpdatesIsOneOrder() throws Exception {
        Set<String> json = json(render(
                COMPANY,
                Map.of(
                        Setting.UPDATE_DEFERRAL, number(3),
                        Setting.UPDATE_DEADLINE, number(7),
                        Setting.UPDATE_GRACE, number(2),
                        Setting.UPDATE_ACTIVE_HOURS, new SettingValue.Text("8-18"),
                        Setting.UPDATE_NIGHT_RESTART, flag(true))));

        assertThat(json).hasSize(1);
        assertThat(nodes(json.iterator().next()))
                .containsExactlyInAnyOrder(
                        "Update/DeferQualityUpdatesPeriodInDays=3",
                        "Update/ConfigureDeadlineForQualityUpdates=7",
                        "Update/ConfigureDeadlineGracePeriod=2",
                        "Update/ActiveHoursStart=8",
                        "Update/ActiveHoursEnd=18",
                        "Update/ConfigureDeadlineNoAutoReboot=0");
    }

    private static List<String> nodes(String json) throws Exception {
        WorkAccess none = new WorkAccess() {
            @Override
            public ScepCertificate certificate(String name) {
                throw new IllegalStateException("no certificate is asked for");
            }

            @Override
            public String authorityThumbprint() {
                throw new IllegalStateException("no certificate is asked for");
            }
        };
        return Families.read(json).instructions(none).stream()
                .map(each -> (Instruction.OnNode) each)
                .map(each -> each.node().value().replaceAll(".*/Config/", "") + "=" + each.data())
                .toList();
    }

    @Test
    void networksCertificatesAndConnections() {
        assertThat(json(render(
                        OWN,
                        Map.of(
                                Setting.WIFI,
                                new SettingValue.Records(List.of(new SettingValue.Thing(
                                        Map.of("name", "De Linde", "passphrase", "correct horse")))),
                                Setting.CERTIFICATES,
                                new SettingValue.Records(List.of(new SettingValue.Thing(Map.of("name", "office"))))))))
                .containsExactlyInAnyOrder(
                        "{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"correct horse\"}]}",
                        "{\"certificates\":[{\"name\":\"office\"}]}");
    }

    @Test
    void somebodysOwnPcGetsNoRuleForUpdatesFirewallOrTrafficOfItsOwn() {
        Rendering rendering = render(
                OWN,
                Map.of(
                        Setting.UPDATE_DEADLINE,
                        number(7),
                        Setting.FIREWALL,
                        flag(true),
                        Setting.MALWARE,
                        flag(true),
                        Setting.VPN,
                        new SettingValue.Records(List.of(
                                new SettingValue.Thing(Map.of("name", "Work", "server", "vpn.delinde.example"))))));

        assertThat(rendering.orders()).isEmpty();
        assertThat(rendering.outcomes().values()).allMatch(new Outcome.Not("policies.render.own_device")::equals);
    }

    @RepeatedTest(100)
    void everyOrderIsOneThatSuchAPcMayGet() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Texts texts = Texts.shipped();
        Settings settings = ArbitrarySettings.of(arbitrary);
        for (Target target : Targets.strange(Platform.WINDOWS)) {
            Rendering rendering = renderer.render(settings, target);

            assertThat(rendering.outcomes().keySet())
                    .as("%s", arbitrary)
                    .isEqualTo(settings.values().keySet());
            rendering.outcomes().values().forEach(outcome -> {
                if (outcome instanceof Outcome.Nearly(var _, String sentence)) {
                    assertThat(texts.has(sentence)).as(sentence).isTrue();
                } else if (outcome instanceof Outcome.Not(String sentence)) {
                    assertThat(texts.has(sentence)).as(sentence).isTrue();
                }
            });
            json(rendering)
                    .forEach(json -> assertThat(WindowsSettings.objection(json, target.ownership()))
                            .as("%s on %s; %s", json, target, arbitrary)
                            .isEmpty());
            rendering.orders().stream()
                    .filter(act -> act.action() == Action.REQUIRE_PASSCODE)
                    .forEach(act -> assertThat(PasscodeRule.of(act)).isPresent());
        }
    }
}
