package helder.promises;

import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.virtual.Received;
import helder.virtual.wire.Dict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Apple's words mean, written a second time and by hand from Apple's schema, so that the server cannot be right by
 * agreeing with itself.
 */
final class Oracle {

    private static final int RIGHT_LOCK = 4;
    private static final int RIGHT_ERASE = 8;

    private static final Map<String, DataItem> QUERIES = Map.ofEntries(
            Map.entry("ProductName", DataItem.DEVICE_MODEL),
            Map.entry("Model", DataItem.DEVICE_MODEL),
            Map.entry("ModelName", DataItem.DEVICE_MODEL),
            Map.entry("DeviceName", DataItem.DEVICE_NAME),
            Map.entry("OSVersion", DataItem.OS_VERSION),
            Map.entry("BuildVersion", DataItem.OS_BUILD),
            Map.entry("DeviceCapacity", DataItem.STORAGE_TOTAL),
            Map.entry("AvailableDeviceCapacity", DataItem.STORAGE_FREE),
            Map.entry("BatteryLevel", DataItem.BATTERY_LEVEL),
            Map.entry("TimeZone", DataItem.TIME_ZONE),
            Map.entry("IsSupervised", DataItem.SUPERVISED),
            Map.entry("SerialNumber", DataItem.SERIAL_NUMBER),
            Map.entry("UDID", DataItem.DEVICE_IDENTIFIER),
            Map.entry("IMEI", DataItem.CELLULAR_IDENTIFIER),
            Map.entry("MEID", DataItem.CELLULAR_IDENTIFIER),
            Map.entry("PhoneNumber", DataItem.PHONE_NUMBER),
            Map.entry("CurrentCarrierNetwork", DataItem.CARRIER),
            Map.entry("WiFiMAC", DataItem.NETWORK_ADDRESSES),
            Map.entry("BluetoothMAC", DataItem.NETWORK_ADDRESSES),
            Map.entry("EthernetMAC", DataItem.NETWORK_ADDRESSES),
            Map.entry("IsActivationLockEnabled", DataItem.ACTIVATION_LOCK),
            Map.entry("IsMDMLostModeEnabled", DataItem.LOST_MODE));

    private static final Map<String, DataItem> STATUS_ITEMS = Map.of(
            "device.operating-system.version", DataItem.OS_VERSION,
            "device.operating-system.build-version", DataItem.OS_BUILD,
            "passcode.is-present", DataItem.PASSCODE_PRESENT,
            "passcode.is-compliant", DataItem.PASSCODE_COMPLIANT);

    private static final Set<DataItem> SECURITY = EnumSet.of(
            DataItem.PASSCODE_PRESENT,
            DataItem.PASSCODE_COMPLIANT,
            DataItem.ENCRYPTION,
            DataItem.FIREWALL,
            DataItem.SYSTEM_INTEGRITY);

    private Oracle() {}

    /** What both charters of an enrollment allow. */
    record Deal(Ownership ownership, Set<DataItem> items, Set<Action> actions) {}

    /** What is wrong with this having reached a device under that deal; empty when nothing is. */
    static List<String> faults(Received received, Deal deal) {
        return switch (received.source()) {
            case PROFILE -> profile(received.content(), deal);
            case COMMAND -> command(received, deal);
            case DECLARATION -> declaration(received, deal);
            case PUSH, DISCOVERY, REFUSAL -> List.of();
        };
    }

    private static List<String> profile(Dict profile, Deal deal) {
        var faults = new ArrayList<String>();
        for (Dict payload : profile.dicts("PayloadContent")) {
            long rights = payload.number("AccessRights").orElse(0L);
            if (deal.ownership() == Ownership.PERSONAL && (rights & (RIGHT_LOCK | RIGHT_ERASE)) != 0) {
                faults.add("a personal profile with rights " + rights);
            }
        }
        return faults;
    }

    private static List<String> command(Received received, Deal deal) {
        return switch (received.type()) {
            case "DeviceInformation" ->
                received.queries().stream()
                        .filter(query -> !asks(deal, QUERIES.get(query)))
                        .map(query -> "asked for " + query)
                        .toList();
            case "SecurityInfo" -> fault(SECURITY.stream().noneMatch(deal.items()::contains), "SecurityInfo");
            case "ManagedApplicationList" -> fault(!asks(deal, DataItem.APPS_MANAGED), "the list of work apps");
            case "InstalledApplicationList" ->
                fault(
                        !asks(deal, DataItem.APPS_PERSONAL)
                                && !(asks(deal, DataItem.APPS_MANAGED)
                                        && received.content().flag("ManagedAppsOnly")),
                        "the list of all apps");
            case "ProfileList" ->
                fault(
                        !asks(deal, DataItem.PROFILES_MANAGED)
                                || !received.content().flag("ManagedOnly"),
                        "the list of profiles");
            case "CertificateList" ->
                fault(
                        !asks(deal, DataItem.CERTIFICATES_MANAGED)
                                || !received.content().flag("ManagedOnly"),
                        "the list of certificates");
            case "DeviceLock" -> does(deal, Action.LOCK);
            case "ClearPasscode" -> does(deal, Action.CLEAR_PASSCODE);
            case "EraseDevice" -> does(deal, Action.ERASE);
            case "RemoveProfile" -> does(deal, Action.REMOVE_WORK_DATA);
            case "RestartDevice" -> does(deal, Action.RESTART);
            case "Settings" -> does(deal, Action.RENAME);
            case "DeclarativeManagement" -> List.of();
            default -> List.of("a command nobody expects: " + received.type());
        };
    }

    private static List<String> declaration(Received received, Deal deal) {
        return switch (received.type()) {
            case "com.apple.configuration.management.status-subscriptions" ->
                received.content().dict("Payload").orElse(Dict.empty()).dicts("StatusItems").stream()
                        .map(item -> item.text("Name").orElse("nothing"))
                        .filter(name -> !asks(deal, STATUS_ITEMS.get(name)))
                        .map(name -> "subscribed to " + name)
                        .toList();
            case "com.apple.configuration.passcode.settings" -> does(deal, Action.REQUIRE_PASSCODE);
            case "com.apple.activation.simple", "com.apple.management.organization-info" -> List.of();
            default -> List.of("a declaration nobody expects: " + received.type());
        };
    }

    private static boolean asks(Deal deal, @org.jspecify.annotations.Nullable DataItem item) {
        return Optional.ofNullable(item).filter(deal.items()::contains).isPresent();
    }

    private static List<String> does(Deal deal, Action action) {
        return fault(!deal.actions().contains(action), "did " + action.code());
    }

    private static List<String> fault(boolean isFault, String what) {
        return isFault ? List.of(what) : List.of();
    }
}
