package helder.console.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.apple.AppleActions;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Ordering;
import helder.commands.RefusedOrders;
import helder.console.Desktop;
import helder.console.Desktop.Owned;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Reach;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.DeviceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders from the desk: asked first, with a reason, through the gate, and taken back while there is time. */
class ConsoleOrdersTest {

    private static final Map<String, String> REASON = Map.of("reason", "Kwijtgeraakt in de trein");

    private static Desktop desktop;
    private static Owned phone;
    private static Owned work;
    private static Visitor administrator;
    private static Visitor helper;

    @BeforeAll
    static void open() {
        desktop = new Desktop();
        phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        work = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        administrator = desktop.visitor(Role.ADMINISTRATOR);
        helper = desktop.visitor(Role.HELP_DESK);
    }

    private static List<Command> commands(Owned device) {
        return desktop.house.history(device.enrollment());
    }

    private static String name(Action action) {
        return desktop.t(action.nameKey());
    }

    @Test
    void aDeviceOffersWhatItsCharterAndItsReaderAllow() {
        String own = administrator.get(phone.path()).body();
        assertThat(own).contains("/orders/remove_work_data").doesNotContain("/orders/erase", "/orders/lock");
        assertThat(own).contains(desktop.t("console.device.ceiling"));
        assertThat(administrator.get(work.path()).body()).contains("/orders/erase", "/orders/lock");
        assertThat(helper.get(work.path()).body()).contains("/orders/lock").doesNotContain("/orders/erase");
    }

    @Test
    void aPcHasTheButtonsThatWindowsKnowsAndPagesSayTheRest() {
        Person owner = Visitor.person(desktop.server(), Language.NL);
        Ticket ticket = desktop.house
                .ticket(owner, Ownership.COMPANY, EnrollmentType.WINDOWS)
                .ticket();
        Enrollments enrollments = desktop.server().bean(Enrollments.class);
        String id = desktop.house.store().write(tx -> {
            Enrollment started = enrollments.start(tx, ticket, DeviceForm.COMPUTER, Optional.empty());
            enrollments.enrolled(tx, started.id());
            return started.id().value();
        });
        String path = "/console/devices/" + id;
        Answer shown = administrator.get(path);
        assertThat(shown.body())
                .contains("/orders/restart", "/orders/rename", "/orders/erase", "/orders/remove_work_data")
                .doesNotContain("/orders/lock", "/orders/clear_passcode", "/orders/locate");
        assertThat(shown.text())
                .contains(desktop.t("console.device.pc_cannot"), desktop.t("console.device.pc_next", "minutes", 60));
        assertThat(administrator.get("/console/devices").text()).contains(desktop.t("console.way.windows"));
        assertThat(administrator.get(path + "/orders/erase").text()).contains(desktop.t("console.order.erase_pc"));
        assertThat(administrator
                        .postAndRead(
                                path + "/orders/rename",
                                Map.of("reason", "Nieuwe plek", "name", "a name that no PC takes"))
                        .text())
                .doesNotContain(desktop.t("console.order.queued_pc"));
        assertThat(administrator
                        .postAndRead(path + "/orders/restart", Map.of("reason", "Hij hangt al een uur"))
                        .text())
                .contains("maar niet in de rusttijd van de gebruiker");
        assertThat(administrator
                        .postAndRead(path + "/orders/rename", Map.of("reason", "Nieuwe plek", "name", "WERK-7"))
                        .text())
                .contains(desktop.t("console.order.queued_pc"));
        assertThat(administrator.get(path + "/sees").status()).isEqualTo(200);

        Visitor carrier = Visitor.of(desktop.server(), owner);
        carrier.signIn();
        String own = "/devices/" + id;
        assertThat(carrier.get(own).text())
                .contains(desktop.t("portal.way.windows.title"), "Hij hangt al een uur")
                .doesNotContain(desktop.t("portal.lost.finder"));
        assertThat(carrier.get(own + "/privacy").status()).isEqualTo(200);
        Answer leave = carrier.get(own + "/leave");
        assertThat(leave.text())
                .contains(desktop.t("portal.leave.step1.windows"), desktop.t("portal.leave.step3.windows"));
        assertThat(leave.body()).as("no steps of a Mac").doesNotContain("device=mac");
    }

