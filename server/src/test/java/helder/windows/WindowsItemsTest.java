package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.SchemaWindowsLimits;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.Verb;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manifest says of PCs, what is asked of them, and what is made of their answers must agree. */
class WindowsItemsTest {

    private final WindowsLimits limits = new WindowsLimits(() -> false);

    private static EnrollmentFacts pc(Ownership ownership) {
        return new EnrollmentFacts(
                new OrganisationId("o"),
                new EnrollmentId("e"),
                new PersonId("p"),
                ownership,
                EnrollmentType.WINDOWS,
                DeviceForm.COMPUTER,
                0,
                1,
                Set.of());
    }

    @Test
    void whatIsCalledPossibleIsAskedAndNothingElseIs() {
        for (Ownership ownership : Ownership.values()) {
            for (DataItem item : DataItem.values()) {
                if (Source.of(item) == Source.DEVICE) {
                    assertThat(!WindowsItems.askable(Set.of(item)).isEmpty())
                            .as("%s", item)
                            .isEqualTo(limits.possibility(item, pc(ownership)) == Possibility.POSSIBLE);
                } else {
                    assertThat(WindowsItems.nodes(item)).as("%s", item).isEmpty();
                }
            }
        }
    }

    @Test
    void aSecondTableWrittenByHandAgrees() {
        var second = new SchemaWindowsLimits();
        for (DataItem item : DataItem.values()) {
            if (Source.of(item) == Source.DEVICE) {
                assertThat(limits.possibility(item, pc(Ownership.COMPANY)))
                        .as("%s", item)
                        .isEqualTo(second.possibility(item, pc(Ownership.COMPANY)));
            }
        }
        for (Action action : Action.values()) {
            assertThat(limits.possibility(action, pc(Ownership.COMPANY)))
                    .as("%s", action)
                    .isEqualTo(second.possibility(action, pc(Ownership.COMPANY)));
        }
        assertThat(Arrays.stream(Action.values()).map(action -> limits.possibility(action, pc(Ownership.PERSONAL))))
                .as("a PC refuses nothing because it is somebody's own")
                .doesNotContain(Possibility.REFUSED_BY_DEVICE);
    }

    @Test
    void everyQuestionIsAGetOfANodeThatExistsAndCannotBeMistakenForMore() {
        for (DataItem item : DataItem.values()) {
            for (WindowsItems.Node node : WindowsItems.nodes(item)) {
                Instruction.OnNode question = node.question();
                assertThat(question.verb()).isEqualTo(Verb.GET);
                assertThat(Csp.shipped().find(question.node())).contains(node.described());
                assertThat(node.tree())
                        .as("only the list of apps is asked with all that is below it")
                        .isEqualTo(item == DataItem.APPS_PERSONAL);
                if (node.tree()) {
                    assertThat(node.described().format()).isEqualTo(Format.NODE);
                }
            }
        }
        assertThat(WindowsItems.questions(Set.of(DataItem.OS_VERSION, DataItem.OS_BUILD)))
                .as("one node for both")
                .hasSize(1);
    }

