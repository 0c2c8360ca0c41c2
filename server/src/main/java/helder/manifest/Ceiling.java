package helder.manifest;

import helder.identity.Ownership;
import java.util.Arrays;
import java.util.List;

/** What no charter can allow. It is part of the product, not of its configuration. */
public final class Ceiling {

    private Ceiling() {}

    /** Everything that a charter for these devices can name, in the order of the manifest. */
    public static List<DataItem> items(Ownership ownership) {
        return Arrays.stream(DataItem.values())
                .filter(item -> !forbids(ownership, item))
                .toList();
    }

    /** Everything that a charter for these devices can name, in the order of the manifest. */
    public static List<Action> actions(Ownership ownership) {
        return Arrays.stream(Action.values())
                .filter(action -> !forbids(ownership, action))
                .toList();
    }

    /** Whether this may never be known, whatever a charter says. */
    public static boolean forbids(Ownership ownership, DataItem item) {
        return switch (item) {
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
                    NETWORK_TRAFFIC -> true;
            case LOCATION, APPS_PERSONAL, UNLOCK_TOKEN, PHONE_NUMBER -> ownership == Ownership.PERSONAL;
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED,
                    LAST_CONTACT,
                    SERIAL_NUMBER,
                    DEVICE_IDENTIFIER,
                    CELLULAR_IDENTIFIER,
                    CARRIER,
                    NETWORK_ADDRESSES,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    ENCRYPTION,
                    FIREWALL,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    ACTIVATION_LOCK,
                    LOST_MODE,
                    APPS_MANAGED,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    ENROLLMENT_STEPS -> false;
        };
    }

    /** Whether this may never be done, whatever a charter says. */
    public static boolean forbids(Ownership ownership, Action action) {
        return switch (action) {
            case ERASE, CLEAR_PASSCODE, LOCATE, RESTART, RENAME -> ownership == Ownership.PERSONAL;
            case LOCK, REMOVE_WORK_DATA, REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP, MAINTAIN_ENROLLMENT ->
                false;
        };
    }
}
