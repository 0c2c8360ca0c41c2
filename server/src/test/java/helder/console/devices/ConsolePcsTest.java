package helder.console.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.devices.HandedOut;
import helder.devices.Ticket;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.windows.FailedEnrollments;
import helder.windows.PcSecrets;
import helder.windows.PcTrouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The help desk brings in PCs: makes one-time secrets, sees and withdraws them, and reads what went wrong. */
class ConsolePcsTest {

    private static final Pattern SECRET = Pattern.compile(">([B-Z2-9]{4}(?:-[B-Z2-9]{4}){3})<");

    private static WholeServer server;
    private static Visitor helper;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        helper = Visitor.signedIn(server, Role.HELP_DESK);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String path(Person person) {
        return "/console/people/" + person.id().value() + "/pc";
    }

    private static String t(Language language, String key, Object... arguments) {
        return server.bean(Texts.class).get(language, key, arguments);
    }

    private static PcSecrets secrets() {
        return server.bean(PcSecrets.class);
    }

    private static Ticket only(Person person) {
        List<HandedOut> made = secrets().of(person.id());
        assertThat(made).hasSize(1);
        return made.getFirst().ticket();
    }

    @Test
    void theDeskMakesASecretThatIsShownInItsOwnSessionOnlyAndThePersonReadsWhoMadeIt() {
        Visitor noor = Visitor.signedIn(server, Language.EN);
        assertThat(helper.get("/console/people/" + noor.person().id().value()).body())
                .contains(path(noor.person()));
        Answer form = helper.get(path(noor.person()));
        assertThat(form.body()).contains("value=\"personal\"", "value=\"company\"", "value=\"24\" selected");

        Answer shown = helper.postAndRead(path(noor.person()), Map.of("ownership", "company", "hours", "72"));
        Matcher found = SECRET.matcher(shown.body());
        assertThat(found.find()).as(shown.body()).isTrue();
        String secret = found.group(1);
        assertThat(shown.text()).contains(secrets().discovery(), noor.person().email());
        assertThat(shown.body()).contains("ms-device-enrollment:?mode=mdm");
        assertThat(shown.headers().toString()).contains("no-store");
        Ticket ticket = only(noor.person());
        assertThat(secrets().find(secret).map(Ticket::id)).contains(ticket.id());
        assertThat(ticket.ownership()).isEqualTo(Ownership.COMPANY);
        assertThat(Duration.between(ticket.createdAt(), ticket.expiresAt())).isEqualTo(Duration.ofDays(3));
        assertThat(secrets().of(noor.person().id()).getFirst().by().map(Actor::id))
                .contains(helper.person().id().value());

        Answer file = helper.get(path(noor.person()) + "/customizations.xml");
        assertThat(file.body())
                .contains("<Secret>" + secret + "</Secret>", secrets().discovery());
        assertThat(file.headers().toString()).contains("attachment", "customizations.xml", "no-store");
        assertThat(helper.get(path(noor.person()) + "/secret").body()).contains(secret);

        Visitor other = Visitor.signedIn(server, Role.HELP_DESK);
        assertThat(other.get(path(noor.person()) + "/secret").status()).isEqualTo(303);
        assertThat(other.get(path(noor.person()) + "/customizations.xml").status())
                .isEqualTo(404);
        for (String list : List.of(path(noor.person()), "/console/pcs")) {
            assertThat(helper.get(list).body()).doesNotContain(secret);
            assertThat(helper.get(list).text())
                    .contains(helper.person().name(), t(Language.NL, "console.pc.fate.open"));
        }
        assertThat(noor.get("/privacy/looks").text())
                .contains(
                        t(Language.EN, "portal.made_secret.title"),
                        helper.person().name() + " (" + t(Language.EN, "web.role." + Role.HELP_DESK.code()) + ")",
                        "a PC of the organisation");
    }

    @Test
    void aWithdrawnSecretWorksNoMoreAndItsPersonReadsThat() {
        Visitor noor = Visitor.signedIn(server, Language.EN);
        helper.post(path(noor.person()), Map.of("ownership", "personal", "hours", "24"));
        Ticket ticket = only(noor.person());
        String withdraw = "/console/pcs/" + ticket.id().value() + "/withdraw";
        assertThat(helper.get(path(noor.person())).body()).contains(withdraw);
        assertThat(Visitor.signedIn(server, Role.AUDITOR)
                        .post(withdraw, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(secrets().fate(only(noor.person()))).isEqualTo(PcSecrets.Fate.OPEN);

        Answer done = helper.postAndRead(withdraw, Map.of("from", "person"));
        assertThat(done.text())
                .contains(t(Language.NL, "console.pc.withdrawn"), t(Language.NL, "console.pc.fate.withdrawn"));
        assertThat(done.body()).doesNotContain(withdraw);
        assertThat(secrets().fate(only(noor.person()))).isEqualTo(PcSecrets.Fate.WITHDRAWN);
        assertThat(noor.get("/privacy/looks").text())
                .contains(t(Language.EN, "portal.made_secret.withdrawn", "when", ""));
        assertThat(helper.postAndRead(withdraw, Map.of()).text()).contains(t(Language.NL, "console.pc.withdrawn_late"));
        for (String nothing : List.of("nothing", "0190-0000", "%00")) {
            assertThat(helper.post("/console/pcs/" + nothing + "/withdraw", Map.of())
                            .status())
                    .isIn(400, 404);
        }
    }

    @Test
    void nobodyWhoHasLeftGetsASecret() {
        Person gone = Visitor.person(server, Language.NL);
        server.bean(Store.class).write(tx -> {
            server.bean(People.class).setState(tx, gone.id(), Person.State.LEFT);
            return true;
        });
        assertThat(helper.get(path(gone)).text()).contains(t(Language.NL, "console.pc.left", "name", gone.name()));
        assertThat(helper.postAndRead(path(gone), Map.of("ownership", "company", "hours", "24"))
                        .text())
                .contains(t(Language.NL, "console.pc.not_possible"));
        assertThat(secrets().of(gone.id())).isEmpty();
    }

    @Test
    void theDeskReadsWhatWentWrongForWhomAndWhatToDo() {
        Person noor = Visitor.person(server, Language.NL);
        FailedEnrollments failures = server.bean(FailedEnrollments.class);
        for (PcTrouble trouble : PcTrouble.values()) {
            failures.happened(trouble, Optional.of(noor.id()), "0x80180002", "trace-of-" + trouble.code());
        }
        failures.happened(PcTrouble.DIRECTORY, Optional.empty(), "0x80180002", "trace-of-nobody");
        for (String place : List.of("/console/pcs", path(noor))) {
            String text = helper.get(place).text();
            for (PcTrouble trouble : PcTrouble.values()) {
                assertThat(text)
                        .contains(
                                t(Language.NL, trouble.textKey()),
                                t(Language.NL, trouble.adviceKey()),
                                "trace-of-" + trouble.code());
            }
            assertThat(text).contains("0x80180002");
        }
        assertThat(helper.get("/console/pcs").text()).contains("trace-of-nobody", t(Language.NL, "console.pc.nobody"));
        assertThat(helper.get(path(noor)).text()).doesNotContain("trace-of-nobody");
    }
}
