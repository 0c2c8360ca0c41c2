package helder.friction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import helder.Arbitrary;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.policies.ArbitrarySettings;
import helder.policies.Effective;
import helder.policies.PolicyText;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Strictness;
import helder.policies.Target;
import helder.policies.Targets;
import helder.text.Language;
import helder.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The documented model: numbers computed by hand, and what holds for any. */
class FrictionModelTest {

    private static final Path PAGE = Path.of("../docs/friction.md");
    private static final String BEGIN = "<!-- made by FrictionModelTest: begin -->\n";
    private static final String END = "<!-- made by FrictionModelTest: end -->\n";

    private static final Target PHONE = new Target(EnrollmentType.APPLE_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE);
    private static final Target WORK_PROFILE =
            new Target(EnrollmentType.ANDROID_WORK_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE);
    private static final Target PC = new Target(EnrollmentType.WINDOWS, Ownership.COMPANY, DeviceForm.COMPUTER);

    private final FrictionModel model = new FrictionModel(Assumptions.USUAL);
    private final Texts texts = Texts.shipped();

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

    private double minutes(Cause cause, Target target, Object... settingsAndValues) {
        return model.of(settings(settingsAndValues), target).minutes().getOrDefault(cause, 0.0);
    }

    /** (1.35 + 6·0.28)·1.04 = 3.1512 s; 10.33333·3.1512 + 39.66667·1 = 72.22907 s a day; ·30.4/60 = 36.59606; 3/36 = 0.08333. */
    @Test
    void sixDigitsOnAPhone() {
        Friction friction = model.of(settings(Setting.PASSCODE_LENGTH, 6), PHONE);

        assertThat(friction.minutes().get(Cause.UNLOCKING)).isEqualTo(36.59606, within(0.00001));
        assertThat(friction.minutes().get(Cause.SETTING_UP)).isEqualTo(0.08333, within(0.00001));
        assertThat(friction.total()).isEqualTo(36.67939, within(0.0001));
        // 100·36.67939/156.67939
        assertThat(friction.score(Assumptions.USUAL)).isEqualTo(23.41, within(0.01));
        assertThat(friction.interruptionsPerWeek()).isZero();
    }

    /** 50·(1.35 + 10·0.5)·1.08 = 342.9 s a day; ·30.4/60 = 173.736. */
    @Test
    void tenLettersWithoutAFinger() {
        assertThat(minutes(
                        Cause.UNLOCKING,
                        PHONE,
                        Setting.PASSCODE_LENGTH,
                        10,
                        Setting.PASSCODE_KIND,
                        "letters",
                        Setting.PASSCODE_BIOMETRICS,
                        false))
                .isEqualTo(173.736, within(0.001));
    }

    /** 8 characters, one of them special: (1.35 + 7·0.28 + 0.75)·1.04 = 4.2224 s. 8 unlocks: 6.4 by finger, less 24/72; 1.93333·4.2224 + 6.06667 = 14.22998 s a day. */
    @Test
    void aSpecialCharacterOnAComputer() {
        assertThat(minutes(Cause.UNLOCKING, PC, Setting.PASSCODE_LENGTH, 8, Setting.PASSCODE_SPECIAL, 1))
                .isEqualTo(14.22998 * 30.4 / 60, within(0.0001));
    }

    /** (6/2)^0.25 = 1.316074 times as many: 65.80370 unlocks; 52.64296 by finger less 24/24 = 1: 14.16074·3.1512 + 51.64296. */
    @Test
    void aShortLockAndADailyQuestion() {
        assertThat(minutes(
                        Cause.UNLOCKING,
                        PHONE,
                        Setting.PASSCODE_LENGTH,
                        6,
                        Setting.LOCK_AFTER,
                        2,
                        Setting.LOCK_GRACE,
                        0,
                        Setting.PASSCODE_REENTRY,
                        24))
                .isEqualTo((14.16074 * 3.1512 + 51.64296) * 30.4 / 60, within(0.001));
    }

