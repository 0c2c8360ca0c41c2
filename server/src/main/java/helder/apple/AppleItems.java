package helder.apple;

import static helder.protocol.apple.command.CommandType.CERTIFICATE_LIST;
import static helder.protocol.apple.command.CommandType.DEVICE_INFORMATION;
import static helder.protocol.apple.command.CommandType.INSTALLED_APPLICATION_LIST;
import static helder.protocol.apple.command.CommandType.MANAGED_APPLICATION_LIST;
import static helder.protocol.apple.command.CommandType.PROFILE_LIST;
import static helder.protocol.apple.command.CommandType.SECURITY_INFO;

import helder.apple.ItemSource.Listing;
import helder.apple.ItemSource.Message;
import helder.apple.ItemSource.Query;
import helder.apple.ItemSource.Security;
import helder.apple.ItemSource.Status;
import helder.identity.EnrollmentFacts;
import helder.manifest.DataItem;
import helder.protocol.apple.command.AppleSystem;
import helder.protocol.apple.command.CommandType;
import helder.protocol.apple.command.DeviceQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of Apple's names stand for which data item. Source: Apple's schema of commands, queries and status items (apple-mdm
 * note, sections 10.6 and 11).
 */
public final class AppleItems {

    private AppleItems() {}

    /** Every source of an item on a system; the first that works is used. Empty when the system has no such thing. */
    static List<ItemSource> sources(DataItem item, AppleSystem system) {
        boolean mac = system == AppleSystem.MACOS;
        return switch (item) {
            case DEVICE_MODEL -> List.of(new Query("ProductName"), new Message());
            case DEVICE_NAME -> List.of(new Query("DeviceName"));
            case OS_VERSION -> List.of(new Query("OSVersion"), new Status("device.operating-system.version"));
            case OS_BUILD -> List.of(new Query("BuildVersion"), new Status("device.operating-system.build-version"));
            case STORAGE_TOTAL -> List.of(new Query("DeviceCapacity"));
            case STORAGE_FREE -> List.of(new Query("AvailableDeviceCapacity"));
            case BATTERY_LEVEL -> List.of(new Query("BatteryLevel"));
            case TIME_ZONE -> List.of(new Query("TimeZone"));
            case SUPERVISED -> List.of(new Query("IsSupervised"));
            case SERIAL_NUMBER -> List.of(new Query("SerialNumber"));
            case DEVICE_IDENTIFIER -> List.of(new Query("UDID"), new Message());
            case CELLULAR_IDENTIFIER -> mac ? List.of() : List.of(new Query("IMEI"), new Query("MEID"));
            case PHONE_NUMBER -> mac ? List.of() : List.of(new Query("PhoneNumber"));
            case CARRIER -> mac ? List.of() : List.of(new Query("CurrentCarrierNetwork"));
            case NETWORK_ADDRESSES ->
                List.of(new Query("WiFiMAC"), new Query("BluetoothMAC"), new Query("EthernetMAC"));
            case PASSCODE_PRESENT ->
                mac ? List.of() : List.of(new Security("PasscodePresent"), new Status("passcode.is-present"));
            case PASSCODE_COMPLIANT ->
                mac ? List.of() : List.of(new Security("PasscodeCompliant"), new Status("passcode.is-compliant"));
            case ENCRYPTION -> List.of(new Security(mac ? "FDE_Enabled" : "HardwareEncryptionCaps"));
            case FIREWALL -> mac ? List.of(new Security("FirewallSettings")) : List.of();
            case SYSTEM_INTEGRITY -> mac ? List.of(new Security("SystemIntegrityProtectionEnabled")) : List.of();
            // A system of Apple has none of its own that could be asked for.
            case ANTIVIRUS -> List.of();
            case ACTIVATION_LOCK -> List.of(new Query("IsActivationLockEnabled"));
            case LOST_MODE -> mac ? List.of() : List.of(new Query("IsMDMLostModeEnabled"));
            case APPS_MANAGED -> List.of(new Listing(MANAGED_APPLICATION_LIST));
            case APPS_PERSONAL -> List.of(new Listing(INSTALLED_APPLICATION_LIST));
            case PROFILES_MANAGED -> List.of(new Listing(PROFILE_LIST));
            case CERTIFICATES_MANAGED -> List.of(new Listing(CERTIFICATE_LIST));
            case PUSH_ADDRESS -> List.of(new Message());
            case UNLOCK_TOKEN -> mac ? List.of() : List.of(new Message());
            // The device answers while it is in lost mode only.
            case LOCATION -> mac ? List.of() : List.of(new Listing(CommandType.DEVICE_LOCATION));
            // Helder's own.
            case LAST_CONTACT, ENROLLMENT_STEPS -> List.of(new Message());
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

    /** The command that asks for a source; empty for what is not asked by command. */
    static Optional<CommandType> command(ItemSource source) {
        return switch (source) {
            case Query _ -> Optional.of(DEVICE_INFORMATION);
            case Security _ -> Optional.of(SECURITY_INFO);
            case Listing listing -> Optional.of(listing.command());
            case Status _, Message _ -> Optional.empty();
        };
    }

    /**
     * Which command asks for which of these items, as far as this enrollment would answer. Items that only come by themselves
     * (status reports, check-ins) are in none.
     */
    static Map<CommandType, Set<DataItem>> commandsFor(Set<DataItem> items, EnrollmentFacts enrollment) {
        var commands = new LinkedHashMap<CommandType, Set<DataItem>>();
        for (DataItem item : EnumSet.copyOf(items)) {
            for (ItemSource source : sources(item, AppleTargets.system(enrollment))) {
                Optional<CommandType> command =
                        command(source).filter(each -> AppleTargets.answers(source, enrollment));
                if (command.isPresent()) {
                    commands.computeIfAbsent(command.get(), type -> EnumSet.noneOf(DataItem.class))
                            .add(item);
                    break;
                }
            }
        }
        return commands;
    }

    /** The queries of {@code DeviceInformation} for these items, as far as this enrollment would answer them. */
    public static List<DeviceQuery> queries(Set<DataItem> items, EnrollmentFacts enrollment) {
        var queries = new ArrayList<DeviceQuery>();
        for (DataItem item : EnumSet.copyOf(items)) {
            for (ItemSource source : sources(item, AppleTargets.system(enrollment))) {
                if (source instanceof Query(String name) && AppleTargets.answers(source, enrollment)) {
                    queries.add(DeviceQuery.of(name));
                }
            }
        }
        return List.copyOf(queries);
    }

    /** The status items to subscribe to for these items. */
    public static Set<String> statusItems(Collection<DataItem> items, EnrollmentFacts enrollment) {
        var names = new TreeSet<String>();
        for (DataItem item : items) {
            for (ItemSource source : sources(item, AppleTargets.system(enrollment))) {
                if (source instanceof Status(String name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
