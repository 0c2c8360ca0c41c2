package helder.portal.looks;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.virtual.DeviceModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people can ask for in the log of looks at them. */
class LookFilterTest {

    private static final String PATH = "/privacy/looks";

    private final Desktop desktop = new Desktop();

    @Test
    void onlyWhatWasSeenCanBeAskedFor() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        Visitor bram = desktop.visitor(Role.ADMINISTRATOR);
        Visitor owner = Visitor.of(desktop.server(), phone.owner());
        owner.signIn();
        assertThat(owner.get(PATH).body()).as("nobody looked").doesNotContain("name=\"item\"");

        bram.post(phone.path() + "/look", Map.of("reason", "Traag"));
        assertThat(owner.get(PATH).body()).as("one look").doesNotContain("name=\"item\"");
        bram.post(phone.path() + "/look", Map.of("reason", "Nog steeds traag"));
        assertThat(owner.get(PATH).body())
                .contains(option(DataItem.OS_VERSION))
                .doesNotContain(option(DataItem.HEALTH), option(DataItem.MICROPHONE_CAMERA), option(DataItem.MESSAGES));
    }

    private static String option(DataItem item) {
        return "<option value=\"" + item.code() + "\"";
    }

    @Test
    void daysTheWrongWayRoundAreSaidToBe() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        desktop.visitor(Role.ADMINISTRATOR).post(phone.path() + "/look", Map.of("reason", "Traag"));
        Visitor owner = Visitor.of(desktop.server(), phone.owner());
        owner.signIn();
        String turned = desktop.t("portal.look.filter.turned");
        assertThat(owner.get(PATH + "?from=2026-03-02&to=2026-03-01").text()).contains(turned);
        assertThat(owner.get(PATH + "?from=2026-03-02&to=2026-03-02").text()).doesNotContain(turned);
    }
}
