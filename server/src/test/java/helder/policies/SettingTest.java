package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The closed list of settings, and the words for it. */
class SettingTest {

    private static final Path GUIDES = Path.of("src/main/resources/helder/guides/library");

    private final Texts texts = Texts.shipped();

    private static Stream<String> keys() {
        Stream<String> settings = Arrays.stream(Setting.values())
                .flatMap(each -> Stream.of(each.nameKey(), each.meaningKey(), each.noticeKey()));
        Stream<String> choices = Arrays.stream(Setting.values())
                .flatMap(each -> each.form() instanceof SettingForm.Choice(List<String> words, String _)
                        ? words.stream().map(word -> "policies.choice." + each.code() + "." + word)
                        : Stream.of());
        return Stream.of(
                        settings,
                        choices,
                        Arrays.stream(Setting.Group.values()).map(Setting.Group::textKey),
                        Arrays.stream(Strictness.values()).map(Strictness::textKey),
                        Arrays.stream(SettingForm.Unit.values()).map(SettingForm.Unit::textKey),
                        Arrays.stream(PolicyFormat.Fault.Kind.values()).map(PolicyFormat.Fault.Kind::textKey))
                .flatMap(each -> each);
    }

    @Test
    void everySettingHasItsWordsAndNoneIsLeftOver() {
        assertThat(texts.keys()).containsAll(keys().toList());

        var leftOver = new TreeSet<>(texts.keys());
        leftOver.removeIf(key -> !key.matches("policies\\.(setting|choice|group|strictness|unit|fault)\\..*"));
        keys().forEach(leftOver::remove);
        assertThat(leftOver).isEmpty();
    }

    @Test
    void everySettingLeadsToAGuideThatIsThere() {
        for (Setting setting : Setting.values()) {
            assertThat(Stream.of("set-up", "every-day", "trouble")
                            .anyMatch(section ->
                                    Files.exists(GUIDES.resolve(section).resolve(setting.guide() + ".en.md"))))
                    .as("%s: %s", setting, setting.guide())
                    .isTrue();
        }
    }

    @Test
    void codesAreDifferentAndBeginWithWhatTheyAreAbout() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+\\.[a-z_]+"))
                .allSatisfy(code -> assertThat(Setting.of(code).code()).isEqualTo(code));
    }

    @Test
    void whatIsUsualIsAllowed() {
        for (Setting setting : Setting.values()) {
            usual(setting)
                    .ifPresent(value -> assertThat(SettingValues.fits(setting.form(), value))
                            .as("%s", setting)
                            .isTrue());
        }
    }

    private static Optional<SettingValue> usual(Setting setting) {
        return switch (setting.form()) {
            case SettingForm.Amount number -> Optional.of(new SettingValue.Amount(number.usual()));
            case SettingForm.Choice choice -> Optional.of(new SettingValue.Choice(choice.usual()));
            case SettingForm.Flag flag -> Optional.of(new SettingValue.Flag(flag.usual()));
            case SettingForm.Version version -> Optional.of(new SettingValue.Text(version.usual()));
            case SettingForm.Hours hours -> Optional.of(new SettingValue.Text(hours.usual()));
            case SettingForm.Records _ -> Optional.empty();
        };
    }

    @Test
    void noSettingTakesWhatIsOutsideItsRange() {
        assertThatThrownBy(() -> new Settings(Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Amount(3))))
                .hasMessageContaining("passcode.length");
        assertThatThrownBy(() -> new Settings(Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Flag(true))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(Map.of(Setting.UPDATE_ACTIVE_HOURS, new SettingValue.Text("4-23"))))
                .as("19 hours, which Windows does not take")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Settings(Map.of(Setting.UPDATE_ACTIVE_HOURS, new SettingValue.Text("22-6"))).values())
                .as("round midnight")
                .hasSize(1);
    }

    @Test
    void noTextShowsWhatMayBeASecret() {
        var thing = new SettingValue.Thing(Map.of("name", "Office", "passphrase", "correct horse"));

        assertThat(new Settings(Map.of(Setting.WIFI, new SettingValue.Records(List.of(thing)))).toString())
                .contains("Office")
                .doesNotContain("correct horse");
    }

    @Test
    void peopleReadInEveryLanguageWhatTheyNotice() {
        for (Language language : Language.values()) {
            for (Setting setting : Setting.values()) {
                assertThat(texts.get(language, setting.noticeKey())).endsWith(".");
            }
        }
    }
}
