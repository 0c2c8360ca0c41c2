package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Ownership;
import helder.protocol.android.DeviceMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an organisation may set on a phone with Android, and in which form. */
class AndroidSettingsTest {

    private static final Map<AndroidSetting, String> ONE_OF_EACH = Map.of(
            AndroidSetting.WIFI, "{\"wifi\":[{\"name\":\"Office\",\"passphrase\":\"correct horse\",\"hidden\":true}]}",
            AndroidSetting.ENCRYPTION, "{\"encryption\":true}",
            AndroidSetting.MINIMUM_VERSION, "{\"minimum_version\":12}",
            AndroidSetting.SHARING, "{\"sharing\":{\"files\":\"both\"}}",
            AndroidSetting.SCREEN_LOCK, "{\"screen_lock\":300}",
            AndroidSetting.APP_CHECKS, "{\"app_checks\":{\"play_protect\":true}}",
            AndroidSetting.UPDATES,
                    "{\"updates\":{\"when\":\"automatic\",\"freezes\":[{\"first\":\"12-20\",\"last\":\"01-05\"}]}}",
            AndroidSetting.PERSONAL_SIDE, "{\"personal_side\":{\"blocked\":[\"com.example.game\"]}}");

    private static Set<AndroidSetting> allowed(Ownership ownership, DeviceMode mode) {
        return ONE_OF_EACH.entrySet().stream()
                .filter(each -> AndroidSettings.objection(each.getValue(), ownership, mode)
                        .isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void theExamplesOfTheDocumentAreTaken() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "administrator", "android.md"));
        List<String> examples = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(2);
        assertThat(AndroidSettings.objection(examples.getFirst(), Ownership.COMPANY, DeviceMode.COMPANY_WORK_PROFILE))
                .isEmpty();
        assertThat(AndroidSettings.objection(examples.getLast(), Ownership.PERSONAL, DeviceMode.WORK_PROFILE))
                .isEmpty();
        for (AndroidSetting setting : AndroidSetting.values()) {
            assertThat(document).contains("| `" + setting.word() + "` |");
        }
    }

    /** By hand: personal use is limited nowhere but on the personal side of a phone of the organisation. */
    @Test
    void aPhoneTakesWhatItsOwnerAndItsWayOfBeingManagedAllow() {
        for (DeviceMode mode : DeviceMode.values()) {
            Set<AndroidSetting> own = allowed(Ownership.PERSONAL, mode);
            assertThat(own)
                    .as("%s", mode)
                    .containsExactlyInAnyOrderElementsOf(
                            switch (mode) {
                                case WORK_PROFILE ->
                                    Set.of(
                                            AndroidSetting.WIFI,
                                            AndroidSetting.ENCRYPTION,
                                            AndroidSetting.MINIMUM_VERSION,
                                            AndroidSetting.SHARING);
                                // What Android would enforce by erasing the whole phone is not on somebody's own.
                                case COMPANY_WORK_PROFILE -> Set.of(AndroidSetting.WIFI, AndroidSetting.SHARING);
                                case FULLY_MANAGED -> Set.of(AndroidSetting.WIFI);
                            });
        }
        assertThat(allowed(Ownership.COMPANY, DeviceMode.WORK_PROFILE))
                .as("a phone that says it is somebody's own is treated so, whatever its enrollment says")
                .isEqualTo(allowed(Ownership.PERSONAL, DeviceMode.WORK_PROFILE));
        assertThat(allowed(Ownership.COMPANY, DeviceMode.COMPANY_WORK_PROFILE)).isEqualTo(ONE_OF_EACH.keySet());
        assertThat(allowed(Ownership.COMPANY, DeviceMode.FULLY_MANAGED))
                .doesNotContain(AndroidSetting.PERSONAL_SIDE, AndroidSetting.SHARING)
                .hasSize(6);
    }

    @Test
    void whatIsNotUnderstoodToTheLastWordIsRefusedWhole() {
        for (String wrong : new String[] {
            "",
            "[]",
            "{}",
            "{\"wifi\":[]}",
            "{\"wifi\":{\"name\":\"Office\"}}",
            "{\"wifi\":[{\"name\":\"Office\",\"password\":\"correct horse\"}]}",
            "{\"wifi\":[{\"name\":\"Office\",\"passphrase\":\"short\"}]}",
            "{\"wifi\":[{\"name\":\"Office\"},{\"name\":\"Office\"}]}",
            "{\"wifi\":[{\"name\":\"Office\",\"hidden\":\"yes\"}]}",
            "{\"encryption\":false}",
            "{\"minimum_version\":7}",
            "{\"minimum_version\":\"13\"}",
            "{\"screen_lock\":1}",
            "{\"screen_lock\":2.5}",
            "{\"updates\":{\"when\":\"window\"}}",
            "{\"updates\":{\"when\":\"window\",\"from\":\"22:00\",\"to\":\"22:10\"}}",
            "{\"updates\":{\"when\":\"automatic\",\"freezes\":[{\"first\":\"01-01\",\"last\":\"06-30\"}]}}",
            "{\"updates\":{\"when\":\"automatic\",\"freezes\":[{\"first\":\"13-01\",\"last\":\"01-05\"}]}}",
            "{\"personal_side\":{\"allowed\":[\"com.example.a\"],\"blocked\":[\"com.example.b\"]}}",
            "{\"personal_side\":{\"blocked\":[\"no app\"]}}",
            "{\"personal_side\":{\"days_with_work_off\":2}}",
            "{\"trust\":[{\"name\":\"Office\",\"certificate\":\"none\"}]}",
            "{\"vpn\":[]}",
            "{\"screen_lock\":300,\"screen_lock\":600}",
            "{\"screen_lock\":300} {}",
        }) {
            assertThat(AndroidSettings.objection(wrong, Ownership.COMPANY, DeviceMode.COMPANY_WORK_PROFILE))
                    .as(wrong)
                    .containsInstanceOf(AndroidSettings.Objection.Unreadable.class);
            assertThat(AndroidSettings.allowed(wrong, Ownership.COMPANY, DeviceMode.COMPANY_WORK_PROFILE))
                    .isEmpty();
        }
    }

    @Test
    void anObjectionNamesTheSettingAndNeverASecret() {
        assertThat(AndroidSettings.objection(
                        "{\"wifi\":[{\"name\":\"Office\",\"passphrase\":\"secret\"}]}",
                        Ownership.COMPANY,
                        DeviceMode.FULLY_MANAGED))
                .contains(new AndroidSettings.Objection.Unreadable("wifi"));
        assertThat(AndroidSettings.objection("{\"screen_lock\":300}", Ownership.PERSONAL, DeviceMode.WORK_PROFILE))
                .contains(new AndroidSettings.Objection.NotAllowed("screen_lock"));
    }

    @Test
    void eachSettingCanBeNamedToTakeItAway() {
        ONE_OF_EACH.forEach((setting, json) -> AndroidSettings.allowed(
                        json, Ownership.COMPANY, DeviceMode.COMPANY_WORK_PROFILE)
                .forEach(piece -> assertThat(AndroidSettings.isName(piece.name()))
                        .as("%s", setting)
                        .isTrue()));
        assertThat(new String[] {"", "wifi", "wifi:", "trust", "vpn:x", "wifi:" + "x".repeat(300)})
                .noneMatch(AndroidSettings::isName);
    }
}
