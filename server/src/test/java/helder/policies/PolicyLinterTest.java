package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.identity.Ownership;
import helder.text.Language;
import helder.text.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Each rule where it finds something and where it does not. */
class PolicyLinterTest {

    private static final Texts TEXTS = Texts.shipped();

    private static SettingValue value(Object value) {
        return switch (value) {
            case Integer number -> new SettingValue.Amount(number);
            case Boolean on -> new SettingValue.Flag(on);
            case String text when text.matches("[0-9-]+") -> new SettingValue.Text(text);
            default -> new SettingValue.Choice(value.toString());
        };
    }

    private static Settings settings(Object... settingsAndValues) {
        Settings settings = Settings.NONE;
        for (int each = 0; each < settingsAndValues.length; each += 2) {
            settings = settings.with((Setting) settingsAndValues[each], value(settingsAndValues[each + 1]));
        }
        return settings;
    }

    private static List<String> told(LintSubject subject) {
        return PolicyLinter.findings(subject).stream()
                .map(each -> each.rule().code() + " " + each.severity().code())
                .toList();
    }

    private static List<String> own(Object... settingsAndValues) {
        return told(LintSubject.of(settings(settingsAndValues), Ownership.PERSONAL, false));
    }

    private static List<String> company(Object... settingsAndValues) {
        return told(LintSubject.of(settings(settingsAndValues), Ownership.COMPANY, false));
    }

    @Test
    void withoutAPasscodeSomethingIsMissingButNotInEachPolicy() {
        assertThat(told(LintSubject.of(Settings.NONE, Ownership.PERSONAL, true)))
                .containsExactly("PC-01 error");
        assertThat(own()).isEmpty();
        assertThat(own(Setting.PASSCODE_REQUIRED, false)).containsExactly("PC-01 error");
        assertThat(own(Setting.PASSCODE_REQUIRED, true)).isEmpty();
    }

    @Test
    void sixToEightDigitsAreRight() {
        assertThat(own(Setting.PASSCODE_LENGTH, 5)).containsExactly("PC-02 error");
        assertThat(own(Setting.PASSCODE_LENGTH, 6)).isEmpty();
        assertThat(own(Setting.PASSCODE_LENGTH, 8)).isEmpty();
        assertThat(own(Setting.PASSCODE_LENGTH, 9)).containsExactly("PC-03 warning");
        assertThat(company(Setting.PASSCODE_LENGTH, 9)).containsExactly("PC-03 note");
        assertThat(company(Setting.PASSCODE_KIND, "letters")).containsExactly("PC-03 note");
        assertThat(company(Setting.PASSCODE_KIND, "digits")).isEmpty();
        assertThat(told(LintSubject.of(settings(Setting.PASSCODE_REQUIRED, true), Ownership.COMPANY, true)))
                .as("four digits then")
                .containsExactly("PC-02 error");
    }

    @Test
    void compositionAndPeriodicChangeAreAdvisedAgainst() {
        assertThat(own(Setting.PASSCODE_SPECIAL, 1)).containsExactly("PC-04 error");
        assertThat(company(Setting.PASSCODE_SPECIAL, 1)).containsExactly("PC-04 warning");
        assertThat(company(Setting.PASSCODE_SPECIAL, 0)).isEmpty();
        assertThat(company(Setting.PASSCODE_MAX_AGE, 365)).containsExactly("PC-05 error");
        assertThat(company(Setting.PASSCODE_HISTORY, 5)).containsExactly("PC-06 note");
        assertThat(company(Setting.PASSCODE_HISTORY, 5, Setting.PASSCODE_MAX_AGE, 90))
                .containsExactly("PC-05 error");
        assertThat(company(Setting.PASSCODE_HISTORY, 0)).isEmpty();
    }

    @Test
    void sixToTenAttemptsAreRightAndNothingIsErased() {
        assertThat(own(Setting.PASSCODE_ATTEMPTS, 5)).containsExactly("PC-07 warning");
        assertThat(own(Setting.PASSCODE_ATTEMPTS, 6)).isEmpty();
        assertThat(own(Setting.PASSCODE_ATTEMPTS, 10)).isEmpty();
        assertThat(own(Setting.PASSCODE_ATTEMPTS, 11)).containsExactly("PC-08 warning");
        assertThat(company(Setting.PASSCODE_ATTEMPTS, 11)).containsExactly("PC-08 error");
        assertThat(own(Setting.PASSCODE_ATTEMPTS_THEN, "erase")).containsExactly("PC-09 error");
        assertThat(company(Setting.PASSCODE_ATTEMPTS_THEN, "erase")).containsExactly("PC-09 warning");
        assertThat(own(Setting.PASSCODE_ATTEMPTS_THEN, "wait")).isEmpty();
    }

    @Test
    void fingersFacesAndThePrivateSideAreLeftAlone() {
        assertThat(own(Setting.PASSCODE_BIOMETRICS, false)).containsExactly("PC-10 warning");
        assertThat(own(Setting.PASSCODE_BIOMETRICS, true)).isEmpty();
        assertThat(own(Setting.PASSCODE_SCOPE, "device")).containsExactly("PC-11 warning");
        assertThat(company(Setting.PASSCODE_SCOPE, "device")).isEmpty();
    }