    /** 15 unlocks of work; 12 by finger less 24/72; 3.33333·3.1512 + 11.66667 = 22.17067 s a day. */
    @Test
    void whereOnlyWorkIsLockedOnlyWorkIsUnlocked() {
        assertThat(minutes(Cause.UNLOCKING, WORK_PROFILE, Setting.PASSCODE_LENGTH, 6))
                .isEqualTo(22.17067 * 30.4 / 60, within(0.0001));
        assertThat(minutes(Cause.UNLOCKING, WORK_PROFILE, Setting.PASSCODE_LENGTH, 6, Setting.PASSCODE_SCOPE, "device"))
                .isEqualTo(36.59606, within(0.00001));
    }

    /** 30.4/90 times (3 + 0.1·20 + 1) = 0.33778·6. */
    @Test
    void aChangeEachQuarter() {
        Friction friction = model.of(
                settings(Setting.PASSCODE_LENGTH, 6, Setting.PASSCODE_MAX_AGE, 90, Setting.PASSCODE_HISTORY, 5), PHONE);

        assertThat(friction.minutes().get(Cause.CHANGING_PASSCODES)).isEqualTo(2.02667, within(0.00001));
        assertThat(friction.interruptionsPerWeek()).isEqualTo(0.33778 / (30.4 / 7), within(0.00001));
    }

    /** 10.33333·30.4 = 314.1333 entries; ·0.04² = 0.502613 times; ·15 and ·240. */
    @Test
    void twoAttemptsLockPeopleOut() {
        assertThat(minutes(Cause.LOCKED_OUT, PHONE, Setting.PASSCODE_LENGTH, 6, Setting.PASSCODE_ATTEMPTS, 2))
                .isEqualTo(7.5392, within(0.0001));
        assertThat(minutes(
                        Cause.LOCKED_OUT,
                        PHONE,
                        Setting.PASSCODE_LENGTH,
                        6,
                        Setting.PASSCODE_ATTEMPTS,
                        2,
                        Setting.PASSCODE_ATTEMPTS_THEN,
                        "erase"))
                .isEqualTo(120.6272, within(0.001));
    }

    /** 1.5/(1+7+2) = 0.15; ·0.3 at day; ·(1 − 10/18·0.5) = 0.72222: 0.0325 restarts, ·10. */
    @Test
    void restartsOfAComputer() {
        assertThat(minutes(
                        Cause.RESTARTS,
                        PC,
                        Setting.UPDATE_DEADLINE,
                        7,
                        Setting.UPDATE_GRACE,
                        2,
                        Setting.UPDATE_NIGHT_RESTART,
                        true,
                        Setting.UPDATE_ACTIVE_HOURS,
                        "8-18"))
                .isEqualTo(0.325, within(0.00001));
        assertThat(minutes(Cause.RESTARTS, PC, Setting.UPDATE_DEADLINE, 0, Setting.UPDATE_GRACE, 0))
                .isEqualTo(15, within(0.00001));
    }

    @Test
    void whatIsForbiddenIsGotAround() {
        assertThat(minutes(Cause.GETTING_AROUND, PC, Setting.CAMERA, false, Setting.SHARING_FILES, "none"))
                .isEqualTo(15 + 6 + 14);
        assertThat(minutes(Cause.GETTING_AROUND, PC, Setting.CAMERA, true, Setting.SHARING_FILES, "both"))
                .isZero();
    }

    @Test
    void withoutADemandNothingIsCounted() {
        assertThat(model.of(Settings.NONE, PHONE)).isEqualTo(Friction.NONE);
        assertThat(model.of(settings(Setting.PASSCODE_REQUIRED, false), PHONE)).isEqualTo(Friction.NONE);
    }

