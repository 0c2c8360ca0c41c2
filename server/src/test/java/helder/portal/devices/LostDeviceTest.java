package helder.portal.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who lost a device of their own looks for it with the finder of its maker; one of the organisation is marked lost by its owner alone, and
 * found by its owner or the desk.
 */
class LostDeviceTest {

    private static final String FINDER = "https://www.icloud.com/find";

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void onlyThePageOfOnesOwnDevicePointsToTheFinder() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment own = device(noor, Ownership.PERSONAL);
        Enrollment companys = device(noor, Ownership.COMPANY);
        var visitor = linde.invited(noor);

        assertThat(visitor.get("/devices/" + own.id()).body()).contains(FINDER, "cannot see where it is");
        assertThat(visitor.get("/devices/" + companys.id()).body()).doesNotContain(FINDER);
        assertThat(visitor.get("/devices/" + own.id() + "/lost").body())
                .contains(FINDER)
                .doesNotContain("supervised", "Tell IT at once", "method=\"post\" action=\"/devices/");
        visitor.post("/devices/" + own.id() + "/lost", "message", "Bring it back");
        assertThat(visitor.get("/devices/" + own.id()).body())
                .contains(FINDER, "cannot see where it is")
                .doesNotContain("supervised", "Tell IT at once");

        linde.bean(Store.class).write(tx -> {
            linde.bean(Enrollments.class).removed(tx, own.id(), Enrollment.Removal.BY_PERSON);
            return true;
        });
        assertThat(visitor.get("/devices/" + own.id()).body()).doesNotContain(FINDER);
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = Visitor.of(server, person);
        visitor.signIn();
        return visitor;
    }

    private static String t(String key) {
        return server.bean(Texts.class).get(Language.EN, key);
    }

    private static boolean isLost(Enrollment phone) {
        return linde.bean(Enrollments.class).find(phone.id()).orElseThrow().isLost();
    }

    @Test
    void theOwnerMarksAPhoneOfTheOrganisationLostAndHasItBack() {
        Person noor = Visitor.person(server, Language.EN);
        Enrollment phone = linde.findable(noor);
        Enrollment plain = device(noor, Ownership.COMPANY);
        String page = "/devices/" + phone.id();
        Visitor visitor = visitor(noor);
        assertThat(visitor.get("/devices/" + plain.id()).body()).contains("cannot be looked for from here");
        assertThat(visitor.get(page).body()).contains(page + "/lost");
        assertThat(visitor.get(page).text())
                .contains("Where you are, only while the device is lost")
                .doesNotContain("not possible now");
        for (String shown : List.of("/devices/" + plain.id(), "/?device=" + plain.id())) {
            assertThat(visitor.get(shown).text())
                    .as(shown)
                    .contains("Where you are (not possible now)")
                    .doesNotContain("only while the device is lost");
        }
        assertThat(visitor.get("/?device=" + phone.id()).text())
                .contains("Where you are, only while the device is lost");
        assertThat(visitor.get(page + "/lost").body()).contains("Once you say that you have it back");
        assertThat(visitor.post(page + "/lost", Map.of("message", " ")).status())
                .isEqualTo(422);
        assertThat(isLost(phone)).isFalse();

        assertThat(visitor.postAndRead(page + "/lost", Map.of("message", "Bring it back", "phone", "020"))
                        .body())
                .contains("Your phone is marked lost", "By you", "not in lost mode yet", page + "/found");
        assertThat(isLost(phone)).isTrue();
        linde.lose(phone, noor);
        assertThat(visitor.get(page).body())
                .contains("It was asked where it is once", "52.090737, 5.121420", "Administrator")
                .contains(page + "/sound")
                .contains("href=\"https://www.openstreetmap.org", "tells OpenStreetMap this place");
        assertThat(visitor.get(page + "/lost").body()).contains("52.090737, 5.121420", "about 65 metres");
        assertThat(visitor.get(page).body()).doesNotContain(t("portal.loss.doubt.out"));
        linde.tells(phone, Map.of(DataItem.LOST_MODE, "no"));
        assertThat(visitor.get(page).body()).contains(t("portal.loss.doubt.out"));
        assertThat(visitor.postAndRead(page + "/sound", Map.of()).body())
                .contains("It makes a sound as soon as it is reached", "Make a sound while lost");
        assertThat(visitor.get("/").body()).contains("Say so as soon as you have it back");

        assertThat(visitor.postAndRead(page + "/found", Map.of()).body())
                .contains("not marked lost any more")
                .doesNotContain("52.090737");
        assertThat(isLost(phone)).isFalse();
        assertThat(visitor.postAndRead(page + "/found", Map.of()).body()).contains("It was not marked lost");
        assertThat(visitor.postAndRead(page + "/sound", Map.of()).body()).contains("only while it is marked lost");
        assertThat(visitor.get(page).status())
                .as("what was refused is told there")
                .isEqualTo(200);
        assertThat(visitor.postAndRead("/devices/" + plain.id() + "/lost", Map.of("message", "Bring it back"))
                        .body())
                .contains("only a device that was set up as one of the organisation can be found")
                .doesNotContain("lock or erase");
    }

    @Test
    void nobodyMarksTheDeviceOfSomebodyElse() {
        Enrollment phone = linde.findable(Visitor.person(server, Language.EN));
        Visitor visitor = visitor(Visitor.person(server, Language.EN));
        String page = "/devices/" + phone.id();
        assertThat(visitor.get(page + "/lost").status()).isEqualTo(404);
        assertThat(visitor.post(page + "/lost", Map.of("message", "Mine")).status())
                .isEqualTo(404);
        linde.lose(phone, Visitor.person(server, Language.EN));
        assertThat(visitor.post(page + "/found", Map.of()).status()).isEqualTo(404);
        assertThat(visitor.post(page + "/sound", Map.of()).status()).isEqualTo(404);
        assertThat(isLost(phone)).isTrue();
    }

    @Test
    void theDeskReadsThatItIsLostButWhereOnlyWithALook() {
        Person noor = Visitor.person(server, Language.EN);
        Enrollment phone = linde.findable(noor);
        Enrollment other = device(noor, Ownership.COMPANY);
        linde.lose(phone, noor);
        Visitor administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        String page = "/console/devices/" + phone.id();
        assertThat(administrator.get(page).body())
                .contains("Marked lost", "the person who carries it", page + "/found")
                .doesNotContain("52.090737");
        linde.tells(phone, Map.of(DataItem.LOST_MODE, "no"));
        assertThat(administrator.get(page).body())
                .as("nobody reads without a look what it said")
                .doesNotContain(t("console.loss.doubt.out"));
        assertThat(administrator.get(page).text()).contains("First say why you look");
        Visitor.Answer hasty = administrator.post(page + "/look", Map.of());
        assertThat(hasty.status()).as("where it is takes a reason").isEqualTo(422);
        assertThat(hasty.text()).contains(t("looks.refused.reason_missing")).doesNotContain("52.090737");
        assertThat(administrator
                        .post("/console/devices/" + other.id() + "/look", Map.of())
                        .status())
                .as("nothing else of a device of the organisation does")
                .isEqualTo(303);
        assertThat(administrator
                        .postAndRead(page + "/look", Map.of("reason", "Noor lost it"))
                        .body())
                .contains(t("console.loss.doubt.out"))
                .contains("52.090737, 5.121420", "mlat=52.090737")
                .doesNotContain("href=\"https://www.openstreetmap.org");
        assertThat(administrator.post(page + "/sound", Map.of("reason", "?")).status())
                .isEqualTo(422);
        assertThat(administrator
                        .postAndRead(page + "/sound", Map.of("reason", "It must be in this room"))
                        .body())
                .contains(t("console.order.queued"), "Let it make a sound");
        assertThat(administrator.get(page).body())
                .as("neither once more, nor when it last spoke")
                .doesNotContain(page + "/orders/locate", "lost mode since");
        assertThat(administrator.get("/console/devices?state=lost").body())
                .contains("/console/devices/" + phone.id(), "Marked lost")
                .doesNotContain("/console/devices/" + other.id());
        assertThat(administrator.get(page + "/orders/locate").body())
                .contains("Small text below it", "(this, or a phone number)");
        assertThat(administrator
                        .post(page + "/orders/locate", Map.of("reason", "Noor lost it"))
                        .status())
                .as("without words for whoever has it in hand")
                .isEqualTo(422);

        assertThat(administrator.get(page + "/found").body()).contains("Is it really back?");
        assertThat(isLost(phone)).as("nobody said so yet").isTrue();
        assertThat(administrator.postAndRead(page + "/found", Map.of()).body()).contains("is deleted");
        assertThat(isLost(phone)).isFalse();
        assertThat(visitor(noor).get("/devices/" + phone.id()).body()).contains("that it is back");
        assertThat(visitor(noor).get("/privacy/looks").body()).contains("Noor lost it");
    }

    @Test
    void whatCannotBeFoundIsNotOfferedAndWhatWasTypedStays() {
        Person noor = Visitor.person(server, Language.EN);
        Enrollment phone = linde.findable(noor);
        Enrollment plain = device(noor, Ownership.COMPANY);
        Visitor administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        String page = "/console/devices/" + plain.id();
        String why = server.bean(Texts.class)
                .get(Language.EN, "gate.refusal.not_supervised", "what", t(Action.LOCATE.nameKey()));
        assertThat(administrator.get("/console/devices/" + phone.id()).body()).contains("/orders/locate");
        assertThat(administrator.get(page).text()).contains(why, t("console.device.unfindable_instead"));
        assertThat(administrator.get(page).body()).doesNotContain("/orders/locate");
        assertThat(administrator.get(page + "/orders/locate").status()).isEqualTo(303);
        Visitor.Answer refused = administrator.post(
                page + "/orders/locate", Map.of("reason", "Left on the train", "message", "Bring it back"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains(why);
        assertThat(refused.body()).contains("value=\"Left on the train\"", "value=\"Bring it back\"");
    }

    @Test
    void twoThatLookTheSameAreToldApart() {
        Person noor = Visitor.person(server, Language.EN);
        Enrollment first = linde.findable(noor);
        Enrollment second = linde.findable(noor);
        Enrollment other = device(noor, Ownership.COMPANY);
        Visitor visitor = visitor(noor);
        for (String page : List.of("/", "/devices", "/privacy")) {
            assertThat(visitor.get(page).body().split("iPhone 16 · set up ", -1))
                    .as(page)
                    .hasSizeGreaterThan(2);
        }
        for (String page : List.of("/lost", "/leave", "/privacy", "")) {
            assertThat(visitor.get("/devices/" + first.id() + page).body())
                    .as(page)
                    .contains("iPhone 16 · set up ");
            assertThat(visitor.get("/devices/" + other.id() + page).body())
                    .as(page)
                    .doesNotContain("iPhone 15 · ");
        }
        linde.tells(first, Map.of(DataItem.DEVICE_NAME, "Left pocket"));
        linde.tells(second, Map.of(DataItem.DEVICE_NAME, "Right pocket"));
        assertThat(visitor.get("/").body()).contains("iPhone 16 · Left pocket", "iPhone 16 · Right pocket");
    }

    @Test
    void whoLeavesWithADeviceOfTheOrganisationIsFirstShownWhomToAsk() {
        Person noor = Visitor.person(server, Language.EN);
        Enrollment companys = device(noor, Ownership.COMPANY);
        Enrollment own = device(noor, Ownership.PERSONAL);
        Visitor visitor = visitor(noor);
        String body = visitor.get("/devices/" + companys.id() + "/leave").body();
        assertThat(body).contains("Ask IT first", "Your access to work on this device then ends");
        assertThat(body.indexOf("Ask IT first")).isLessThan(body.indexOf("Stop now"));
        assertThat(body).doesNotContain("btn danger");
        assertThat(visitor.get("/devices/" + own.id() + "/leave").body())
                .contains("btn danger")
                .doesNotContain("Ask IT first");
    }

    private static Enrollment device(Person person, Ownership ownership) {
        return linde.device(person, ownership, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
    }

    /** Else anybody at the desk could find people alone: with a link for their password, as them. */
    @Test
    void afterALinkOfSomebodyElseItTakesASecondPersonAndTheRecordSaysSo() {
        Visitor helper = Visitor.signedIn(server, Language.EN, Role.HELP_DESK);
        Person noor = Visitor.person(server, Language.EN);
        Enrollment phone = linde.findable(noor);
        Matcher link = Pattern.compile("/links/[\\w-]+")
                .matcher(helper.postAndRead("/console/people/" + noor.id() + "/password", Map.of())
                        .body());
        assertThat(link.find()).isTrue();
        Visitor impostor = Visitor.of(server, noor);
        impostor.get(link.group());
        impostor.post(link.group(), Map.of("password", Visitor.PASSWORD, "again", Visitor.PASSWORD));

        String page = "/devices/" + phone.id() + "/lost";
        assertThat(impostor.get(page).text())
                .contains("with a link that " + helper.person().name(), "second person");
        assertThat(impostor.postAndRead(page, Map.of("message", "Bring it back"))
                        .text())
                .contains("A second person must agree first");
        assertThat(isLost(phone)).isFalse();

        Visitor administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        Matcher request = Pattern.compile("/console/requests/[\\w-]+")
                .matcher(administrator.get("/console/requests").body());
        assertThat(request.find()).isTrue();
        assertThat(administrator.get(request.group()).text())
                .as("what the screen will show")
                .contains(t("console.request.field.message"), "Bring it back");
        administrator.post(request.group() + "/approve", Map.of("reason", "She called me"));
        assertThat(isLost(phone)).isTrue();
        assertThat(administrator.get("/console/devices/" + phone.id()).text())
                .contains("with a link that " + helper.person().name());
        assertThat(impostor.get("/devices/" + phone.id()).text())
                .contains("By you", "with a link that " + helper.person().name());
    }
}
