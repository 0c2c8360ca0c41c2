package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.android.AndroidRenderer;
import helder.apple.AppleRenderer;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.policies.Rendering.Outcome;
import helder.text.Language;
import helder.text.Texts;
import helder.windows.WindowsRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings in the documentation, computed from the catalogue and from what the platforms make of it. */
class CatalogueTest {

    private static final Path PAGE = Path.of("../docs/administrator/policies.md");
    private static final String BEGIN = "<!-- made by CatalogueTest: begin -->\n";
    private static final String END = "<!-- made by CatalogueTest: end -->\n";
    private static final String RULES = "<!-- made by CatalogueTest: rules -->\n";
    private static final String END_OF_RULES = "<!-- made by CatalogueTest: end of rules -->\n";

    private final Texts texts = Texts.shipped();
    private final Map<Platform, Renderer> renderers = Stream.of(
                    new AppleRenderer(), new WindowsRenderer(), new AndroidRenderer())
            .collect(Collectors.toMap(Renderer::platform, each -> each));

    /** With {@code -Dhelder.write} it is made again. */
    @Test
    void theTablesInTheDocumentationAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + tables()
                + page.substring(page.indexOf(END), page.indexOf(RULES) + RULES.length())
                + rules()
                + page.substring(page.indexOf(END_OF_RULES));
        if (Boolean.getBoolean("helder.write")) {
            Files.writeString(PAGE, made);
            return;
        }
        assertThat(page)
                .as("make it again: run this test with -Dhelder.write=true")
                .isEqualTo(made);
    }

    private String tables() {
        var text = new StringBuilder();
        text.append("\n| setting | values | usual | who wins | data items that show it | guide |\n");
        text.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Setting setting : Setting.values()) {
            text.append("| `%s`<br>%s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            setting.code(),
                            say(setting.meaningKey()),
                            PolicyReader.expected(setting.form()).replace("\"", "") + unit(setting.form()),
                            usual(setting.form()),
                            setting.strictness().code(),
                            setting.items().stream()
                                    .map(DataItem::code)
                                    .map("`%s`"::formatted)
                                    .collect(Collectors.joining(", ")),
                            setting.guide()));
        }
        text.append("\n| word | what it means where two policies meet |\n| --- | --- |\n");
        for (Strictness strictness : Strictness.values()) {
            text.append("| %s | %s |%n".formatted(strictness.code(), say(strictness.textKey())));
        }
        text.append("\n### How well devices can express it\n\n");
        text.append(
                "Asked of each kind of device with the strictest or usual value, together with a passcode of six digits. `yes`: exactly;");
        text.append("\n`~` and a number: nearly; a number alone: not. The numbers are explained below.\n\n");
        howWell(text);
        return text.append('\n').toString();
    }

    private String rules() {
        var text = new StringBuilder("\n| rule | own devices | company's | what is found | instead | source |\n");
        text.append("| --- | --- | --- | --- | --- | --- |\n");
        for (LintRule rule : LintRule.values()) {
            text.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            rule.code(),
                            severity(rule, Ownership.PERSONAL),
                            severity(rule, Ownership.COMPANY),
                            texts.pattern(Language.EN, rule.findingKey()).replace("{what}", "…"),
                            say(rule.fixKey()),
                            say(rule.sourceKey())));
        }
        return text.append('\n').toString();
    }

    private static String severity(LintRule rule, Ownership ownership) {
        return rule.severity(ownership).map(Severity::code).orElse("");
    }

    private void howWell(StringBuilder text) {
        var sentences = new ArrayList<String>();
        text.append("| setting | ")
                .append(String.join(" | ", Targets.all().keySet()))
                .append(" |\n| --- |")
                .append(" --- |".repeat(Targets.all().size()))
                .append('\n');
        for (Setting setting : Setting.values()) {
            text.append("| `").append(setting.code()).append('`');
            Targets.all().values().forEach(target -> text.append(" | ").append(cell(setting, target, sentences)));
            text.append(" |\n");
        }
        text.append('\n');
        for (int each = 0; each < sentences.size(); each++) {
            text.append("%d. %s%n".formatted(each + 1, say(sentences.get(each))));
        }
    }

    private String cell(Setting setting, Target target, List<String> sentences) {
        Settings settings = new Settings(Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Amount(6)))
                .with(setting, demanding(setting));
        Outcome outcome = Objects.requireNonNull(
                renderer(target).render(settings, target).outcomes().get(setting));
        return switch (outcome) {
            case Outcome.Exactly _ -> "yes";
            case Outcome.Nearly(var _, String sentence) -> "~" + number(sentence, sentences);
            case Outcome.Not(String sentence) -> "" + number(sentence, sentences);
        };
    }

    private Renderer renderer(Target target) {
        return Objects.requireNonNull(renderers.get(target.platform()));
    }

    private static int number(String sentence, List<String> sentences) {
        if (!sentences.contains(sentence)) {
            sentences.add(sentence);
        }
        return sentences.indexOf(sentence) + 1;
    }

    /** A value that asks something of the device. */
    private static SettingValue demanding(Setting setting) {
        return switch (setting.form()) {
            case SettingForm.Amount(var _, int least, int _, int usual) ->
                new SettingValue.Amount(setting.strictness() == Strictness.HIGHER && usual == 0 ? least + 1 : usual);
            case SettingForm.Choice(List<String> words, String _) -> new SettingValue.Choice(words.getLast());
            case SettingForm.Flag _ -> new SettingValue.Flag(setting.strictness() != Strictness.OFF);
            case SettingForm.Version(String usual) -> new SettingValue.Text(usual);
            case SettingForm.Hours(String usual) -> new SettingValue.Text(usual);
            case SettingForm.Records(List<SettingForm.Field> fields) ->
                new SettingValue.Records(List.of(new SettingValue.Thing(fields.stream()
                        .filter(SettingForm.Field::isNeeded)
                        .collect(Collectors.toMap(SettingForm.Field::name, CatalogueTest::example)))));
        };
    }

    private static String example(SettingForm.Field field) {
        return switch (field.kind()) {
            case TEXT -> "work";
            case SECRET -> "correct horse";
            case FLAG -> "true";
            case CERTIFICATE -> SomeCertificate.PEM;
        };
    }

    private String unit(SettingForm form) {
        return form instanceof SettingForm.Amount(SettingForm.Unit unit, int _, int _, int _)
                ? " " + say(unit.textKey())
                : "";
    }

    private static String usual(SettingForm form) {
        return switch (form) {
            case SettingForm.Amount number -> "" + number.usual();
            case SettingForm.Choice choice -> choice.usual();
            case SettingForm.Flag flag -> "" + flag.usual();
            case SettingForm.Version version -> version.usual();
            case SettingForm.Hours hours -> hours.usual();
            case SettingForm.Records _ -> "";
        };
    }

    private String say(String key) {
        return texts.get(Language.EN, key);
    }

    @Test
    void everySentenceAboutRenderingIsSaidBySomebody() throws IOException {
        var left = new TreeSet<>(texts.keys());
        left.removeIf(key -> !key.startsWith("policies.render."));
        String code = Files.readString(Path.of("src/main/java/helder/apple/AppleRenderer.java"))
                + Files.readString(Path.of("src/main/java/helder/windows/WindowsRenderer.java"))
                + Files.readString(Path.of("src/main/java/helder/android/AndroidRenderer.java"))
                + Files.readString(Path.of("src/main/java/helder/policies/Rendering.java"));
        left.removeIf(key -> code.contains("\"" + key.substring("policies.render.".length()) + "\""));
        assertThat(left).isEmpty();
    }

    @Test
    void everySettingCanBeExpressedBySomeDeviceOrItIsSaidWhy() {
        var nowhere = new LinkedHashMap<Setting, TreeSet<String>>();
        for (Setting setting : Setting.values()) {
            var cells = new TreeSet<String>();
            Targets.all().values().forEach(target -> cells.add(cell(setting, target, new ArrayList<>())));
            if (cells.stream().noneMatch(cell -> cell.equals("yes") || cell.startsWith("~"))) {
                nowhere.put(setting, cells);
            }
        }
        assertThat(nowhere.keySet())
                .as("only compared, or refused on purpose")
                .containsExactlyInAnyOrder(
                        Setting.PASSCODE_ATTEMPTS_THEN,
                        Setting.MINIMUM_IOS,
                        Setting.MINIMUM_MACOS,
                        Setting.MINIMUM_WINDOWS);
    }
}
