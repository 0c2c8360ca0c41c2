package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.certificates.HouseAuthorities;
import helder.charter.Charters;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.OrderedApp;
import helder.commands.Ordering;
import helder.commands.QueuedOrdering;
import helder.commands.RefusedOrders;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.syncml.Instruction;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.windows.Fulfilment.Answer;
import helder.windows.Fulfilment.Course;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Orders for PCs: what may be ordered, and how each is carried out whatever a PC answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WindowsFulfilmentTest {

    private static final String PRODUCT = "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}";
    private static final Map<String, String> MSI = Map.of(
            WindowsActions.APP,
            PRODUCT,
            WindowsActions.DOWNLOAD,
            "https://files.delinde.example/a.msi",
            WindowsActions.VERSION,
            "1.4.0",
            WindowsActions.SHA256,
            "ab".repeat(32));

    private static final Map<String, String> MSIX = Map.of(
            WindowsActions.APP, "DeLinde.Rooster_8wekyb3d8bbwe",
            WindowsActions.DOWNLOAD, "https://files.delinde.example/a.msix");

    @TempDir
    static Path directory;

    private House house;
    private Ordering ordering;
    private WindowsFulfilment fulfilment;
    private int people;

    @BeforeAll
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        var known = new KnownWindows(house.get(Facts.class), house.get(Looks.class));
        ordering = new QueuedOrdering(
                house.get(Gate.class),
                house.get(Commands.class),
                house.get(RefusedOrders.class),
                house.get(Charters.class),
                house.get(Enrollments.class),
                house.get(ApprovalRequests.class),
                List.of(new WindowsOrders(
                        house.get(Commands.class), new ManagedPackages(house.get(Commands.class)), known)));
        fulfilment = new WindowsFulfilment(new ManagedPackages(house.get(Commands.class)), challenges(house), known);
    }

    @AfterAll
    void close() {
        house.close();
    }

    private static Challenges challenges(House house) {
        return new Challenges(house.get(Vault.class), HouseAuthorities.of(house), house.get(ServerSettings.class));
    }

    private Enrollment pc(Ownership ownership) {
        String name = "pc" + people++;
        var person = house.person(name + "@delinde.example", name);
        return house.enroll(
                house.issue(person, ownership, EnrollmentType.WINDOWS).ticket(), DeviceForm.COMPUTER);
    }

    private Ordering.Ordered order(Enrollment pc, Order order) {
        return house.store()
                .write(tx ->
                        ordering.order(tx, new Actor.Automatic("test"), pc, order, Optional.of("tried in a test")));
    }

    private Command command(Enrollment pc, Action action, Map<String, String> parameters) {
        return order(pc, new Order.Act(action, parameters)).commands().getFirst();
    }

    private Permission.@Nullable Reason refusal(Enrollment pc, Action action, Map<String, String> parameters) {
        return order(pc, new Order.Act(action, parameters)).permission() instanceof Permission.Refusal refusal
                ? refusal.reason()
                : null;
    }

    private static List<Answer> answers(int... codes) {
        return IntStream.of(codes)
                .mapToObj(code -> new Answer(code, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static List<Answer> values(String... values) {
        return List.of(values).stream()
                .map(value -> new Answer(200, Optional.empty(), Optional.of(value)))
                .toList();
    }

    private List<String> steps(Course course) {
        assertThat(course).isInstanceOf(Course.Steps.class);
        return ((Course.Steps) course)
                .steps().stream().map(step -> step.instruction().toString()).toList();
    }

    @SafeVarargs
    private Course course(Enrollment pc, Command command, List<Answer>... rounds) {
        return house.store().write(tx -> fulfilment.course(tx, pc, command, List.of(rounds)));
    }

    @Test
    void aQuestionIsOneCommandThatAsksNodeByNode() {
        Enrollment pc = pc(Ownership.COMPANY);
        Ordering.Ordered ordered =
                order(pc, new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.SERIAL_NUMBER, DataItem.SUPERVISED)));
        assertThat(ordered.permission())
                .as("a PC is not asked what it cannot say")
                .isInstanceOf(Permission.Refusal.class);

        Command command = order(pc, new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.SERIAL_NUMBER)))
                .commands()
                .getFirst();
        assertThat(command.kind()).isEqualTo("Inventory");
        assertThat(steps(course(pc, command)))
                .containsExactly("Get ./DevDetail/SwV", "Get ./DevDetail/Ext/Microsoft/SMBIOSSerialNumber");
        assertThat(course(pc, command, answers(200, 404)))
                .as("what is not there is an answer too")
                .isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, answers(500, 405))).isInstanceOf(Course.Failed.class);
    }

    @Test
    void whatPcsCannotDoIsRefusedAndSaysSo() {
        Enrollment pc = pc(Ownership.COMPANY);
        assertThat(refusal(pc, Action.LOCK, Map.of())).isEqualTo(Permission.Reason.NOT_BUILT);
        assertThat(refusal(pc, Action.CLEAR_PASSCODE, Map.of())).isEqualTo(Permission.Reason.NOT_BUILT);
        Enrollment own = pc(Ownership.PERSONAL);
        for (Action action : List.of(Action.ERASE, Action.RESTART, Action.RENAME)) {
            assertThat(refusal(own, action, Map.of())).as("%s", action).isEqualTo(Permission.Reason.CEILING);
        }
    }

    @Test
    void ordersThatMakeNoSenseAreRefusedBeforeTheyWait() {
        Enrollment pc = pc(Ownership.COMPANY);
        for (Map<String, String> wrong :
                List.of(Map.of(WindowsActions.NAME, "front desk 3"), Map.<String, String>of())) {
            assertThat(refusal(pc, Action.RENAME, wrong)).isEqualTo(Permission.Reason.INVALID);
        }
        assertThat(refusal(pc, Action.REQUIRE_PASSCODE, Map.of(WindowsActions.LENGTH, "3")))
                .isEqualTo(Permission.Reason.INVALID);
        assertThat(refusal(pc, Action.ERASE, Map.of(WindowsActions.DRIVE, "burn")))
                .isEqualTo(Permission.Reason.INVALID);
        for (Map<String, String> wrong : List.of(
                Map.of(WindowsActions.APP, PRODUCT),
                Map.of(WindowsActions.APP, PRODUCT, WindowsActions.DOWNLOAD, "http://files.delinde.example/a.msi"),
                Map.of(WindowsActions.APP, "Office", WindowsActions.DOWNLOAD, "https://files.delinde.example/a"),
                Map.of(WindowsActions.DOWNLOAD, "https://files.delinde.example/a.msi"))) {
            assertThat(refusal(pc, Action.INSTALL_APP, wrong)).isEqualTo(Permission.Reason.INVALID);
        }
        assertThat(refusal(pc, Action.REMOVE_APP, Map.of(WindowsActions.APP, "com.example.app")))
                .isEqualTo(Permission.Reason.INVALID);
        assertThat(refusal(pc, Action.CONFIGURE, Map.of("profile", "<plist/>")))
                .as("a profile for another platform")
                .isEqualTo(Permission.Reason.INVALID);
        assertThat(refusal(
                        pc(Ownership.PERSONAL),
                        Action.CONFIGURE,
                        Map.of(WindowsActions.SETTINGS, "{\"updates\": {\"grace_days\": 1}}")))
                .isEqualTo(Permission.Reason.CONTENT);
    }

    @Test
    void anAppThatCannotBeInstalledSoSaysWhichPartIsWrong() {
        Enrollment pc = pc(Ownership.COMPANY);
        assertThat(wrongPart(pc, MSI, WindowsActions.APP, "Office")).contains(WindowsActions.APP);
        assertThat(wrongPart(pc, MSI, WindowsActions.DOWNLOAD, "http://files.delinde.example/a.msi"))
                .contains(WindowsActions.DOWNLOAD);
        assertThat(wrongPart(pc, MSI, WindowsActions.DOWNLOAD, "https:///a b")).contains(WindowsActions.DOWNLOAD);
        assertThat(wrongPart(pc, MSI, WindowsActions.VERSION, "newest")).contains(WindowsActions.VERSION);
        assertThat(wrongPart(pc, MSI, WindowsActions.SHA256, "abc")).contains(WindowsActions.SHA256);
        assertThat(wrongPart(pc, MSI, WindowsActions.NAME, "Te\nams")).contains(WindowsActions.NAME);
        assertThat(wrongPart(pc, MSIX, WindowsActions.SHA256, "abc"))
                .as("an MSIX has none")
                .isEmpty();
        assertThat(wrongPart(pc, MSI, WindowsActions.NAME, "Teams")).isEmpty();
    }

    private Optional<String> wrongPart(Enrollment pc, Map<String, String> app, String part, String value) {
        var parameters = new HashMap<>(app);
        parameters.put(part, value);
        return order(pc, new Order.Act(Action.INSTALL_APP, parameters)).permission()
                        instanceof Permission.Refusal refusal
                ? Optional.of(refusal.detail())
                : Optional.empty();
    }

    @Test
    void peopleReadWhichAppAnOrderBrings() {
        assertThat(OrderedApp.named(new Order.Act(Action.INSTALL_APP, MSI))).contains("a.msi 1.4.0");
        var named = new HashMap<>(MSI);
        named.put(WindowsActions.NAME, "Teams");
        assertThat(OrderedApp.named(new Order.Act(Action.INSTALL_APP, named))).contains("Teams 1.4.0");
        assertThat(OrderedApp.named(new Order.Act(Action.REMOVE_APP, Map.of(WindowsActions.APP, PRODUCT))))
                .contains(PRODUCT);
        assertThat(OrderedApp.named(new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-7"))))
                .isEmpty();
    }

    @Test
    void whatNeverWasThereIsNotSaidToBeTakenAway() {
        Enrollment pc = pc(Ownership.COMPANY);
        Command command = command(pc, Action.CONFIGURE, Map.of(WindowsActions.REMOVE, "wifi:Nergens"));
        assertThat(course(pc, command, answers(404))).isEqualTo(new Course.Failed(WindowsFailures.nothingThere()));
        assertThat(course(pc, command, answers(200))).isInstanceOf(Course.Done.class);
        Command several = command(pc, Action.CONFIGURE, Map.of(WindowsActions.REMOVE, "updates"));
        int nodes = ((Course.Steps) course(pc, several)).steps().size();
        int[] some =
                IntStream.range(0, nodes).map(each -> each == 0 ? 200 : 404).toArray();
        assertThat(course(pc, several, answers(some)))
                .as("one of them was there")
                .isInstanceOf(Course.Done.class);
    }

    @Test
    void whatGetsAllRightsOverAPcIsNotBroughtOntoSomebodysOwn() {
        Enrollment own = pc(Ownership.PERSONAL);
        assertThat(refusal(own, Action.INSTALL_APP, MSI)).isEqualTo(Permission.Reason.CONTENT);
        assertThat(refusal(own, Action.INSTALL_APP, MSIX)).isNull();
        assertThat(refusal(pc(Ownership.COMPANY), Action.INSTALL_APP, MSI)).isNull();
        assertThat(course(own, command(pc(Ownership.COMPANY), Action.INSTALL_APP, MSI)))
                .as("ordered when the PC was the organisation's")
                .isInstanceOf(Course.Failed.class);
    }

    private void tells(Enrollment pc, DataItem item, String value) {
        house.store().write(tx -> {
            Admission admission = house.get(Gate.class).admit(tx, pc.facts(), Map.of(item, value), 0);
            house.get(Facts.class).record(tx, pc.facts(), admission);
            return true;
        });
    }

    /** Its charter lets Helder know the version: then nobody waits for an order that its Windows does not know. */
    @Test
    void whatAWindowsIsTooOldForIsRefusedOnceItsVersionIsKnown() {
        Map<String, String> deadline = Map.of(WindowsActions.SETTINGS, "{\"updates\": {\"grace_days\": 2}}");
        Enrollment pc = pc(Ownership.COMPANY);
        Command before = command(pc, Action.CONFIGURE, deadline);
        assertThat(course(pc, before)).as("unknown is allowed; the PC says").isInstanceOf(Course.Steps.class);

        tells(pc, DataItem.OS_VERSION, "10.0.17763");
        assertThat(refusal(pc, Action.CONFIGURE, deadline)).isEqualTo(Permission.Reason.TOO_OLD);
        assertThat(course(pc, before))
                .isInstanceOfSatisfying(
                        Course.Failed.class,
                        failed -> assertThat(failed.why()).isEqualTo(WindowsFailures.tooOld(18362)));
        assertThat(refusal(pc, Action.CONFIGURE, Map.of(WindowsActions.REMOVE, "updates")))
                .as("taking away what it cannot have does no harm")
                .isNull();
        assertThat(refusal(pc, Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-4")))
                .isEqualTo(Permission.Reason.TOO_OLD);
        assertThat(refusal(pc, Action.REQUIRE_PASSCODE, Map.of(WindowsActions.LENGTH, "8")))
                .isNull();

        Enrollment newer = pc(Ownership.COMPANY);
        tells(newer, DataItem.OS_VERSION, "10.0.22631");
        assertThat(refusal(newer, Action.CONFIGURE, deadline)).isNull();
        assertThat(refusal(newer, Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-4")))
                .isNull();
    }

    @Test
    void wipingEndingAndRestartingAreSentOnceAndAlone() {
        Enrollment pc = pc(Ownership.COMPANY);
        Map<Action, String> nodes = Map.of(
                Action.ERASE, "/RemoteWipe/doWipe",
                Action.RESTART, "/Reboot/RebootNow",
                Action.REMOVE_WORK_DATA, "/DMClient/Provider/Helder/Unenroll");
        nodes.forEach((action, node) -> {
            Command command = command(pc(Ownership.COMPANY), action, Map.of());
            assertThat(course(pc, command)).isInstanceOfSatisfying(Course.Steps.class, course -> {
                assertThat(course.steps()).singleElement().satisfies(step -> {
                    assertThat(step.delivery()).isEqualTo(Delivery.ONCE);
                    assertThat(((Instruction.OnNode) step.instruction()).node().value())
                            .endsWith(node);
                });
            });
            assertThat(course(pc, command, answers(200))).isInstanceOf(Course.Done.class);
            assertThat(course(pc, command, answers(403))).isInstanceOf(Course.Failed.class);
            assertThat(course(pc, command, answers(Answer.UNCONFIRMED)))
                    .as("it speaks, so that it was neither wiped nor let go")
                    .isInstanceOfSatisfying(
                            Course.Failed.class,
                            failed -> assertThat(failed.why().key()).isEqualTo("windows.failure.unconfirmed"));
            assertThat(course(pc, command, answers(Answer.SILENT)) instanceof Course.Done)
                    .as("a PC that is wiped or let go does not come back to say so; one that restarts does")
                    .isEqualTo(action != Action.RESTART);
        });
        Command clean = command(pc, Action.ERASE, Map.of(WindowsActions.DRIVE, WindowsActions.CLEAN));
        assertThat(steps(course(pc, clean))).containsExactly("Exec ./Device/Vendor/MSFT/RemoteWipe/doWipeProtected");
    }

    @Test
    void whatIsThereAlreadyOrNotYetIsTriedTheOtherWayOnce() {
        Enrollment pc = pc(Ownership.COMPANY);
        Command command = command(
                pc,
                Action.CONFIGURE,
                Map.of(
                        WindowsActions.SETTINGS,
                        "{\"wifi\": [{\"name\": \"Linde\", \"passphrase\": \"geheim-geheim\"}]}"));
        assertThat(steps(course(pc, command)))
                .containsExactly(
                        "Delete ./Device/Vendor/MSFT/WiFi/Profile/Linde",
                        "Add ./Device/Vendor/MSFT/WiFi/Profile/Linde/WlanXml");
        assertThat(course(pc, command, answers(404, 200)))
                .as("it was not there before")
                .isInstanceOf(Course.Done.class);
        assertThat(steps(course(pc, command, answers(200, 418))))
                .containsExactly("Replace ./Device/Vendor/MSFT/WiFi/Profile/Linde/WlanXml");
        assertThat(course(pc, command, answers(200, 418), answers(200))).isInstanceOf(Course.Done.class);
        assertThat(steps(course(pc, command, answers(200, 500))))
                .containsExactly("Add ./Device/Vendor/MSFT/WiFi/Profile/Linde/WlanXml");
        assertThat(course(pc, command, answers(200, 500), answers(500), answers(500)))
                .as("three times is enough")
                .isInstanceOf(Course.Failed.class);
        assertThat(course(pc, command, answers(200, 406))).isInstanceOf(Course.Failed.class);
    }

    @Test
    void aPasswordRuleIsDoneOnlyWhenItIsInForce() {
        Enrollment pc = pc(Ownership.COMPANY);
        Command command = command(pc, Action.REQUIRE_PASSCODE, Map.of(WindowsActions.LENGTH, "8"));
        assertThat(course(pc, command))
                .isInstanceOfSatisfying(
                        Course.Steps.class,
                        course -> assertThat(course.steps())
                                .singleElement()
                                .satisfies(step -> assertThat(step.instruction())
                                        .as("all rules or none")
                                        .isInstanceOf(Instruction.Atomic.class)));
        assertThat(steps(course(pc, command, answers(200))))
                .containsExactly("Get ./Device/Vendor/MSFT/Policy/Result/DeviceLock/MinDevicePasswordLength");
        assertThat(course(pc, command, answers(200), values("8"))).isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, answers(200), values("12")))
                .as("stricter is as good")
                .isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, answers(200), values("4"))).isInstanceOf(Course.Failed.class);
        assertThat(course(pc, command, answers(200), answers(404))).isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, answers(507))).isInstanceOf(Course.Failed.class);
    }

    @Test
    void anInstallationIsFollowedUntilItsEnd() {
        Enrollment pc = pc(Ownership.COMPANY);
        Command command = command(pc, Action.INSTALL_APP, MSI);
        String base =
                "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/%7B" + PRODUCT.replaceAll("[{}]", "") + "%7D/";
        assertThat(steps(course(pc, command)))
                .containsExactly("Add " + base + "DownloadInstall", "Exec " + base + "DownloadInstall");
        for (List<Answer> started : List.of(answers(200, 202), answers(418, 200), answers(200, Answer.UNCONFIRMED))) {
            assertThat(steps(course(pc, command, started)))
                    .containsExactly("Get " + base + "Status", "Get " + base + "LastError");
        }
        List<Answer> started = answers(200, 202);
        assertThat(course(pc, command, started, values("50", ""))).isEqualTo(new Course.Wait(WindowsFulfilment.PAUSE));
        assertThat(course(pc, command, started, answers(404, 404))).isInstanceOf(Course.Wait.class);
        assertThat(course(pc, command, started, values("70", "0"))).isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, started, values("60", "0x80070643")))
                .isInstanceOfSatisfying(
                        Course.Failed.class,
                        failed -> assertThat(failed.why().arguments()).containsValue("0x80070643"));
        assertThat(course(pc, command, answers(405, 405))).isInstanceOf(Course.Failed.class);

        Command modern = command(pc, Action.INSTALL_APP, MSIX);
        assertThat(steps(course(pc, modern, answers(200, 202))))
                .as("whether it is there is not asked: its owner may have brought it")
                .allMatch(question -> question.contains("/AppInstallation/"))
                .hasSize(2);
        assertThat(course(pc, modern, answers(200, 202), answers(404, 404)))
                .as("the job was taken and is gone")
                .isInstanceOf(Course.Done.class);
        assertThat(course(pc, modern, answers(200, Answer.UNCONFIRMED), answers(404, 404)))
                .as("perhaps there never was a job")
                .isInstanceOf(Course.Wait.class);
        assertThat(course(pc, modern, answers(200, 202), values("1", "0"))).isInstanceOf(Course.Wait.class);
        assertThat(course(pc, modern, answers(200, 202), List.of(value("2"), value("-2147009281"), value(""))))
                .as("it failed, whatever else is there")
                .isInstanceOfSatisfying(
                        Course.Failed.class,
                        failed -> assertThat(failed.why().arguments()).containsValue("0x80073CFF"));
    }

    private static Answer value(String value) {
        return values(value).getFirst();
    }

    private void ends(Command command, Command.State state) {
        house.clock().advance(Duration.ofMinutes(1));
        house.store().write(tx -> {
            Commands commands = house.get(Commands.class);
            commands.handedOut(tx, command.id(), house.clock().instant());
            return state == Command.State.SENT
                    || commands.answered(
                            tx,
                            command.enrollment(),
                            command.id(),
                            state,
                            Optional.empty(),
                            house.clock().instant());
        });
    }

    /** What its owner installed is not taken away, and nobody learns from the answer whether it is there. */
    @Test
    void onlyPackagesThatHelderBroughtAreRemoved() {
        for (Ownership ownership : Ownership.values()) {
            Map<String, String> brought = ownership == Ownership.COMPANY ? MSI : MSIX;
            Map<String, String> app = Map.of(
                    WindowsActions.APP,
                    brought.getOrDefault(WindowsActions.APP, "").toLowerCase(Locale.ROOT));
            Enrollment pc = pc(ownership);
            assertThat(refusal(pc, Action.REMOVE_APP, app)).as("%s", ownership).isEqualTo(Permission.Reason.NOT_OURS);
            ends(command(pc, Action.INSTALL_APP, brought), Command.State.FAILED);
            assertThat(refusal(pc, Action.REMOVE_APP, app)).as("it never came").isEqualTo(Permission.Reason.NOT_OURS);

            Command install = command(pc, Action.INSTALL_APP, brought);
            assertThat(refusal(pc, Action.REMOVE_APP, app)).as("not sent yet").isEqualTo(Permission.Reason.NOT_OURS);
            ends(install, Command.State.SENT);
            Command first = command(pc, Action.REMOVE_APP, app);
            assertThat(steps(course(pc, first))).singleElement().asString().startsWith("Delete ");
            ends(install, Command.State.DONE);
            Command second = command(pc, Action.REMOVE_APP, app);
            ends(first, Command.State.DONE);
            assertThat(course(pc, second)).as("it went before this was said").isInstanceOf(Course.Failed.class);
            assertThat(course(pc, second, answers(404)))
                    .as("and it was said before that was known")
                    .isInstanceOf(Course.Done.class);
            assertThat(refusal(pc, Action.REMOVE_APP, app)).as("it went").isEqualTo(Permission.Reason.NOT_OURS);
            ends(command(pc, Action.INSTALL_APP, brought), Command.State.DONE);
            assertThat(refusal(pc, Action.REMOVE_APP, app)).as("it came again").isNull();
        }
    }

    /** Twice the same question must have the same answer: after a restart the wire asks from the beginning. */
    @Test
    void aCourseDependsOnNothingElse() {
        Enrollment pc = pc(Ownership.COMPANY);
        Command command = command(pc, Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-%RAND:4%"));
        assertThat(course(pc, command)).isEqualTo(course(pc, command));
        assertThat(course(pc, command, answers(200))).isEqualTo(course(pc, command, answers(200)));
        assertThat(steps(course(pc, command))).containsExactly("Replace ./DevDetail/Ext/Microsoft/DNSComputerName");
    }

    /** Nothing is fetched a second time because of a lost answer, and the end is asked for and not guessed. */
    @Test
    void aPcThatFetchesACertificateIsAskedUntilItHasItOrSaysWhyNot() {
        Enrollment pc = pc(Ownership.PERSONAL);
        Command command = command(
                pc, Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, "{\"certificates\": [{\"name\": \"office\"}]}"));
        assertThat(course(pc, command))
                .isEqualTo(course(pc, command))
                .isInstanceOfSatisfying(
                        Course.Steps.class,
                        steps -> assertThat(steps.steps())
                                .extracting(Fulfilment.Step::delivery)
                                .containsExactly(Delivery.REPEATABLE, Delivery.WATCHED));
        List<Answer> started = answers(404, Answer.UNCONFIRMED);
        assertThat(course(pc, command, started))
                .isInstanceOfSatisfying(
                        Course.Steps.class,
                        steps -> assertThat(steps.steps())
                                .extracting(each -> each.instruction().toString())
                                .allMatch(each -> each.startsWith("Get "))
                                .hasSize(2));
        assertThat(course(pc, command, started, values("32", "0"))).isInstanceOf(Course.Wait.class);
        assertThat(course(pc, command, started, values("1", "0"))).isInstanceOf(Course.Done.class);
        assertThat(course(pc, command, started, values("16", "-2146893805")))
                .isInstanceOfSatisfying(
                        Course.Failed.class,
                        failed -> assertThat(failed.why().arguments()).containsValue("0x80090013"));
        assertThat(course(pc, command, started, answers(404, 404))).isInstanceOf(Course.Failed.class);
        assertThat(course(pc, command, answers(404, 507))).isInstanceOf(Course.Failed.class);
    }
}
