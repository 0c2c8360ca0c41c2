package helder.friction;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.policies.ArbitrarySettings;
import helder.policies.LintSubject;
import helder.policies.PolicyLinter;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What could be set instead. */
class AdviceTest {

    private static final Target PHONE = new Target(EnrollmentType.APPLE_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE);

    private final FrictionModel model = new FrictionModel(Assumptions.USUAL);
    private final Advice advice = new Advice(model);

    private static String told(Milder milder) {
        return milder.setting().code() + " "
                + milder.instead().map(SettingValue::toString).orElse("left out");
    }

    @Test
    void aHarshPolicyBecomesAMildOneThatIsStillRight() {
        var harsh = new Settings(Map.of(
                Setting.PASSCODE_LENGTH, new SettingValue.Amount(12),
                Setting.PASSCODE_KIND, new SettingValue.Choice("letters"),
                Setting.PASSCODE_BIOMETRICS, new SettingValue.Flag(false),
                Setting.PASSCODE_MAX_AGE, new SettingValue.Amount(30),
                Setting.LOCK_AFTER, new SettingValue.Amount(1)));

        List<Milder> milder = advice.milder(harsh, PHONE);

        assertThat(milder)
                .extracting(AdviceTest::told)
                .containsExactlyInAnyOrder(
                        "passcode.length Amount[number=6]",
                        "passcode.kind Choice[word=digits]",
                        "passcode.biometrics Flag[on=true]",
                        "passcode.max_age left out",
                        "lock.after Amount[number=5]");
        assertThat(milder).extracting(Milder::minutes).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void nothingIsSaidAboutWhatIsRight() {
        var right = new Settings(Map.of(
                Setting.PASSCODE_LENGTH, new SettingValue.Amount(6),
                Setting.LOCK_AFTER, new SettingValue.Amount(5),
                Setting.ENCRYPTION, new SettingValue.Flag(true)));

        assertThat(advice.milder(right, PHONE)).isEmpty();
    }

    @RepeatedTest(20)
    void whatIsAdvisedSavesWhatItSaysAndNoRuleObjects() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Settings settings = ArbitrarySettings.of(arbitrary);
        double now = model.of(settings, PHONE).total();
        for (Milder milder : advice.milder(settings, PHONE)) {
            Settings changed = milder.instead()
                    .map(value -> settings.with(milder.setting(), value))
                    .orElseGet(() -> settings.without(milder.setting()));

            assertThat(now - model.of(changed, PHONE).total())
                    .as("%s; %s", milder, arbitrary)
                    .isEqualTo(milder.minutes())
                    .isGreaterThanOrEqualTo(0.5);
            assertThat(PolicyLinter.findings(LintSubject.of(changed, Ownership.PERSONAL, true)))
                    .as("%s; %s", milder, arbitrary)
                    .noneMatch(finding -> finding.setting().equals(Optional.of(milder.setting())));
        }
    }
}
