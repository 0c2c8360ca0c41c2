package helder.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.corrections.Correction;
import helder.corrections.Corrections;
import helder.devices.Enrollment;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.text.Language;
import helder.web.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person says what is wrong, the desk answers, the person reads it. */
class CorrectionPagesTest {

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

    private static Correction only(Person person) {
        return server.bean(Corrections.class).of(person.id()).getFirst();
    }

    @Test
    void whatIsWrongIsAskedAnsweredAndRead() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment phone =
                linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
        Visitor visitor = linde.invited(noor);
        String path = "/devices/" + phone.id() + "/wrong";
        assertThat(visitor.get("/devices/" + phone.id()).body()).contains(path);
        assertThat(visitor.get(path).body()).contains("item:device.model").doesNotContain("item:location");
        assertThat(visitor.post(path, "what", "item:location", "words", "Not here")
                        .statusCode())
                .as("nothing of that is known")
                .isEqualTo(400);
        assertThat(visitor.post(path, "what", "item:device.model", "words", "x").statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(path, "what", "item:device.model", "words", "It is an <b>iPhone 16</b>")
                        .statusCode())
                .isEqualTo(303);

        Visitor desk = linde.invited(linde.add("Samira", Language.EN, Role.HELP_DESK));
        assertThat(desk.get("/console/corrections").body())
                .contains(noor.name(), "It is an &lt;b&gt;iPhone 16&lt;/b&gt;")
                .doesNotContain("iPhone 15");
        String answer = "/console/corrections/" + only(noor).id();
        assertThat(visitor.get("/").body()).doesNotContain("There is an answer");
        assertThat(desk.post(answer, "outcome", "corrected", "words", "x").body())
                .as("what was written is not lost")
                .contains("aria-invalid=\"true\">x</textarea>");
        assertThat(desk.post(answer, "outcome", "declined", "words", "The device says so itself")
                        .statusCode())
                .isEqualTo(303);

        assertThat(visitor.get("/").body()).contains("You said that something is wrong. There is an answer.");
        assertThat(visitor.get("/").body()).as("until it is read").contains("There is an answer");
        assertThat(visitor.get("/privacy/wrong").body())
                .as("people read no names here, and no alias that a change with a name would give away")
                .contains("The device says so itself", "<b>Answer (Help desk):")
                .doesNotContain("Samira answered", "<b>Person ");
        assertThat(visitor.get("/").body()).doesNotContain("There is an answer");
        assertThat(visitor.get("/privacy/kept.json").body())
                .contains("The device says so itself")
                .doesNotContain("answered_alias\" :", "answered_name\" :", "answered_id\" :");
        assertThat(only(noor).state()).isEqualTo(Correction.State.DECLINED);
        Visitor auditor = linde.invited(linde.add("Audrey", Language.EN, Role.AUDITOR));
        assertThat(auditor.get("/console/corrections").statusCode()).isEqualTo(403);
        Visitor stranger = linde.invited(linde.add("Els", Language.EN));
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        stranger.get("/privacy/wrong");
        assertThat(stranger.post(path, "what", "other", "words", "Not mine").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/privacy/wrong").body()).doesNotContain("The device says so itself");
    }
}
