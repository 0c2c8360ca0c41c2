package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.certificates.HouseAuthorities;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.commands.QueuedOrdering;
import helder.commands.RefusedOrders;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.gate.Order;
import helder.house.Announcing;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.Verb;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.windows.Fulfilment.Answer;
import helder.windows.Fulfilment.Course;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1, 2 and 3 for PCs: whatever the charters say and whoever orders what, no instruction addresses a node outside of them, and nothing
 * else that a PC tells is let through. Which node is what is written here a second time.
 */
final class PcPromisesTest {

    private static final int CHARTERS = 12;
    private static final int ORDERS = 40;

    private static final Map<String, Set<DataItem>> ASKED = Map.ofEntries(
            Map.entry("./devinfo/man", Set.of(DataItem.DEVICE_MODEL)),
            Map.entry("./devinfo/mod", Set.of(DataItem.DEVICE_MODEL)),
            Map.entry("./devinfo/devid", Set.of(DataItem.DEVICE_IDENTIFIER)),
            Map.entry("./devdetail/swv", Set.of(DataItem.OS_VERSION, DataItem.OS_BUILD)),
            Map.entry("./devdetail/ext/microsoft/devicename", Set.of(DataItem.DEVICE_NAME)),
            Map.entry("./devdetail/ext/microsoft/totalstorage", Set.of(DataItem.STORAGE_TOTAL)),
            Map.entry("./devdetail/ext/microsoft/freestorage", Set.of(DataItem.STORAGE_FREE)),
            Map.entry("./devdetail/ext/microsoft/smbiosserialnumber", Set.of(DataItem.SERIAL_NUMBER)),
            Map.entry("./devdetail/ext/wlanmacaddress", Set.of(DataItem.NETWORK_ADDRESSES)),
            Map.entry("./vendor/msft/devicestatus/networkidentifiers", Set.of(DataItem.NETWORK_ADDRESSES)),
            Map.entry("./vendor/msft/devicestatus/cellularidentities", Set.of(DataItem.CELLULAR_IDENTIFIER)),
            Map.entry("./vendor/msft/devicestatus/battery/estimatedchargeremaining", Set.of(DataItem.BATTERY_LEVEL)),
            Map.entry("./vendor/msft/devicestatus/compliance/encryptioncompliance", Set.of(DataItem.ENCRYPTION)),
            Map.entry("./vendor/msft/devicestatus/firewall/status", Set.of(DataItem.FIREWALL)),
            Map.entry("./vendor/msft/devicestatus/securebootstate", Set.of(DataItem.SYSTEM_INTEGRITY)),
            Map.entry("./vendor/msft/devicestatus/antivirus/status", Set.of(DataItem.ANTIVIRUS)),
            Map.entry(
                    "./vendor/msft/win32appinventory/win32installedprogram?list=structdata",
                    Set.of(DataItem.APPS_PERSONAL)));

    /** What is set, by how its address begins. The owner of a personal PC gets nothing of the second list. */
    private static final Map<String, Set<Action>> DONE = Map.ofEntries(
            Map.entry("./vendor/msft/remotewipe/", Set.of(Action.ERASE)),
            Map.entry("./vendor/msft/dmclient/provider/helder/unenroll", Set.of(Action.REMOVE_WORK_DATA)),
            Map.entry("./vendor/msft/reboot/", Set.of(Action.RESTART)),
            Map.entry("./devdetail/ext/microsoft/dnscomputername", Set.of(Action.RENAME)),
            Map.entry("./vendor/msft/policy/config/devicelock/", Set.of(Action.REQUIRE_PASSCODE)),
            Map.entry("./vendor/msft/policy/result/devicelock/", Set.of(Action.REQUIRE_PASSCODE)),
            Map.entry("./vendor/msft/wifi/profile/", Set.of(Action.CONFIGURE)),
            Map.entry("./vendor/msft/bitlocker/", Set.of(Action.CONFIGURE)),
            Map.entry("./vendor/msft/policy/config/update/", Set.of(Action.CONFIGURE)),
            Map.entry("./vendor/msft/policy/config/defender/", Set.of(Action.CONFIGURE)),
            Map.entry("./vendor/msft/policy/config/experience/", Set.of(Action.CONFIGURE)),
            Map.entry("./vendor/msft/vpnv2/", Set.of(Action.CONFIGURE)),
            Map.entry(
                    "./vendor/msft/enterprisedesktopappmanagement/msi/", Set.of(Action.INSTALL_APP, Action.REMOVE_APP)),
            Map.entry("./vendor/msft/enterprisemodernappmanagement/", Set.of(Action.INSTALL_APP, Action.REMOVE_APP)));

