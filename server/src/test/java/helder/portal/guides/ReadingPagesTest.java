package helder.portal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.organisation.Emergency;
import helder.organisation.Profiles;
import helder.people.Person;
import helder.reading.Progress;
import helder.store.Store;
import helder.text.Language;
import helder.web.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reader ticks off the steps of a guide, without script, signed in or not. */
class ReadingPagesTest {

    private static final String GUIDE = "/guides/own-iphone-profile";
    private static final String OWN_PHONE = GUIDE + "?device=iphone&ownership=personal";
    private static final List<String> STEPS = List.of("open-page", "begin", "read", "download", "install", "check");

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
    }

    private static String tick(Visitor reader, String step, boolean done) {
        var answer = reader.post(
                GUIDE + "/steps/" + step, "device", "iphone", "ownership", "personal", "done", String.valueOf(done));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void whoIsSignedInGoesOnElsewhere() {
        Person noor = linde.add("Noor", Language.EN);
        Visitor phone = linde.invited(noor);
        assertThat(phone.get(OWN_PHONE).body()).contains("This is done").doesNotContain("You are at step");
        assertThat(tick(phone, "open-page", true)).isEqualTo(OWN_PHONE + "#begin");
        phone.get(OWN_PHONE);
        assertThat(tick(phone, "read", true)).as("the step between waits").isEqualTo(OWN_PHONE + "#download");

        var laptop = new Visitor(server);
        laptop.get("/sign-in");
        laptop.post("/sign-in", "email", noor.email(), "password", Linde.PASSWORD);
        assertThat(laptop.get("/").body()).contains("Go on with", OWN_PHONE.replace("&", "&amp;") + "#begin");
        assertThat(laptop.get("/guides").body()).contains("You are at step 2 of 6");
        assertThat(laptop.get(GUIDE).body())
                .as("the same reading, although the address does not say which")
                .contains("You are at step 2 of 6", "You began on", "href=\"#begin\"");
        tick(laptop, "read", false);
        laptop.get(GUIDE);
        assertThat(server.bean(Progress.class)
                        .of(noor.id(), new GuideId("own-iphone-profile"))
                        .getFirst()
                        .steps())
                .containsExactly("open-page");
        String last = "";
        for (String step : STEPS) {
            laptop.get(OWN_PHONE);
            last = tick(laptop, step, true);
        }
        assertThat(last).isEqualTo(OWN_PHONE + "#how_far");
        assertThat(laptop.get(OWN_PHONE).body()).contains("You did all 6 steps");
        assertThat(laptop.get("/").body()).doesNotContain("Go on with");
        assertThat(laptop.get("/privacy/kept.json").body()).contains("\"guide_step\"", "\"install\"");

        laptop.get(OWN_PHONE);
        laptop.post(GUIDE + "/start-over", "device", "iphone", "ownership", "personal");
        assertThat(server.bean(Progress.class).of(noor.id())).isEmpty();
        for (String wrong : List.of("no-such-step", "..", "x".repeat(300))) {
            laptop.get(OWN_PHONE);
            assertThat(laptop.post(GUIDE + "/steps/" + wrong, "device", "iphone", "ownership", "personal")
                            .statusCode())
                    .isIn(404, 400);
        }
        laptop.get(OWN_PHONE);
        assertThat(laptop.post(GUIDE + "/steps/begin", "device", "android", "ownership", "personal")
                        .statusCode())
                .as("the guide is not for it")
                .isEqualTo(404);
        assertThat(server.bean(Progress.class).of(noor.id())).isEmpty();
    }

    /** How far somebody is tells IT who is about to leave management or to erase something. */
    @Test
    void whoeverMadeALinkDoesNotReadHowFarItsPersonIs() {
        Person noor = linde.add("Noor", Language.EN);
        Visitor phone = linde.invited(noor);
        phone.get(OWN_PHONE);
        tick(phone, "open-page", true);
        Person helpDesk = linde.add("Joris", Language.EN, Role.HELP_DESK);
        Visitor helper = linde.by(linde.passwordLink(noor, helpDesk.as(Role.HELP_DESK)));
        assertThat(helper.get("/").body()).doesNotContain("Go on with");
        assertThat(helper.get("/guides").body()).doesNotContain("You are at step");
        assertThat(helper.get(OWN_PHONE).body()).doesNotContain("You are at step", "You began on", "/steps/begin");
        for (String form : List.of("/steps/begin", "/start-over")) {
            helper.get(OWN_PHONE);
            assertThat(helper.post(GUIDE + form, "device", "iphone", "ownership", "personal")
                            .statusCode())
                    .as(form)
                    .isEqualTo(403);
        }
        assertThat(helper.get("/privacy/kept.json").body())
                .contains("\"guide_step\"", "\"withheld_until\"")
                .doesNotContain("\"open-page\"");
        assertThat(server.bean(Progress.class).of(noor.id()).getFirst().steps()).containsExactly("open-page");
    }

    @Test
    void whatIsForOnesOwnDevicesStandsFirst() {
        Person femke = linde.add("Femke", Language.EN);
        Visitor reader = linde.invited(femke);
        String heading = "For your iPhone";
        assertThat(reader.get("/guides").body()).doesNotContain(heading, "Other guides");
        linde.device(femke, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone17,1");
        String library = reader.get("/guides").body();
        assertThat(library).containsSubsequence("id=\"set-up\"", heading, "Other guides", "id=\"every-day\"");
        String setUp = library.substring(library.indexOf("id=\"set-up\""), library.indexOf("id=\"every-day\""));
        assertThat(setUp.substring(0, setUp.indexOf("Other guides")))
                .contains("/guides/own-iphone-profile\"")
                .doesNotContain("/guides/own-mac\"", "/guides/own-android");
        assertThat(setUp).contains("/guides/own-mac\"");
        assertThat(reader.get("/guides?device=mac").body()).as("as chosen").doesNotContain(heading, "Other guides");
        assertThat(reader.get("/guides?q=passcode").body())
                .contains("found", "href=\"/guides\"", "Show everything")
                .as("only what was found")
                .doesNotContain("id=\"set-up\"", "id=\"every-day\"");
        assertThat(new Visitor(server).get("/guides").body()).doesNotContain("For your", "Other guides");
    }

    @Test
    void whoIsSignedOutKeepsItInTheAddress() {
        var reader = new Visitor(server);
        String body =
                reader.get(OWN_PHONE + "&done=open-page.nothing.open-page").body();
        assertThat(body)
                .contains("You are at step 2 of 6", "stands only in the address")
                .contains("ownership=personal&amp;done=open-page.begin#read")
                .doesNotContain("/steps/begin", "You began on");
        assertThat(reader.cookie("__Host-session")).isEmpty();
        assertThat(reader.get(OWN_PHONE + "&done=" + String.join(".", STEPS)).body())
                .contains("You did all 6 steps");
        assertThat(reader.get(OWN_PHONE + "&done=%3Cb%3E.%00").statusCode()).isLessThan(500);
        reader.get(OWN_PHONE);
        assertThat(reader.post(GUIDE + "/steps/begin", "device", "iphone", "ownership", "personal")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGuideSaysWhomToCall_andAboveItWhatIsSeenAndHowItIsUndone() {
        var reader = new Visitor(server);
        String lost = "/guides/lost-lock?device=iphone&ownership=personal";
        assertThat(reader.get(lost).body())
                .contains("Call <a href=\"tel:0205550112\"><bdi>020 555 01 12</bdi></a>")
                .contains("What does IT see afterwards?", "How do you undo it?", "Unlock it when you have it back.");
        try {
            server.bean(Store.class).write(tx -> {
                server.bean(Profiles.class)
                        .change(tx, new Actor.Operator("tests"), profile -> profile.inEmergency(Emergency.none()));
                return true;
            });
            assertThat(reader.get(lost).body())
                    .as("without a number for emergencies, that of the contact")
                    .contains("Call <a href=\"tel:0205552020\"><bdi>020 555 20 20</bdi></a>");
        } finally {
            linde.introduceItself();
        }
    }
}
