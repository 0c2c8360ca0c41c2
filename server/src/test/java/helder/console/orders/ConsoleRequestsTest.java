package helder.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Reason;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.virtual.DeviceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people for what cannot be undone, as they and the owner of the device read it. */
class ConsoleRequestsTest {

    private static Desktop desktop;
    private static Visitor bram;
    private static Visitor eva;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        bram = desktop.visitor(Role.ADMINISTRATOR);
        eva = desktop.visitor(Role.ADMINISTRATOR);
    }

    private static String erase(Owned device, String reason) {
        Answer answer = bram.postAndRead(device.path() + "/orders/erase", Map.of("reason", reason));
        assertThat(answer.text())
                .contains(desktop.t(Missing.SECOND.textKey(), "what", desktop.t(Action.ERASE.nameKey())));
        return "/console/requests/" + request(device).id();
    }

    private static ApprovalRequest request(Owned device) {
        return desktop.server()
                .bean(ApprovalRequests.class)
                .of(device.enrollment().id(), Optional.empty(), 1)
                .getFirst();
    }

    private static List<Command> erasures(Owned device) {
        return desktop.house.history(device.enrollment()).stream()
                .filter(command -> command.kind().equals("EraseDevice"))
                .toList();
    }

    private static Visitor owner(Owned device) {
        Visitor owner = Visitor.of(desktop.server(), device.owner());
        owner.signIn();
        return owner;
    }

    @Test
    void anOrderThatTakesTwoPeopleSaysSoFirst() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        assertThat(bram.get(phone.path() + "/orders/erase").text()).contains(desktop.t("console.order.waits.second"));
        assertThat(bram.get(phone.path() + "/orders/lock").text())
                .doesNotContain(desktop.t("console.order.waits.second"));
    }

    @Test
    void theSecondPersonAgreesAndTheOwnerReadsWhoAndWhy() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        String request = erase(phone, "Gestolen op het station");
        assertThat(erasures(phone)).isEmpty();
        String page = "/devices/" + phone.enrollment().id().value();
        Visitor owner = owner(phone);
        assertThat(owner.get(page).text())
                .contains(
                        "Gestolen op het station",
                        bram.person().name(),
                        desktop.t("portal.request.waits_for.second"),
                        desktop.t("portal.request.state.waiting"));

        String what = desktop.t(Action.ERASE.nameKey());
        String device = desktop.t("portal.form.phone.yours");
        assertThat(owner.get("/").text())
                .contains(
                        desktop.t("portal.home.lead_wanted"),
                        desktop.t("portal.wanted.title", "what", what, "device", device))
                .doesNotContain(desktop.t("portal.home.lead", "count", 0));
        assertThat(owner.get("/").body()).contains("href=\"" + page + "/requests\"");
        Answer atDevice = bram.get(phone.path());
        assertThat(atDevice.body()).contains("href=\"" + request + "\"");
        assertThat(atDevice.text()).contains(bram.person().name(), desktop.t("console.request.waits_for.second"));

        assertThat(eva.get("/console").body()).contains("href=\"/console/requests\"");
        assertThat(eva.get("/console").text()).contains(desktop.t("console.overview.waiting.go"));
        assertThat(eva.get("/console/requests").text()).contains("Gestolen op het station");
        assertThat(eva.get(request).text()).contains(desktop.t("console.order.irreversible"));
        assertThat(eva.post(request + "/approve", Map.of("reason", "ja")).status())
                .as("a reason says something")
                .isEqualTo(422);
        Answer agreed = eva.postAndRead(request + "/approve", Map.of("reason", "Aangifte gezien"));
        assertThat(agreed.text()).contains(desktop.t("console.order.queued"));
        assertThat(erasures(phone)).hasSize(1);
        assertThat(eva.postAndRead(request + "/approve", Map.of("reason", "Nog een keer"))
                        .text())
                .contains(desktop.t("console.request.too_late"));
        assertThat(erasures(phone)).hasSize(1);
        assertThat(owner.get(page).text())
                .contains("Aangifte gezien", eva.person().name(), desktop.t("portal.request.state.approved"));
        assertThat(owner.get(page + "/requests").text()).contains("Aangifte gezien");
        assertThat(owner.get("/").text())
                .contains(
                        desktop.t("portal.wanted.was", "what", what, "device", device),
                        desktop.t("portal.request.state.approved"));
        assertThat(bram.get(phone.path()).body()).doesNotContain("href=\"" + request + "\"");
        assertThat(bram.get("/console/commands").text())
                .contains(desktop.t(
                        "console.commands.second", "name", eva.person().name()));
        phone.device().poll();
        assertThat(phone.device().enrolled()).isFalse();
        String done = desktop.t("portal.wanted.done", "when", "@");
        assertThat(owner.get("/").text())
                .as("not only that somebody wanted it")
                .contains(
                        desktop.t("portal.wanted.did", "what", what, "device", device),
                        done.substring(0, done.indexOf('@')))
                .doesNotContain(desktop.t("portal.wanted.was", "what", what, "device", device));
    }

    @Test
    void whoeverOrderedItCanOnlyTakeItBack() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        String request = erase(phone, "Kwijt");
        assertThat(bram.get(request).body()).contains("/withdraw").doesNotContain("/approve");
        assertThat(bram.postAndRead(request + "/approve", Map.of("reason", "Ik weet het zeker"))
                        .text())
                .contains(desktop.t(Reason.SAME_PERSON.textKey(), "what", desktop.t(Action.ERASE.nameKey())));
        assertThat(eva.get(request).body()).contains("/approve").doesNotContain("/withdraw");
        assertThat(bram.postAndRead(request + "/withdraw", Map.of()).text())
                .contains(desktop.t("console.request.state.withdrawn"));
        assertThat(eva.get(request).body()).doesNotContain("/approve");
        assertThat(erasures(phone)).isEmpty();
    }

    @Test
    void aRefusalIsReadByTheOwner() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        String request = erase(phone, "Kwijt");
        eva.postAndRead(request + "/refuse", Map.of("reason", "Hij ligt op de balie"));
        assertThat(owner(phone)
                        .get("/devices/" + phone.enrollment().id().value())
                        .text())
                .contains("Hij ligt op de balie", desktop.t("portal.request.state.refused"));
        assertThat(erasures(phone)).isEmpty();
    }

    @Test
    void othersReadAndDecideNothing() {
        Owned phone = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        String request = erase(phone, "Kwijt in de bus");
        for (Role role : List.of(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.HELP_DESK)) {
            Visitor reader = desktop.visitor(role);
            assertThat(reader.get("/console/requests").text()).as(role.code()).contains("Kwijt in de bus");
            assertThat(reader.get(request).body()).as(role.code()).doesNotContain("/approve");
            assertThat(reader.get("/console").text()).doesNotContain(desktop.t("console.overview.waiting.go"));
        }
        Visitor auditor = desktop.visitor(Role.AUDITOR);
        assertThat(auditor.post(request + "/approve", Map.of("reason", "Laat maar doorgaan"))
                        .status())
                .isEqualTo(403);
        Visitor helper = desktop.visitor(Role.HELP_DESK);
        assertThat(helper.postAndRead(request + "/approve", Map.of("reason", "Laat maar doorgaan"))
                        .text())
                .contains(desktop.t(Reason.ROLE.textKey(), "what", desktop.t(Action.ERASE.nameKey())));
        assertThat(desktop.visitor(Role.EMPLOYEE).get("/console/requests").status())
                .isEqualTo(403);
        assertThat(eva.get("/console/requests/0").status()).isEqualTo(404);
        assertThat(eva.get("/console/requests?before=0").text()).contains(desktop.t("console.requests.none"));
        assertThat(request(phone).isOpen()).isTrue();
    }
}
