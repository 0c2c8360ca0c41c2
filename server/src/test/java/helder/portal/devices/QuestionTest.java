package helder.portal.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.browser.Linde;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.ApprovalRequest;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the charter has people asked first, they are, on their first page, and only their yes lets it go on. */
class QuestionTest {

    private static final Order.Act RESTART = new Order.Act(Action.RESTART, Map.of());

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        Charters charters = server.bean(Charters.class);
        CharterText text = charters.inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.computeIfPresent(
                Action.RESTART,
                (_, rule) -> new ActionRule(rule.purpose(), rule.legalBasis(), rule.orderedBy(), 1, true));
        server.bean(Store.class)
                .write(tx -> charters.publish(
                        tx, new CharterText(Ownership.COMPANY, text.data(), actions), new Actor.Operator("tests")));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** Somebody with a phone of the organisation, and a helper who orders a restart of it. */
    private record Case(Visitor owner, Enrollment phone, ApprovalRequest request) {
        String path() {
            return "/devices/" + phone.id().value() + "/requests/" + request.id();
        }
    }

    private static Case ordered(String reason) {
        Person noor = Visitor.person(server, Language.NL);
        Person samira = linde.add("Samira", Language.NL, Role.HELP_DESK);
        Enrollment phone =
                linde.device(noor, Ownership.COMPANY, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "MacBook Air");
        Ordering.Ordered ordered = server.bean(Store.class)
                .write(tx -> server.bean(Ordering.class)
                        .order(tx, samira.as(Role.HELP_DESK), phone, RESTART, Optional.of(reason)));
        assertThat(ordered.commands()).isEmpty();
        Visitor owner = Visitor.of(server, noor);
        owner.signIn();
        return new Case(owner, phone, ordered.request().orElseThrow());
    }

    private static String t(String key, Object... arguments) {
        return server.bean(Texts.class).get(Language.NL, key, arguments);
    }

    private static List<Command> restarts(Case some) {
        return server.bean(Commands.class).orders(some.phone().id(), Optional.empty(), 10);
    }

    @Test
    void thePageAboutPrivacySaysThatThePersonIsAskedFirst() {
        Case some = ordered("Hangt steeds vast");
        assertThat(some.owner()
                        .get("/devices/" + some.phone().id().value() + "/privacy")
                        .text())
                .contains(t("portal.sight.asks_first"), t("portal.sight.two_people"));
    }

    @Test
    void aYesLetsItGoOn() {
        Case some = ordered("Je mail hangt steeds vast");
        assertThat(some.owner().get("/").text())
                .contains(
                        "Je mail hangt steeds vast",
                        "Samira de Vries",
                        t(Action.RESTART.explanationKey()),
                        t("portal.question.otherwise"));
        assertThat(some.owner().post(some.path(), Map.of("answer", "maybe")).status())
                .isEqualTo(303);
        assertThat(restarts(some)).isEmpty();
        String after = some.owner()
                .postAndRead(some.path(), Map.of("answer", "yes", "sentence", "Graag na vijven"))
                .text();
        assertThat(after).contains(t("portal.question.goes_on")).doesNotContain(t("portal.question.otherwise"));
        assertThat(restarts(some)).hasSize(1);
        assertThat(some.owner()
                        .postAndRead(some.path(), Map.of("answer", "yes"))
                        .text())
                .contains(t("portal.question.over"));
        assertThat(restarts(some)).hasSize(1);
        assertThat(some.owner().get("/devices/" + some.phone().id().value()).text())
                .contains("Graag na vijven", t("portal.request.you_yes"), t("portal.request.state.approved"));
    }

    @Test
    void aNoEndsIt() {
        Case some = ordered("Hangt steeds vast");
        assertThat(some.owner().postAndRead(some.path(), Map.of("answer", "no")).text())
                .contains(t("portal.question.ended"));
        assertThat(restarts(some)).isEmpty();
        Visitor samira = Visitor.signedIn(server, Role.HELP_DESK);
        assertThat(samira.get("/console/requests/" + some.request().id()).text())
                .contains(t("console.request.owner.no"), t("console.request.state.declined"));
    }

    @Test
    void nobodyAnswersForSomebodyElse() {
        Case some = ordered("Hangt steeds vast");
        Case other = ordered("Ook deze");
        assertThat(other.owner().post(some.path(), Map.of("answer", "yes")).status())
                .isEqualTo(404);
        assertThat(other.owner()
                        .post(
                                "/devices/" + other.phone().id().value() + "/requests/"
                                        + some.request().id(),
                                Map.of("answer", "yes"))
                        .status())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(server, Role.ADMINISTRATOR)
                        .post(some.path(), Map.of("answer", "yes"))
                        .status())
                .isEqualTo(404);
        assertThat(restarts(some)).isEmpty();
    }
}