    @RepeatedTest(100)
    void stricterNeverCostsLess() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Settings settings = ArbitrarySettings.of(arbitrary);
        for (Setting setting : Setting.values()) {
            if (setting == Setting.TRUST) {
                continue; // takes a real certificate
            }
            SettingValue other = ArbitrarySettings.value(arbitrary, setting);
            Settings merged = Effective.of(List.of(
                            new PolicyText("One", Map.of(), settings),
                            new PolicyText("Two", Map.of(), Settings.NONE.with(setting, other))))
                    .settings();
            for (Target target : Targets.all().values()) {
                double before = model.of(settings, target).total();
                double after = model.of(merged, target).total();
                if (setting.strictness() == Strictness.KINDER) {
                    assertThat(after)
                            .as("%s %s on %s; %s", setting, other, target, arbitrary)
                            .isLessThanOrEqualTo(before + 1e-9);
                } else {
                    assertThat(after)
                            .as("%s %s on %s; %s", setting, other, target, arbitrary)
                            .isGreaterThanOrEqualTo(before - 1e-9);
                }
            }
        }
    }

    @RepeatedTest(50)
    void theSamePolicyTwiceCostsAsMuchAsOnce() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Settings settings = ArbitrarySettings.of(arbitrary);
        Settings twice = Effective.of(
                        List.of(new PolicyText("One", Map.of(), settings), new PolicyText("Two", Map.of(), settings)))
                .settings();

        assertThat(model.of(twice, PHONE)).as("%s", arbitrary).isEqualTo(model.of(settings, PHONE));
    }

    @Test
    void devicesOfAPersonAreAdded() {
        Friction phone = model.of(settings(Setting.PASSCODE_LENGTH, 6), PHONE);
        Friction pc = model.of(settings(Setting.PASSCODE_LENGTH, 6, Setting.CAMERA, false), PC);

        assertThat(Friction.sum(List.of(phone, pc)).total()).isEqualTo(phone.total() + pc.total(), within(1e-9));
    }

    @RepeatedTest(20)
    void theScaleRisesWithTheMinutesAndStaysBelowAHundred() {
        Arbitrary arbitrary = Arbitrary.fresh();
        double some = arbitrary.below(100_000);
        Friction less = new Friction(Map.of(Cause.UNLOCKING, some), 0);
        Friction more = new Friction(Map.of(Cause.UNLOCKING, some + 1), 0);

        assertThat(less.score(Assumptions.USUAL))
                .as("%s", arbitrary)
                .isLessThan(more.score(Assumptions.USUAL))
                .isBetween(0.0, 100.0);
        assertThat(new Friction(Map.of(Cause.UNLOCKING, 120.0), 0).score(Assumptions.USUAL))
                .isEqualTo(50);
    }

    @Test
    void everyNumberCanBeSetWithinItsRange() {
        double slow = new FrictionModel(Assumptions.USUAL.with(Assumption.THINK, 5))
                .of(settings(Setting.PASSCODE_LENGTH, 6), PHONE)
                .total();

        assertThat(slow)
                .isGreaterThan(
                        model.of(settings(Setting.PASSCODE_LENGTH, 6), PHONE).total());
        assertThatThrownBy(() -> Assumptions.USUAL.with(Assumption.THINK, 11)).hasMessageContaining("think");
        assertThatThrownBy(() -> Assumptions.USUAL.with(Assumption.THINK, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        for (Assumption assumption : Assumption.values()) {
            assertThat(Assumptions.USUAL.with(assumption, assumption.usual()).get(assumption))
                    .isEqualTo(assumption.usual());
            assertThat(Assumption.of(assumption.code())).isEqualTo(assumption);
        }
    }

    @Test
    void everyNumberHasItsWordsAndNoneIsLeftOver() {
        List<String> keys = Stream.of(
                        Arrays.stream(Assumption.values()).map(Assumption::textKey),
                        Arrays.stream(Assumption.Unit.values()).map(Assumption.Unit::textKey),
                        Arrays.stream(Assumption.Source.values()).map(Assumption.Source::textKey),
                        Arrays.stream(Cause.values()).map(Cause::textKey))
                .flatMap(each -> each)
                .toList();
        var left = new TreeSet<>(texts.keys());
        left.removeIf(key -> !key.startsWith("friction."));

        assertThat(left).containsExactlyInAnyOrderElementsOf(keys);
    }

    /** With {@code -Dhelder.write=true} it is made again. */
    @Test
    void theNumbersInTheDocumentationAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        var table =
                new StringBuilder("\n| number | what | usual | range | source |\n| --- | --- | --- | --- | --- |\n");
        for (Assumption each : Assumption.values()) {
            table.append("| `%s` | %s | %s %s | %s–%s | %s |%n"
                    .formatted(
                            each.code(),
                            say(each.textKey()),
                            plain(each.usual()),
                            say(each.unit().textKey()),
                            plain(each.least()),
                            plain(each.most()),
                            say(each.source().textKey())));
        }
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + table.append('\n')
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("helder.write")) {
            Files.writeString(PAGE, made);
            return;
        }
        assertThat(page)
                .as("make it again: run this test with -Dhelder.write=true")
                .isEqualTo(made);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private String say(String key) {
        return texts.get(Language.EN, key);
    }
}
