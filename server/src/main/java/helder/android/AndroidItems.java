package helder.android;

import helder.manifest.DataItem;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.policy.ReportingFlag;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a phone tell a data item (android note, section 1.7). A phone reports by itself and cannot be asked for single values: its
 * policy says of which kinds, and what comes with them goes no further than the gate. {@link PhoneReader} translates it.
 */
final class AndroidItems {

    private AndroidItems() {}

    /** What a policy has to switch on so that these are told, and nothing more. Nothing of it goes to a phone that is not asked for it. */
    static Set<ReportingFlag> flags(Collection<DataItem> items, DeviceMode mode) {
        var flags = EnumSet.noneOf(ReportingFlag.class);
        items.stream()
                .filter(item -> isTold(item, mode))
                .forEach(item -> flag(item).ifPresent(flags::add));
        return flags;
    }

    /** Whether a phone that is managed this way tells the item, when its policy asks for it. */
    static boolean isTold(DataItem item, DeviceMode mode) {
        return switch (item) {
            case DEVICE_MODEL,
                    OS_VERSION,
                    OS_BUILD,
                    DEVICE_IDENTIFIER,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    ENCRYPTION,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    APPS_MANAGED -> true;
            case STORAGE_TOTAL, SERIAL_NUMBER, CELLULAR_IDENTIFIER, NETWORK_ADDRESSES, LOST_MODE, LOCATION ->
                !mode.isPersonal();
            case PHONE_NUMBER, CARRIER, APPS_PERSONAL -> mode == DeviceMode.FULLY_MANAGED;
            case DEVICE_NAME,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED,
                    FIREWALL,
                    ACTIVATION_LOCK,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN -> false;
            case LAST_CONTACT, ENROLLMENT_STEPS -> false;
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
                    NETWORK_TRAFFIC -> false;
        };
    }

    /** Empty for what every report tells, and for what none does. */
    private static Optional<ReportingFlag> flag(DataItem item) {
        return switch (item) {
            case OS_VERSION, OS_BUILD -> Optional.of(ReportingFlag.SOFTWARE);
            case PASSCODE_PRESENT, ENCRYPTION, ANTIVIRUS -> Optional.of(ReportingFlag.DEVICE_SETTINGS);
            case APPS_MANAGED, APPS_PERSONAL -> Optional.of(ReportingFlag.APPS);
            case STORAGE_TOTAL -> Optional.of(ReportingFlag.MEMORY);
            case CELLULAR_IDENTIFIER, NETWORK_ADDRESSES, PHONE_NUMBER, CARRIER -> Optional.of(ReportingFlag.NETWORK);
            // In every report: what the phone is, how it stands to its policy, and whether it is in lost mode. A phone
            // that is
            // tells where it is without being asked.
            case DEVICE_MODEL,
                    DEVICE_IDENTIFIER,
                    SERIAL_NUMBER,
                    SYSTEM_INTEGRITY,
                    PASSCODE_COMPLIANT,
                    LOST_MODE,
                    LOCATION -> Optional.empty();
            case DEVICE_NAME,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED,
                    FIREWALL,
                    ACTIVATION_LOCK,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN -> Optional.empty();
            case LAST_CONTACT, ENROLLMENT_STEPS -> Optional.empty();
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
                    NETWORK_TRAFFIC -> Optional.empty();
        };
    }
}