    @Test
    void deskAndOwnerReadThatWhatWasSecretInAnOrderIsNotKept() {
        Owned device = desktop.device(Ownership.COMPANY, DeviceModel.IPHONE);
        desktop.house.order(device.enrollment(), new Order.Act(Action.CONFIGURE, Map.of(AppleActions.PROFILE, """
                <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>
                <key>PayloadIdentifier</key><string>example.wifi</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadUUID</key><string>0b1a64a4-7a5c-4f5e-9f0a-6c2f0a4be001</string>
                <key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.wifi.managed</string>
                <key>PayloadIdentifier</key><string>example.wifi.1</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadUUID</key><string>0b1a64a4-7a5c-4f5e-9f0a-6c2f0a4be002</string>
                <key>SSID_STR</key><string>De Linde</string><key>Password</key><string>klaprozenveld</string>
                </dict></array></dict></plist>""")));
        String what = desktop.t(
                "console.command.settings",
                "what",
                name(Action.CONFIGURE),
                "settings",
                desktop.t("apple.setting.wifi"));
        Visitor owner = Visitor.of(desktop.server(), device.owner());
        owner.signIn();
        String own = "/devices/" + device.enrollment().id().value();
        for (String page :
                List.of(administrator.get(device.path()).text(), owner.get(own).text())) {
            assertThat(page)
                    .contains(what)
                    .doesNotContain(desktop.t("console.command.not_kept", "what", what), "klaprozenveld");
        }

        device.device().poll();

        assertThat(administrator.get(device.path()).text())
                .contains(desktop.t("console.command.not_kept", "what", what))
                .doesNotContain("klaprozenveld");
        assertThat(owner.get(own).text())
                .contains(desktop.t("portal.order.not_kept", "what", what))
                .doesNotContain("klaprozenveld");
    }

