package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.DeviceKind;
import helder.guides.Known;
import helder.guides.Seeing;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.text.Language;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guides say that IT sees of a device is computed for a device of that kind. */
class GuidesAboutPhonesTest {

    private StandInServer house;

    @BeforeEach
    void start() {
        house = StandInServer.start();
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private List<String> seen(DeviceKind device, Ownership ownership) {
        return house.bean(Known.class)
                .shared(new Variant(device, ownership, Language.EN))
                .lists()
                .of(Seeing.SEES);
    }

    @Test
    void ofPhonesNothingIsSeenBeforeTheyCanBeManagedAndThenWhatTheirCharterNames() {
        for (Ownership ownership : Ownership.values()) {
            assertThat(seen(DeviceKind.ANDROID, ownership)).as("%s", ownership).isEmpty();
        }
        house.connect();
        house.signUp();
        for (Ownership ownership : Ownership.values()) {
            assertThat(seen(DeviceKind.ANDROID, ownership)).as("%s", ownership).contains("Version of the system");
        }
        assertThat(seen(DeviceKind.ANDROID, Ownership.COMPANY)).contains("Serial number");
        assertThat(seen(DeviceKind.ANDROID, Ownership.PERSONAL)).doesNotContain("Serial number");
        house.terminal().run("organisation set --android-personal off");
        assertThat(seen(DeviceKind.ANDROID, Ownership.PERSONAL)).isEmpty();
    }

    @Test
    void ofAPcIsSeenWhatItsCharterNames() {
        for (Ownership ownership : Ownership.values()) {
            assertThat(seen(DeviceKind.WINDOWS, ownership)).as("%s", ownership).contains("Version of the system");
        }
    }
}