    /** Packages that Helder put there, by their own names: which they are is a matter of VirtualPcsTest. */
    private static final List<String> PACKAGES = List.of(
            "./vendor/msft/enterprisedesktopappmanagement/msi/",
            "./vendor/msft/enterprisemodernappmanagement/appmanagement/nonstore/");

    private static final List<String> NEVER_SET_ON_PERSONAL =
            List.of("/update/", "/defender/", "/experience/", "/vpnv2/");

    static final List<Map<String, String>> PARAMETERS = List.of(
            Map.of(),
            Map.of(WindowsActions.NAME, "LINDE-3"),
            Map.of(WindowsActions.LENGTH, "6"),
            Map.of(WindowsActions.DRIVE, WindowsActions.CLEAN),
            Map.of(WindowsActions.SETTINGS, "{\"wifi\": [{\"name\": \"Linde\", \"passphrase\": \"geheim-geheim\"}]}"),
            Map.of(WindowsActions.SETTINGS, "{\"encryption\": \"xts-aes-256\"}"),
            Map.of(WindowsActions.SETTINGS, "{\"updates\": {\"grace_days\": 2}}"),
            Map.of(
                    WindowsActions.SETTINGS,
                    "{\"vpn\": [{\"name\": \"Office\", \"profile\": \"<VPNProfile></VPNProfile>\"}]}"),
            Map.of(
                    WindowsActions.SETTINGS,
                    "{\"nodes\": [{\"node\": \"./Device/Vendor/MSFT/Policy/Config/Experience/AllowManualMDMUnenrollment\","
                            + " \"value\": \"0\"}]}"),
            Map.of(
                    WindowsActions.SETTINGS,
                    "{\"nodes\": [{\"node\": \"./Device/Vendor/MSFT/RemoteWipe/doWipe\", \"value\": \"\"}]}"),
            Map.of(WindowsActions.REMOVE, "updates"),
            Map.of(WindowsActions.WHAT, WindowsActions.WITHDRAW, WindowsActions.REMOVE, "wifi:Linde"),
            Map.of(WindowsActions.APP, "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}"),
            Map.of(
                    WindowsActions.APP, "DeLinde.Rooster_8wekyb3d8bbwe",
                    WindowsActions.DOWNLOAD, "https://files.delinde.example/a.msix"));

    private static final int[] CODES = {200, 202, 404, 418, 500, Answer.UNCONFIRMED};

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private House house;
    private Ordering ordering;
    private WindowsFulfilment fulfilment;
    private int people;

    @BeforeEach
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

    @AfterEach
    void close() {
        house.close();
    }

    /** What the charter that was agreed to names for this PC. */
    record Deal(Enrollment pc, CharterText text) {
        boolean names(DataItem item) {
            return text.data().containsKey(item) && !Ceiling.forbids(pc.ownership(), item);
        }

        boolean names(Action action) {
            return text.actions().containsKey(action) && !Ceiling.forbids(pc.ownership(), action);
        }
    }

    private Deal anyDeal() {
        Ownership ownership = arbitrary.of(Ownership.values());
        CharterText text = arbitrary.charter(ownership);
        house.store().write(tx -> Announcing.announce(tx, house.get(Charters.class), house.get(Drafts.class), text));
        String name = "pc" + people++;
        Enrollment pc = house.enroll(
                house.issue(house.person(name + "@delinde.example", name), ownership, EnrollmentType.WINDOWS)
                        .ticket(),
                DeviceForm.COMPUTER);
        return new Deal(pc, text.forGroups(Set.<GroupKey>of()));
    }

    private Order order() {
        return arbitrary.chance(40)
                ? new Order.Ask(anyItems())
                : new Order.Act(arbitrary.of(Action.values()), arbitrary.of(PARAMETERS));
    }

    private Set<DataItem> anyItems() {
        Set<DataItem> items = arbitrary.some(Set.of(DataItem.values()), 8);
        return items.isEmpty() ? EnumSet.of(arbitrary.of(DataItem.values())) : EnumSet.copyOf(items);
    }

    private static Challenges challenges(House house) {
        return new Challenges(house.get(Vault.class), HouseAuthorities.of(house), house.get(ServerSettings.class));
    }

