package helder.windows;

import helder.manifest.DataItem;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.syncml.Instruction;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which nodes of a PC stand for which data item (windows-mdm note, section 3.1). Nothing is asked that is not here; what comes back is
 * translated by {@link NodeReader}.
 */
final class WindowsItems {

    private WindowsItems() {}

    /**
     * A node to ask.
     *
     * @param tree whether everything below it is asked for too
     */
    record Node(String template, boolean tree) {

        CspNode described() {
            return Csp.shipped().node(template);
        }

        Instruction.OnNode question() {
            return tree ? described().getTree() : described().get();
        }
    }

    /** The nodes of an item; empty for what no node tells, and for what Helder does not ask of PCs. */
    static List<Node> nodes(DataItem item) {
        return switch (item) {
            case DEVICE_MODEL -> List.of(leaf("./DevInfo/Man"), leaf("./DevInfo/Mod"));
            case DEVICE_NAME -> List.of(leaf("./DevDetail/Ext/Microsoft/DeviceName"));
            // One node tells both. What is not agreed to of it goes no further than the gate.
            case OS_VERSION, OS_BUILD -> List.of(leaf("./DevDetail/SwV"));
            case STORAGE_TOTAL -> List.of(leaf("./DevDetail/Ext/Microsoft/TotalStorage"));
            case STORAGE_FREE -> List.of(leaf("./DevDetail/Ext/Microsoft/FreeStorage"));
            case BATTERY_LEVEL -> List.of(leaf("./Vendor/MSFT/DeviceStatus/Battery/EstimatedChargeRemaining"));
            case SERIAL_NUMBER -> List.of(leaf("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber"));
            // Not HWDevID: that is made from the hardware and outlives the enrollment.
            case DEVICE_IDENTIFIER -> List.of(leaf("./DevInfo/DevId"));
            // The names of their children are the addresses and IMEIs; what is below them is not asked.
            case CELLULAR_IDENTIFIER -> List.of(leaf("./Vendor/MSFT/DeviceStatus/CellularIdentities"));
            case NETWORK_ADDRESSES ->
                List.of(leaf("./DevDetail/Ext/WLANMACAddress"), leaf("./Vendor/MSFT/DeviceStatus/NetworkIdentifiers"));
            case ENCRYPTION -> List.of(leaf("./Vendor/MSFT/DeviceStatus/Compliance/EncryptionCompliance"));
            case FIREWALL -> List.of(leaf("./Vendor/MSFT/DeviceStatus/Firewall/Status"));
            // Secure Boot: that what starts the PC was not changed.
            case SYSTEM_INTEGRITY -> List.of(leaf("./Vendor/MSFT/DeviceStatus/SecureBootState"));
            case ANTIVIRUS -> List.of(leaf("./Vendor/MSFT/DeviceStatus/Antivirus/Status"));
            // Each package by its own name: see PackageQuestions.
            case APPS_MANAGED -> List.of();
            case APPS_PERSONAL -> List.of(tree("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram"));
            // The time alone is told, without its zone; a name of an operator only beside the phone number; and lists
            // of profiles and
            // certificates hold what is private too.
            case TIME_ZONE,
                    PHONE_NUMBER,
                    CARRIER,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    LOCATION -> List.of();
            // No such thing on a PC.
            case SUPERVISED, ACTIVATION_LOCK, LOST_MODE, UNLOCK_TOKEN -> List.of();
            // Helder's own.
            case LAST_CONTACT, ENROLLMENT_STEPS -> List.of();
            case PHOTOS,
                    MESSAGES,
                    PERSONAL_MAIL,
                    CALLS,
                    CONTACTS,
                    BROWSING,
                    FILES,
                    SCREEN,
                    MICROPHONE_CAMERA,
                    KEYSTROKES,
                    HEALTH,
                    PASSCODE_ITSELF,
                    NETWORK_TRAFFIC -> List.of();
        };
    }

    /** The questions for these items, each node once, in the order of the manifest; without those for single packages. */
    static List<Instruction.OnNode> questions(Collection<DataItem> items) {
        var nodes = new LinkedHashSet<Node>();
        EnumSet.copyOf(items).forEach(item -> nodes.addAll(nodes(item)));
        return nodes.stream().map(Node::question).toList();
    }

    /** Those of the items that some node tells. */
    static Set<DataItem> askable(Collection<DataItem> items) {
        var askable = EnumSet.copyOf(items);
        askable.removeIf(item -> nodes(item).isEmpty() && item != DataItem.APPS_MANAGED);
        return askable;
    }

    private static Node leaf(String template) {
        return new Node(template, false);
    }

    private static Node tree(String template) {
        return new Node(template, true);
    }
}
