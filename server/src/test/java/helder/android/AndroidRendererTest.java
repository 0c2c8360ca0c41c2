package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.gate.Order;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.policies.ArbitrarySettings;
import helder.policies.Rendering;
import helder.policies.Rendering.Outcome;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import helder.policies.Targets;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Settings as Android has them, by hand from the android note, section 1.6. */
class AndroidRendererTest {

    private static final Target OWN =
            new Target(EnrollmentType.ANDROID_WORK_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE);
    private static final Target BOTH =
            new Target(EnrollmentType.ANDROID_COMPANY_PROFILE, Ownership.COMPANY, DeviceForm.PHONE);
    private static final Target WHOLE =
            new Target(EnrollmentType.ANDROID_FULLY_MANAGED, Ownership.COMPANY, DeviceForm.PHONE);

    private final AndroidRenderer renderer = new AndroidRenderer();

    private Rendering render(Target target, Map<Setting, SettingValue> values) {
        return renderer.render(new Settings(values), target);
    }

    private static SettingValue number(int number) {
        return new SettingValue.Amount(number);
    }

    private static SettingValue flag(boolean on) {
        return new SettingValue.Flag(on);
    }

    private static SettingValue word(String word) {
        return new SettingValue.Choice(word);
    }

    private static Set<String> json(Rendering rendering) {
        return rendering.orders().stream()
                .filter(act -> act.action() == Action.CONFIGURE)
                .map(act -> act.parameters().getOrDefault(AndroidActions.SETTINGS, ""))
                .collect(Collectors.toSet());
    }

    @Test
    void onSomebodysOwnPhoneThePasscodeIsThatOfWorkUnlessThePolicySaysOtherwise() {
        assertThat(render(OWN, Map.of(Setting.PASSCODE_LENGTH, number(6), Setting.PASSCODE_MAX_AGE, number(90)))
                        .orders())
                .containsExactly(new Order.Act(
                        Action.REQUIRE_PASSCODE, Map.of("length", "6", "scope", "profile", "max_age_days", "90")));
        assertThat(render(BOTH, Map.of(Setting.PASSCODE_LENGTH, number(6))).orders())
                .containsExactly(new Order.Act(Action.REQUIRE_PASSCODE, Map.of("length", "6", "scope", "phone")));
    }

    /** "on personal phones with Android 12+ a device-scoped classic quality is reduced to a complexity band" */
    @Test
    void forAWholePhoneThatIsSomebodysOwnThereAreOnlyBands() {
        Rendering rendering = render(
                OWN,
                Map.of(
                        Setting.PASSCODE_SCOPE, word("device"),
                        Setting.PASSCODE_LENGTH, number(10),
                        Setting.PASSCODE_KIND, word("letters")));

        assertThat(rendering.orders())
                .containsExactly(new Order.Act(Action.REQUIRE_PASSCODE, Map.of("length", "8", "scope", "phone")));
        assertThat(rendering.outcomes().get(Setting.PASSCODE_LENGTH)).isInstanceOf(Outcome.Nearly.class);
        assertThat(rendering.outcomes().get(Setting.PASSCODE_KIND)).isInstanceOf(Outcome.Not.class);
    }

    @Test
    void eachThingIsAnOrderOfItsOwn() {
        assertThat(json(render(
                        BOTH,
                        Map.of(
                                Setting.ENCRYPTION, flag(true),
                                Setting.MALWARE, flag(true),
                                Setting.OTHER_APPS, flag(false),
                                Setting.LOCK_AFTER, number(5),
                                Setting.MINIMUM_ANDROID, new SettingValue.Text("14"),
                                Setting.SHARING_FILES, word("none"),
                                Setting.UPDATE_ACTIVE_HOURS, new SettingValue.Text("8-18")))))
                .containsExactlyInAnyOrder(
                        "{\"encryption\":true}",
                        "{\"app_checks\":{\"play_protect\":true,\"only_google_play\":true}}",
                        "{\"screen_lock\":300}",
                        "{\"minimum_version\":14}",
                        "{\"sharing\":{\"copy_to_personal\":true,\"files\":\"none\",\"work_contacts\":true}}",
                        "{\"updates\":{\"when\":\"window\",\"from\":\"18:00\",\"to\":\"08:00\"}}");
    }

    @Test
    void aPolicyAboutFilesDoesNotForbidCopying() {
        assertThat(json(render(OWN, Map.of(Setting.SHARING_FILES, word("both")))))
                .containsExactly("{\"sharing\":{\"copy_to_personal\":true,\"files\":\"both\",\"work_contacts\":true}}");
        assertThat(json(render(OWN, Map.of(Setting.SHARING_COPY, flag(false)))))
                .as("files stay as Android has them by itself")
                .containsExactly(
                        "{\"sharing\":{\"copy_to_personal\":false,\"files\":\"to-work\",\"work_contacts\":true}}");
    }

    @Test
    void aPhoneForWorkAloneHasNoSides() {
        assertThat(render(WHOLE, Map.of(Setting.SHARING_FILES, word("none")))
                        .outcomes()
                        .get(Setting.SHARING_FILES))
                .isEqualTo(new Outcome.Not("policies.render.one_side"));
    }

    @RepeatedTest(100)
    void everyOrderIsOneThatSuchAPhoneMayGet() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Texts texts = Texts.shipped();
        Settings settings = ArbitrarySettings.of(arbitrary);
        for (Target target : Targets.strange(Platform.ANDROID)) {
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
                    .forEach(json -> assertThat(
                                    AndroidSettings.objection(json, target.ownership(), AndroidModes.of(target.type())))
                            .as("%s on %s; %s", json, target, arbitrary)
                            .isEmpty());
            if (PhonePolicy.wouldErase(target.ownership(), AndroidModes.of(target.type()))) {
                assertThat(rendering.orders())
                        .as("%s on %s", arbitrary, target)
                        .noneMatch(act -> act.action() == Action.REQUIRE_PASSCODE);
            }
            rendering.orders().stream()
                    .filter(act -> act.action() == Action.REQUIRE_PASSCODE)
                    .forEach(act -> assertThat(PhonePolicy.passcode(act, AndroidModes.of(target.type())))
                            .as("%s on %s; %s", act, target, arbitrary)
                            .isPresent());
        }
    }

    @Test
    void whereASettingSpeaksOfWifiAllItsNetworksAreThere() {
        assertThat(json(render(
                        OWN,
                        Map.of(
                                Setting.WIFI,
                                new SettingValue.Records(List.of(
                                        new SettingValue.Thing(Map.of("name", "A", "passphrase", "correct horse")),
                                        new SettingValue.Thing(Map.of(
                                                "name", "B", "passphrase", "battery staple", "hidden", "true"))))))))
                .containsExactly("{\"wifi\":[{\"name\":\"A\",\"passphrase\":\"correct horse\"},"
                        + "{\"name\":\"B\",\"passphrase\":\"battery staple\",\"hidden\":true}]}");
    }
}