    @Test
    void noInstructionAddressesWhatTheCharterDoesNotName() {
        int seen = 0;
        for (int round = 0; round < CHARTERS; round++) {
            Deal deal = anyDeal();
            for (int i = 0; i < ORDERS; i++) {
                Order order = order();
                Actor actor = arbitrary.chance(60) ? new Actor.Automatic("reconcile") : arbitrary.actor();
                List<Command> commands = house.store()
                        .write(tx -> ordering.order(tx, actor, deal.pc(), order, Optional.of("tried in a test")))
                        .commands();
                for (Command command : commands) {
                    seen += check(deal, command);
                }
            }
        }
        assertThat(seen)
                .as("some instructions must be sent, or nothing was tested")
                .isGreaterThan(CHARTERS);
    }

    /** Plays the course of a command to its end, whatever the PC answers. */
    private int check(Deal deal, Command command) {
        var rounds = new ArrayList<List<Answer>>();
        int seen = 0;
        for (int round = 0; round < 6; round++) {
            Course course = house.store().write(tx -> fulfilment.course(tx, deal.pc(), command, rounds));
            if (!(course instanceof Course.Steps(var steps))) {
                return seen;
            }
            for (var step : steps) {
                parts(step.instruction())
                        .forEach(part -> assertThat(isNamed(deal, part))
                                .as(
                                        "%s: %s for %s under %s",
                                        arbitrary,
                                        part,
                                        command.permit().order(),
                                        deal.pc().facts())
                                .isTrue());
                seen++;
            }
            rounds.add(steps.stream().map(_ -> anyAnswer()).toList());
        }
        return seen;
    }

    private Answer anyAnswer() {
        return new Answer(
                CODES[arbitrary.below(CODES.length)],
                Optional.empty(),
                arbitrary.chance(30) ? Optional.of(Integer.toString(arbitrary.below(80))) : Optional.empty());
    }

    private static Stream<Instruction.OnNode> parts(Instruction instruction) {
        return switch (instruction) {
            case Instruction.OnNode one -> Stream.of(one);
            case Instruction.Atomic(var parts) -> parts.stream();
        };
    }

    private static boolean isNamed(Deal deal, Instruction.OnNode part) {
        return isNamed(deal, part.verb(), part.node().value());
    }

    /** Whether the deal names what this does to a node. */
    static boolean isNamed(Deal deal, Verb verb, String node) {
        String address = node.toLowerCase(Locale.ROOT).replaceFirst("^\\./device/", "./");
        Set<DataItem> items = ASKED.getOrDefault(address, Set.of());
        if (verb == Verb.GET && !items.isEmpty()) {
            return items.stream().anyMatch(deal::names);
        }
        if (verb == Verb.GET && PACKAGES.stream().anyMatch(address::startsWith) && deal.names(DataItem.APPS_MANAGED)) {
            return true;
        }
        boolean isSet = verb != Verb.GET && verb != Verb.DELETE;
        if (isSet
                && deal.pc().ownership() == Ownership.PERSONAL
                && NEVER_SET_ON_PERSONAL.stream().anyMatch(address::contains)) {
            return false;
        }
        // Taking a setting away again is part of keeping the enrollment right.
        boolean isWithdrawal = verb == Verb.DELETE && deal.names(Action.MAINTAIN_ENROLLMENT);
        return DONE.entrySet().stream()
                .filter(entry -> address.startsWith(entry.getKey()))
                .anyMatch(entry -> entry.getValue().stream().anyMatch(deal::names)
                        || (isWithdrawal && entry.getValue().contains(Action.CONFIGURE)));
    }

    /** A PC that answers every node of the table, asked or not. */
    @Test
    void whateverAPcTellsOnlyWhatTheCharterNamesIsLetThrough() {
        List<NodeValue> everything = Csp.shipped().nodes().stream()
                .filter(node -> node.verbs().contains(Verb.GET))
                .map(node -> new NodeValue(
                        node.at(node.template()
                                        .chars()
                                        .filter(c -> c == '{')
                                        .mapToObj(_ -> "356938035643809")
                                        .toArray(String[]::new))
                                .value(),
                        "chr",
                        node.template().endsWith("SwV") ? "10.0.22631.1" : "1"))
                .toList();
        var known = new HashSet<DataItem>();
        for (int round = 0; round < CHARTERS; round++) {
            Deal deal = anyDeal();
            Observed told = fulfilment.read(deal.pc(), everything);
            Admission admission = house.store()
                    .write(tx -> house.get(Gate.class).admit(tx, deal.pc().facts(), told.values(), told.unknown()));
            assertThat(admission.admitted().keySet())
                    .as("%s: %s", arbitrary, deal.pc().facts())
                    .allMatch(deal::names);
            assertThat(admission.dropped())
                    .isEqualTo(told.values().size()
                            + told.unknown()
                            - admission.admitted().size());
            known.addAll(admission.admitted().keySet());
        }
        assertThat(known).isNotEmpty();
    }
}
