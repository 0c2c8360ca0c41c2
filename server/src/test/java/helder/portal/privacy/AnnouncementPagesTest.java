package helder.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Charters;
import helder.charter.Stage;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Promise 5 as people meet it: what widens is told to them in plain words, and they answer. */
class AnnouncementPagesTest {

    private static final String PATH = "/privacy/changes/personal";
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]+)\"");

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

    private static Enrollment phone(Person person) {
        return linde.device(person, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
    }

    private static long agreed(Enrollment enrollment) {
        return server.bean(Enrollments.class)
                .find(enrollment.id())
                .orElseThrow()
                .charterVersion();
    }

    private static String t(String key) {
        return server.bean(Texts.class).get(Language.EN, key);
    }

    private static String shown(String page) {
        Matcher hash = SHOWN.matcher(page);
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    private static Answer answer(Person person, long version) {
        Stage stage = server.bean(Charters.class).stages(Ownership.PERSONAL).stream()
                .filter(each -> each.holds(version))
                .findFirst()
                .orElseThrow();
        return server.bean(Answers.class).of(person.id(), stage).orElseThrow();
    }

    @Test
    void whatWidensIsReadFirstAndHoldsAfterAYes() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone = phone(noor);
        Visitor visitor = linde.invited(noor);
        assertThat(visitor.get("/").body()).doesNotContain(PATH);
        assertThat(visitor.get(PATH).body()).as("nothing was announced").contains(t("portal.changes.none"));

        DataItem more = linde.widen(Ownership.PERSONAL);
        long version = server.bean(Charters.class).inForce(Ownership.PERSONAL).version();
        assertThat(visitor.get("/").body()).contains(PATH, t("portal.task.changes.title.personal"));
        assertThat(server.bean(Answers.class)
                        .readers(server.bean(Charters.class)
                                .stages(Ownership.PERSONAL)
                                .getFirst()))
                .doesNotContain(noor.id());
        String page = visitor.get(PATH).body();
        assertThat(server.bean(Answers.class)
                        .readers(server.bean(Charters.class)
                                .stages(Ownership.PERSONAL)
                                .getFirst()))
                .contains(noor.id());
        assertThat(page).contains(t(more.nameKey()), t("portal.changes.leave"), "/devices/" + phone.id() + "/leave");
        assertThat(agreed(phone)).isLessThan(version);

        assertThat(visitor.post(PATH, "version", Long.toString(version), "shown", "0", "answer", "yes")
                        .body())
                .contains(t("portal.changes.stale"));
        assertThat(visitor.post(PATH, "version", Long.toString(version), "shown", shown(page), "answer", "perhaps")
                        .statusCode())
                .isEqualTo(400);
        assertThat(agreed(phone)).isLessThan(version);

        assertThat(visitor.post(PATH, "version", Long.toString(version), "shown", shown(page), "answer", "yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(agreed(phone)).isEqualTo(version);
        assertThat(answer(noor, version).shownHash()).isEqualTo(shown(page));
        assertThat(visitor.get("/").body()).doesNotContain(PATH);
    }

    /** What the profile refuses is not announced for a day, and not proven as seen. */
    @Test
    void whatNeedsAnotherProfileIsToldAsThatAndStandsInNoProofAsSeen() {
        Person ines = linde.add("Ines", Language.EN);
        Enrollment phone =
                linde.device(ines, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
        Visitor visitor = linde.invited(ines);
        linde.widen(Ownership.PERSONAL, DataItem.CARRIER);

        assertThat(visitor.get("/").body()).contains(t("portal.task.changes.detail_again"));
        String page = visitor.get(PATH).body();
        assertThat(page)
                .contains(
                        t("portal.changes.again_lead"),
                        t("portal.changes.say_again"),
                        t("manifest.strength.setup.name"),
                        "/devices/" + phone.id() + "/again")
                .doesNotContain("id=\"coming\"");
        String version = Long.toString(
                server.bean(Charters.class).inForce(Ownership.PERSONAL).version());
        assertThat(visitor.post(PATH, "version", version, "shown", shown(page), "answer", "yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/privacy").body()).contains(t("portal.changes.done.only_again"));
        JsonNode told = JsonMapper.shared()
                .readTree(visitor.get("/privacy/told.json").body())
                .path("answered")
                .path(0);
        assertThat(told.path("seen").valueStream().map(JsonNode::asString))
                .as("found again by its hash, with the rights of the profile")
                .contains("os.version")
                .doesNotContain(DataItem.CARRIER.code());
    }

    @Test
    void aNoIsKeptWithItsReasonAndHoldsNothingUp() {
        Person bas = linde.add("Bas", Language.EN);
        Enrollment phone = phone(bas);
        Visitor visitor = linde.invited(bas);
        linde.widen(Ownership.PERSONAL);
        long version = server.bean(Charters.class).inForce(Ownership.PERSONAL).version();
        String shown = shown(visitor.get(PATH).body());
        String number = Long.toString(version);
        assertThat(visitor.post(PATH, "version", number, "shown", shown, "answer", "no", "reason", "x".repeat(501))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(PATH, "version", number, "shown", shown, "answer", "no", "reason", "Too <b>much</b>")
                        .statusCode())
                .isEqualTo(303);

        assertThat(agreed(phone)).isLessThan(version);
        assertThat(answer(bas, version).kind()).isEqualTo(Answer.Kind.DECLINED);
        assertThat(answer(bas, version).reason()).contains("Too <b>much</b>");
        assertThat(visitor.get("/").body())
                .as("it was answered, and comes all the same")
                .doesNotContain(t("portal.task.changes.title.personal"))
                .contains(PATH, "You said no to a change");
        assertThat(visitor.get("/privacy").body()).contains(PATH);
        assertThat(visitor.get(PATH).body()).contains("You said no on");

        linde.widen(Ownership.PERSONAL);
        assertThat(visitor.get(PATH).body())
                .as("asked once more, with what they said no to in it")
                .contains("you said no to version " + number);
    }

    @Test
    void whoeverReadsItAgainWritesNothing() {
        Person ans = linde.add("Ans", Language.EN);
        phone(ans);
        Visitor visitor = linde.invited(ans);
        linde.widen(Ownership.PERSONAL);
        assertThat(visitor.get(PATH).statusCode()).isEqualTo(200);
        execute("create trigger read_before before insert on charter_reading"
                + " begin select raise(abort, 'It is written already'); end");
        try {
            assertThat(visitor.get(PATH).statusCode()).isEqualTo(200);
        } finally {
            execute("drop trigger read_before");
        }
    }

    private static void execute(String sql) {
        server.bean(Store.class).write(tx -> tx.dsl().execute(sql));
    }

    @Test
    void strangersToTheChangeReadNothing() {
        Person els = linde.add("Els", Language.EN);
        Visitor visitor = linde.invited(els);
        linde.widen(Ownership.PERSONAL);
        assertThat(visitor.get(PATH).body()).contains(t("portal.changes.none"));
        assertThat(visitor.get("/privacy/changes/none").body()).contains(t("portal.changes.none"));
        visitor.get("/account");
        assertThat(visitor.post(PATH, "version", "1", "shown", "x", "answer", "yes")
                        .statusCode())
                .isEqualTo(303);
    }
}