    /** The other way round: a node that an item names tells that item, and hardly another one. */
    @Test
    void theAnswerToAQuestionIsAValueOfItsItem() {
        Map<String, String> answers = Map.ofEntries(
                Map.entry("./DevInfo/Man", "LENOVO"),
                Map.entry("./DevInfo/Mod", "ThinkPad X1"),
                Map.entry("./DevDetail/Ext/Microsoft/DeviceName", "LINDE-0042"),
                Map.entry("./DevDetail/SwV", "10.0.22631.3447"),
                Map.entry("./DevDetail/Ext/Microsoft/TotalStorage", "488281"),
                Map.entry("./DevDetail/Ext/Microsoft/FreeStorage", "100000"),
                Map.entry("./Vendor/MSFT/DeviceStatus/Battery/EstimatedChargeRemaining", "83"),
                Map.entry("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber", "PF3ABCDE"),
                Map.entry("./DevInfo/DevId", "2E0B0EB2F4B3644A8B5C2D5C3F0A1B2C"),
                Map.entry("./Vendor/MSFT/DeviceStatus/CellularIdentities", "356938035643809"),
                Map.entry("./DevDetail/Ext/WLANMACAddress", "A483E7123456"),
                Map.entry("./Vendor/MSFT/DeviceStatus/NetworkIdentifiers", "a4-83-e7-12-34-56/00-11-22-33-44-55"),
                Map.entry("./Vendor/MSFT/DeviceStatus/Compliance/EncryptionCompliance", "true"),
                Map.entry("./Vendor/MSFT/DeviceStatus/Firewall/Status", "0"),
                Map.entry("./Vendor/MSFT/DeviceStatus/SecureBootState", "1"),
                Map.entry("./Vendor/MSFT/DeviceStatus/Antivirus/Status", "0"),
                Map.entry("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram", "app-1"));
        for (DataItem item : DataItem.values()) {
            List<WindowsItems.Node> nodes = WindowsItems.nodes(item);
            if (nodes.isEmpty()) {
                continue;
            }
            Observed told = NodeReader.read(nodes.stream()
                    .map(node -> new NodeValue(node.question().node().value(), null, answers.get(node.template())))
                    .toList());
            assertThat(told.unknown()).as("%s", item).isZero();
            Set<DataItem> both = EnumSet.of(DataItem.OS_VERSION, DataItem.OS_BUILD);
            assertThat(told.values().keySet()).as("%s", item).isEqualTo(both.contains(item) ? both : EnumSet.of(item));
        }
        assertThat(Stream.of(DataItem.values())
                        .flatMap(item -> WindowsItems.nodes(item).stream())
                        .map(WindowsItems.Node::template))
                .allMatch(answers::containsKey);
    }

    private static Map<DataItem, String> read(String... nodesAndValues) {
        return observed(nodesAndValues).values();
    }

    private static Observed observed(String... nodesAndValues) {
        return NodeReader.read(Stream.iterate(0, i -> i < nodesAndValues.length, i -> i + 2)
                .map(i -> new NodeValue(nodesAndValues[i], "chr", nodesAndValues[i + 1]))
                .toList());
    }

    @Test
    void valuesTakeTheFormOfTheManifest() {
        assertThat(read(
                        "./DevInfo/Man", "LENOVO",
                        "./DevInfo/Mod", "20XW0026MH",
                        "./DevDetail/SwV", "10.0.22631.3447",
                        "./devdetail/EXT/microsoft/totalstorage", "488281",
                        "./Device/Vendor/MSFT/DeviceStatus/Battery/EstimatedChargeRemaining", "083",
                        "./DevDetail/Ext/WLANMACAddress", "A483E7123456",
                        "./Vendor/MSFT/DeviceStatus/NetworkIdentifiers", "a4-83-e7-12-34-56/00-11-22-33-44-55"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DataItem.DEVICE_MODEL, "LENOVO 20XW0026MH",
                        DataItem.OS_VERSION, "10.0.22631",
                        DataItem.OS_BUILD, "22631.3447",
                        DataItem.STORAGE_TOTAL, "512.0",
                        DataItem.BATTERY_LEVEL, "83",
                        DataItem.NETWORK_ADDRESSES, "00:11:22:33:44:55\na4:83:e7:12:34:56"));
        assertThat(read("./DevInfo/Man", "Microsoft", "./DevInfo/Mod", "Microsoft Surface"))
                .containsEntry(DataItem.DEVICE_MODEL, "Microsoft Surface");
    }

