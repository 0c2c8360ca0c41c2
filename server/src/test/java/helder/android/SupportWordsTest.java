package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.house.House;
import helder.identity.ServerSettings;
import helder.organisation.Contact;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.protocol.android.policy.SupportMessage;
import helder.store.TestEngine;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom people ask, where the phone itself says so. */
public class SupportWordsTest {

    @TempDir
    Path directory;

    private House house;

    /** As the rooms above would have it. */
    public static SupportWords words(House house) {
        return new SupportWords(house.get(helder.web.House.class), Texts.shipped(), house.get(ServerSettings.class));
    }

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void helper(String name, String phone) {
        Map<Reach.Detail, String> details = new EnumMap<>(Reach.Detail.class);
        details.put(Reach.Detail.NAME, name);
        details.put(Reach.Detail.PHONE, phone);
        house.write(tx -> house.get(Profiles.class)
                .change(
                        tx,
                        new helder.identity.Actor.Operator("root"),
                        profile -> profile.withMain(_ -> Contact.of("first", new Reach(details)))));
    }

    @Test
    void aPhoneSaysInEachLanguageWhomToAsk() {
        helper("Ada", "+31 30 123 45 67");
        for (SupportMessage message : words(house).all()) {
            assertThat(message.text().localized()).hasSize(Language.values().length);
            message.text()
                    .localized()
                    .values()
                    .forEach(text -> assertThat(text).contains("De Linde", "Ada", "+31 30 123 45 67"));
        }
        assertThat(words(house).farewell().localized().get("nl")).contains("De Linde", "Ada");
    }

    @Test
    void wordsThatDoNotFitAreLeftOutFromTheEnd() {
        helper("A".repeat(90), "+31 30 123 45 67 " + "8".repeat(0));
        words(house)
                .farewell()
                .localized()
                .values()
                .forEach(text -> assertThat(text).hasSizeLessThanOrEqualTo(200));
        assertThat(words(house).all().getFirst().text().localized().get("en")).contains("A".repeat(90));
    }

    @Test
    void withoutAnybodyToAskThereAreStillWords() {
        words(house)
                .all()
                .forEach(message -> assertThat(message.text().fallback()).contains("De Linde"));
    }

    @Test
    void everySettingHasANameForPeople() {
        for (AndroidSetting setting : AndroidSetting.values()) {
            assertThat(Texts.shipped().keys()).contains(setting.nameKey());
        }
    }
}