    /** What people read about who can order an action comes from the same place as the buttons. */
    @Test
    void theButtonsAreExactlyTheActionsThatPagesReach() {
        assertThat(OrderForms.offered(java.util.EnumSet.allOf(Action.class)))
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(Action.values())
                        .filter(action -> Reach.of(action) == Reach.PAGES)
                        .toList());
    }

    @Test
    void aDeviceThatIsToLeaveIsAskedNothingAnyMore() {
        Owned phone = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        administrator.post(phone.path() + "/orders/remove_work_data", Map.of("reason", "Noor gaat weg"));
        assertThat(administrator.get(phone.path()).body()).doesNotContain(phone.path() + "/ask");
        assertThat(administrator.get(phone.path()).text())
                .contains(
                        desktop.t("console.enrollment.leaving"),
                        desktop.t(
                                "console.device.leaving", "owner", phone.owner().name()));
        assertThat(desktop.house.facts(phone.enrollment())).isEmpty();
        String refused = administrator
                .postAndRead(phone.path() + "/ask", Map.of("reason", "Toch nog vragen"))
                .text();
        assertThat(refused).contains(desktop.t("console.enrollment.leaving")).contains("stopt");
        assertThat(commands(phone).stream().filter(command -> !command.state().isTerminal()))
                .singleElement()
                .extracting(Command::kind)
                .isEqualTo("RemoveProfile");
        phone.device().poll();
        assertThat(phone.device().enrolled()).isFalse();
        assertThat(desktop.house.facts(phone.enrollment())).isEmpty();
    }

    @Test
    void whatIsRefusedIsKeptForTheOwnerAndForThoseWhoCheck() {
        Owned own = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor auditor = desktop.visitor(Role.AUDITOR);
        Visitor owner = Visitor.of(desktop.server(), own.owner());
        owner.signIn();
        String none = desktop.t("portal.refused.none");
        String page = "/devices/" + own.enrollment().id().value();
        assertThat(owner.get(page).text()).contains(none);
        for (int i = 0; i < 3; i++) {
            helper.post(own.path() + "/orders/erase", Map.of("reason", "Even kijken of het kan"));
        }
        assertThat(owner.get(page).text())
                .doesNotContain(none)
                .contains("Even kijken of het kan", desktop.t("gate.refused.why.ceiling"), name(Action.ERASE))
                .containsPattern("3 keer geprobeerd, de laatste keer \\d+ \\p{L}+ \\d{4} om \\d\\d:\\d\\d uur");
        assertThat(owner.get("/").text()).contains("Helder weigerde 3 opdrachten voor je telefoon");
        for (Visitor reader : List.of(auditor, desktop.visitor(Role.PRIVACY_OFFICER), administrator)) {
            assertThat(reader.get("/console/refused").text())
                    .contains(
                            "Even kijken of het kan",
                            desktop.t("gate.refused.why.ceiling"),
                            own.owner().name())
                    .containsPattern("3 keer, voor het laatst \\d+ \\p{L}+ \\d{4} om \\d\\d:\\d\\d uur");
        }
        assertThat(helper.get("/console/refused").status()).isEqualTo(403);
        assertThat(auditor.get("/console/refused?before=0").text()).contains(desktop.t("console.refused.empty"));
    }

    /** Nobody can push an attempt off the page of the owner by trying something else often. */
    @Test
    void theOwnerReadsEveryRefusedOrderPageByPage() {
        Owned own = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        Visitor owner = Visitor.of(desktop.server(), own.owner());
        owner.signIn();
        RefusedOrders refused = desktop.server().bean(RefusedOrders.class);
        desktop.server().bean(Store.class).write(tx -> {
            for (int i = 0; i <= 50; i++) {
                refused.add(
                        tx,
                        new Actor.Operator("operator-" + i),
                        own.enrollment(),
                        new Order.Act(Action.ERASE, Map.of()),
                        new Permission.Refusal(Permission.Reason.CEILING, Action.ERASE.code()),
                        Optional.of("poging-" + i + "!"));
            }
            return true;
        });
        String page = "/devices/" + own.enrollment().id().value();
        Answer newest = owner.get(page);
        assertThat(newest.text()).contains("poging-50!", "poging-1!").doesNotContain("poging-0!");
        var link = Pattern.compile(page + "/refused\\?before=[0-9a-f-]+").matcher(newest.body());
        assertThat(link.find()).isTrue();
        Answer older = owner.get(link.group());
        assertThat(older.text()).contains("poging-0!").doesNotContain("poging-1!");
        assertThat(older.body()).doesNotContain("rel=\"next\"").contains("href=\"" + page + "/refused\"");
        assertThat(owner.get(page + "/refused").text()).contains("poging-50!").doesNotContain("poging-0!");
        assertThat(helper.get(link.group()).status()).isEqualTo(404);
    }

    @Test
    void anOrderReachesTheDeviceWithItsReason() {
        Owned laptop = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        assertThat(administrator.get(laptop.path() + "/orders/rename").text())
                .contains(laptop.owner().name());
        Answer ordered = administrator.postAndRead(
                laptop.path() + "/orders/rename", Map.of("reason", "Nieuwe naam voor Noor", "name", "Laptop Noor"));
        assertThat(ordered.text()).contains(desktop.t("console.order.queued"), "Nieuwe naam voor Noor");
        laptop.device().poll();
        assertThat(commands(laptop).stream()
                        .filter(command -> command.kind().equals("Settings"))
                        .map(Command::state))
                .containsExactly(Command.State.DONE);
        assertThat(administrator.get("/console/commands").text())
                .contains("Nieuwe naam voor Noor", laptop.owner().name());
    }

    @Test
    void anOrderWithoutItsReasonOrFieldsIsAskedAgain() {
        int before = commands(work).size();
        for (String reason : List.of("", " ", "ab", "x".repeat(501))) {
            Answer refused = administrator.post(work.path() + "/orders/lock", Map.of("reason", reason));
            assertThat(refused.status()).isEqualTo(422);
        }
        Answer nameless = administrator.post(work.path() + "/orders/rename", REASON);
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.body()).contains(desktop.t("console.order.field_missing"), "Kwijtgeraakt in de trein");
        Answer tooLong =
                administrator.post(work.path() + "/orders/lock", Map.of("reason", "kwijt", "message", "m".repeat(201)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(commands(work)).hasSize(before);
    }

    @Test
    void whatCannotBeUndoneSaysSoFirst() {
        assertThat(administrator.get(work.path() + "/orders/erase").text())
                .contains(desktop.t("console.order.irreversible"), desktop.t(Action.ERASE.explanationKey()));
        assertThat(administrator.get(work.path() + "/orders/lock").text())
                .doesNotContain(desktop.t("console.order.irreversible"));
    }

    @Test
    void aRefusalSpeaksTheWordsOfTheGate() {
        assertThat(administrator
                        .postAndRead(phone.path() + "/orders/erase", REASON)
                        .text())
                .contains(desktop.t(Permission.Reason.CEILING.textKey(), "what", name(Action.ERASE)));
        assertThat(administrator
                        .postAndRead(phone.path() + "/orders/lock", REASON)
                        .text())
                .contains("“" + name(Action.LOCK) + "”");
        assertThat(helper.postAndRead(work.path() + "/orders/erase", REASON).text())
                .contains(desktop.t(Permission.Reason.ROLE.textKey(), "what", name(Action.ERASE)));
        assertThat(commands(phone)).noneMatch(command -> command.kind().equals("EraseDevice"));
        assertThat(commands(work)).noneMatch(command -> command.kind().equals("EraseDevice"));
        assertThat(administrator.get(phone.path()).text())
                .as("how often something was dropped is told after a look only")
                .doesNotContain(desktop.t("console.count.refused"));
        assertThat(administrator.postAndRead(phone.path() + "/look", REASON).text())
                .contains(desktop.t("console.count.refused"));
    }

    @Test
    void nobodyIsAskedToConfirmWhatCannotBeOrdered() {
        Owned tablet = desktop.device(Ownership.PERSONAL, DeviceModel.IPAD);
        Answer answer = administrator.get(tablet.path() + "/orders/erase");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(administrator.get(answer.location()).text())
                .contains(desktop.t(Permission.Reason.CEILING.textKey(), "what", name(Action.ERASE)))
                .as("nothing was ordered, so nothing was refused")
                .doesNotContain(desktop.t("console.count.refused"));
        Answer notHers = helper.get(work.path() + "/orders/erase");
        assertThat(helper.get(notHers.location()).text())
                .contains(desktop.t(Permission.Reason.ROLE.textKey(), "what", name(Action.ERASE)));
    }

    @Test
    void whatTheDeskDoesNotOfferDoesNotExist() {
        for (String action : List.of("install_app", "maintain_enrollment", "fly", "%3Cscript%3E", "..")) {
            assertThat(administrator
                            .post(work.path() + "/orders/" + action, REASON)
                            .status())
                    .as(action)
                    .isBetween(400, 405);
        }
    }

    @Test
    void aDeviceIsAskedAgainForAReason() {
        Owned tablet = desktop.device(Ownership.PERSONAL, DeviceModel.IPAD);
        assertThat(helper.postAndRead(tablet.path() + "/ask", Map.of()).text())
                .doesNotContain(desktop.t("console.order.queued"));
        assertThat(helper.postAndRead(tablet.path() + "/ask", Map.of("reason", "r".repeat(10_000)))
                        .text())
                .doesNotContain(desktop.t("console.order.queued"));
        int before = commands(tablet).size();
        assertThat(helper.postAndRead(tablet.path() + "/ask", REASON).text())
                .contains(desktop.t("console.order.queued"));
        assertThat(commands(tablet).size()).isGreaterThan(before);
    }

    @Test
    void anOrderIsTakenBackUntilTheDeviceHasIt() {
        Owned tablet = desktop.device(Ownership.COMPANY, DeviceModel.IPAD);
        administrator.post(tablet.path() + "/orders/lock", REASON);
        Command waiting = desktop.house.command(tablet.enrollment(), "DeviceLock");
        String cancel = "/console/commands/" + waiting.id().value() + "/cancel";
        Answer back = helper.post(cancel, Map.of("from", "device"));
        assertThat(back.location()).isEqualTo(tablet.path());
        assertThat(helper.get(back.location()).text()).contains(desktop.t("console.commands.canceled"));
        Command taken = commands(tablet).stream()
                .filter(each -> each.id().equals(waiting.id()))
                .findFirst()
                .orElseThrow();
        Actor by = taken.canceledBy().orElseThrow();
        assertThat(by.actingRole()).as("in which role").contains(Role.HELP_DESK);
        for (String list : List.of(tablet.path(), "/console/commands")) {
            assertThat(administrator.get(list).text())
                    .as(list)
                    .contains(desktop.t(
                            "console.commands.canceled_by",
                            "name",
                            by.name(),
                            "role",
                            desktop.t("web.role.help-desk")));
        }
        tablet.device().poll();
        assertThat(tablet.device().screenLocked()).isFalse();
        Answer late = helper.post(cancel, Map.of("from", "https://evil.example/"));
        assertThat(late.location()).isEqualTo("/console/commands");
        assertThat(helper.get(late.location()).text()).contains(desktop.t("console.commands.too_late"));
    }

    @Test
    void whoTakesBackAnOrderOfTheDeskDoesNotTakeBackTheOwnersWish() {
        Owned own = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        administrator.post(own.path() + "/orders/remove_work_data", REASON);
        Command ofTheDesk = desktop.house.command(own.enrollment(), "RemoveProfile");
        var owner = new Actor.Somebody(own.owner().id(), own.owner().name(), Role.EMPLOYEE);
        desktop.house.order(own.enrollment(), new Order.Act(Action.REMOVE_WORK_DATA, Map.of()), owner);
        administrator.post("/console/commands/" + ofTheDesk.id().value() + "/cancel", Map.of());
        assertThat(desktop.house.fresh(own.enrollment()).state()).isEqualTo(Enrollment.State.LEAVING);
        own.device().poll();
        assertThat(own.device().enrolled()).isFalse();
    }

    @Test
    void whatCannotBeUndoneIsTakenBackByAnAdministratorOrItsAuthorOnlyAndWhatTheServerDoesByNobody() {
        Owned mac = desktop.device(Ownership.COMPANY, DeviceModel.MAC);
        administrator.post(mac.path() + "/orders/erase", REASON);
        String request = desktop.server()
                .bean(ApprovalRequests.class)
                .of(mac.enrollment().id(), Optional.empty(), 1)
                .getFirst()
                .id();
        desktop.visitor(Role.ADMINISTRATOR).post("/console/requests/" + request + "/approve", REASON);
        String cancel = "/console/commands/"
                + desktop.house.command(mac.enrollment(), "EraseDevice").id().value() + "/cancel";
        assertThat(helper.get(mac.path()).body()).doesNotContain(cancel);
        assertThat(helper.post(cancel, Map.of()).status()).isEqualTo(403);
        assertThat(administrator.get(mac.path()).body()).contains(cancel);
        assertThat(administrator.post(cancel, Map.of()).status()).isEqualTo(303);
        Optional<Command> automatic = commands(mac).stream()
                .filter(command -> command.permit().actor() instanceof Actor.Automatic)
                .findFirst();
        assertThat(automatic).isPresent();
        assertThat(administrator
                        .post("/console/commands/" + automatic.get().id().value() + "/cancel", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobodyTakesBackThatAPersonLeaves() {
        Owned own = desktop.device(Ownership.PERSONAL, DeviceModel.IPHONE);
        var owner = new Actor.Somebody(own.owner().id(), own.owner().name(), Role.EMPLOYEE);
        Command leaving = desktop.server()
                .bean(Store.class)
                .write(tx -> desktop.server()
                        .bean(Ordering.class)
                        .order(
                                tx,
                                owner,
                                own.enrollment(),
                                new Order.Act(Action.REMOVE_WORK_DATA, Map.of()),
                                Optional.empty()))
                .commands()
                .getFirst();
        String cancel = "/console/commands/" + leaving.id().value() + "/cancel";
        assertThat(helper.get(own.path()).body()).doesNotContain(cancel);
        for (Visitor visitor : List.of(helper, administrator)) {
            assertThat(visitor.post(cancel, Map.of()).status()).isEqualTo(403);
        }
        own.device().poll();
        assertThat(own.device().enrolled()).isFalse();
    }

    @Test
    void theListOfOrdersIsFilteredByState() {
        Owned tablet = desktop.device(Ownership.COMPANY, DeviceModel.IPAD);
        administrator.post(tablet.path() + "/orders/lock", Map.of("reason", "Hangt al een dag"));
        assertThat(administrator.get("/console/commands?state=queued").text()).contains("Hangt al een dag");
        assertThat(administrator.get("/console/commands?state=expired").text()).doesNotContain("Hangt al een dag");
        assertThat(administrator
                        .get("/console/commands?state=nonsense&before=nonsense")
                        .status())
                .isEqualTo(200);
    }
}