    @Test
    void whatAPcDoesNotKnowIsNotKnown() {
        assertThat(read("./Vendor/MSFT/DeviceStatus/Firewall/Status", "3")).isEmpty();
        assertThat(read("./Vendor/MSFT/DeviceStatus/Antivirus/Status", "4")).isEmpty();
        assertThat(read("./Vendor/MSFT/DeviceStatus/Antivirus/Status", "2")).containsEntry(DataItem.ANTIVIRUS, "no");
        assertThat(read("./Vendor/MSFT/DeviceStatus/SecureBootState", "0"))
                .containsEntry(DataItem.SYSTEM_INTEGRITY, "no");
        assertThat(read("./Vendor/MSFT/DeviceStatus/Compliance/EncryptionCompliance", "0"))
                .containsEntry(DataItem.ENCRYPTION, "no");
        assertThat(read("./Vendor/MSFT/DeviceStatus/Battery/EstimatedChargeRemaining", "0"))
                .as("a PC without a battery")
                .isEmpty();
        assertThat(read("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber", "  ")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsCountedAndNeverKept() {
        for (String[] strange : new String[][] {
            {"./DevDetail/SwV", "Windows"},
            {"./DevDetail/Ext/Microsoft/FreeStorage", "-1"},
            {"./DevDetail/Ext/Microsoft/FreeStorage", "99999999999999999999"},
            {"./Vendor/MSFT/DeviceStatus/Battery/EstimatedChargeRemaining", "101"},
            {"./DevDetail/Ext/WLANMACAddress", "home"},
            {"./Vendor/MSFT/DeviceStatus/DomainName", "WORKGROUP"},
            {"./Device/Vendor/MSFT/WiFi/Profile", "Home%20sweet%20home"},
            {"./Vendor/MSFT/DeviceStatus/NetworkIdentifiers/a4-83-e7-12-34-56/IPAddressV4", "192.168.1.20"},
        }) {
            Observed told = observed(strange);
            assertThat(told.unknown()).as(strange[0]).isEqualTo(1);
            assertThat(told.values().values()).as(strange[0]).doesNotContain(strange[1]);
        }
        assertThat(observed("./DevInfo/Lang", "nl-NL", "./DevInfo/DmV", "1.3").isEmpty())
                .as("what belongs to the message itself")
                .isTrue();
    }

    /** So that the gate can judge it: a PC that volunteers something is not taken to have said nothing. */
    @Test
    void whatIsVolunteeredIsUnderstood() {
        String phone = "./Vendor/MSFT/DeviceStatus/CellularIdentities/356938035643809/";
        assertThat(read(phone + "PhoneNumber", "+31612345678", phone + "IMSI", "204046862001234"))
                .containsEntry(DataItem.PHONE_NUMBER, "+31612345678")
                .containsEntry(DataItem.CELLULAR_IDENTIFIER, "204046862001234\n356938035643809");
        assertThat(read("./Device/Vendor/MSFT/DMClient/HWDevID", "ab".repeat(32)))
                .containsOnlyKeys(DataItem.DEVICE_IDENTIFIER);
    }

    /** Windows does not say who put something on that list. */
    @Test
    void aListOfPackagesThatNobodyAskedForIsCountedAndNeverTakenForAppsOfWork() {
        String msi = "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/";
        String one = msi + "%7B0d7ce2a6-5a2a-4c5b-9b4e-0123456789ab%7D/";
        Observed told = observed(one + "Name", "Example Diary", one + "Version", "7.2");
        assertThat(told.values()).isEmpty();
        assertThat(told.unknown()).isEqualTo(2);
        String program = "./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram/app-1/";
        assertThat(read(program + "Name", "Example Weather\r\n", program + "Publisher", "Somebody"))
                .containsExactly(Map.entry(DataItem.APPS_PERSONAL, "Example Weather"));
    }

    @Test
    void longAnswersAreCut() {
        assertThat(read("./DevDetail/Ext/Microsoft/DeviceName", "x".repeat(5_000))
                        .get(DataItem.DEVICE_NAME))
                .hasSize(1_000);
    }
}