    @Test
    void twoToFiveMinutesAreRight() {
        assertThat(own(Setting.LOCK_AFTER, 1)).containsExactly("LK-01 warning");
        assertThat(own(Setting.LOCK_AFTER, 2)).isEmpty();
        assertThat(own(Setting.LOCK_AFTER, 5)).isEmpty();
        assertThat(company(Setting.LOCK_AFTER, 6)).containsExactly("LK-02 warning");
        assertThat(own(Setting.LOCK_AFTER, 6)).containsExactly("LK-02 note");
        assertThat(company(Setting.LOCK_AFTER, 5, Setting.LOCK_GRACE, 10)).isEmpty();
        assertThat(company(Setting.LOCK_AFTER, 5, Setting.LOCK_GRACE, 11)).containsExactly("LK-03 error");
        assertThat(own(Setting.PASSCODE_REENTRY, 24)).containsExactly("LK-04 warning");
        assertThat(own(Setting.PASSCODE_REENTRY, 72)).isEmpty();
    }

    @Test
    void whatHindersPrivateUseIsNamedOneByOne() {
        assertThat(own(Setting.CAMERA, false, Setting.APP_STORE, false, Setting.OWN_ACCOUNTS, false))
                .containsExactly("AC-06 error", "AC-06 error", "AC-06 error");
        assertThat(company(Setting.CAMERA, false)).containsExactly("AC-06 warning");
        assertThat(own(Setting.CAMERA, true)).isEmpty();
    }

    private static List<String> updates(int deferral, int deadline, int grace, Object... more) {
        Settings settings = settings(
                Setting.UPDATE_DEFERRAL, deferral, Setting.UPDATE_DEADLINE, deadline, Setting.UPDATE_GRACE, grace);
        for (int each = 0; each < more.length; each += 2) {
            settings = settings.with((Setting) more[each], value(more[each + 1]));
        }
        return told(LintSubject.of(settings, Ownership.COMPANY, false));
    }

    @Test
    void updatesComeInTimeAndNotWhileSomebodyWorks() {
        Object[] nights = {Setting.UPDATE_NIGHT_RESTART, true, Setting.UPDATE_ACTIVE_HOURS, "8-18"};

        assertThat(updates(3, 7, 2, nights)).isEmpty();
        assertThat(updates(3, 7, 2)).containsExactly("UP-01 warning");
        assertThat(updates(3, 7, 2, Setting.UPDATE_ACTIVE_HOURS, "8-18")).containsExactly("UP-01 warning");
        assertThat(updates(0, 2, 2, nights)).containsExactly("UP-02 warning");
        assertThat(updates(5, 8, 1, nights)).isEmpty();
        assertThat(updates(5, 8, 2, nights)).containsExactly("UP-03 warning");
        assertThat(updates(0, 0, 0, nights)).containsExactly("UP-05 error", "UP-02 warning");
        assertThat(company(Setting.UPDATE_DEFERRAL, 15)).containsExactly("UP-03 warning");
    }

    @Test
    void whoeverIsInterruptedMoreThanAgreedIsNoticed() {
        LintSubject subject = LintSubject.of(Settings.NONE, Ownership.COMPANY, false);

        assertThat(told(subject.interrupting(3.0, 3))).isEmpty();
        assertThat(told(subject.interrupting(3.1, 3))).containsExactly("UP-07 warning");
    }

    @Test
    void aPolicySaysWhyInEveryLanguageAndInShortSentences() {
        assertThat(told(about(Map.of()))).containsExactly("TX-01 error");
        assertThat(told(about(Map.of(Language.EN, "So that a thief finds nothing."))))
                .containsExactly("TX-02 warning");
        assertThat(told(about(Map.of(Language.EN, "So that a thief finds nothing.", Language.NL, "Om dieven."))))
                .isEmpty();
        assertThat(told(about(
                        Map.of(Language.EN, "word ".repeat(20) + ". More.", Language.NL, "woord ".repeat(21) + "."))))
                .containsExactly("TX-03 warning");
    }

    private static LintSubject about(Map<Language, String> why) {
        return LintSubject.of(
                new PolicyText("Phones", why, Settings.NONE), Ownership.COMPANY, Set.of(Language.EN, Language.NL));
    }

    @Test
    void anErrorForPeoplesOwnDevicesNeedsAReason() {
        Settings changing = settings(Setting.PASSCODE_MAX_AGE, 90);

        assertThat(PolicyLinter.needsReason(LintSubject.of(changing, Ownership.PERSONAL, false)))
                .isTrue();
        assertThat(PolicyLinter.needsReason(LintSubject.of(changing, Ownership.COMPANY, false)))
                .isFalse();
        assertThat(PolicyLinter.needsReason(LintSubject.of(settings(Setting.LOCK_AFTER, 1), Ownership.PERSONAL, false)))
                .isFalse();
    }

    @RepeatedTest(50)
    void everyFindingCanBeSaidInEveryLanguage() {
        Arbitrary arbitrary = Arbitrary.fresh();
        var policy = new PolicyText("Any", Map.of(), ArbitrarySettings.of(arbitrary));
        for (Ownership ownership : Ownership.values()) {
            LintSubject subject =
                    LintSubject.of(policy, ownership, Set.of(Language.EN)).interrupting(9, 3);
            for (Finding finding : PolicyLinter.findings(subject)) {
                for (Language language : Language.values()) {
                    assertThat(finding.sentence().in(TEXTS, language))
                            .as("%s", arbitrary)
                            .isNotBlank();
                    assertThat(finding.fix().in(TEXTS, language))
                            .as("%s", arbitrary)
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void everyRuleHasItsWordsAndNoneIsLeftOver() {
        List<String> keys = Stream.concat(
                        Arrays.stream(LintRule.values())
                                .flatMap(rule -> Stream.of(rule.sourceKey(), rule.findingKey(), rule.fixKey())),
                        EnumSet.allOf(Severity.class).stream().map(Severity::textKey))
                .toList();
        var left = new TreeSet<>(TEXTS.keys());
        left.removeIf(key -> !key.startsWith("policies.lint.") && !key.startsWith("policies.severity."));

        assertThat(left).containsExactlyInAnyOrderElementsOf(keys);
    }
}
