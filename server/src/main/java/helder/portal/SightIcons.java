package helder.portal;

import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.web.Icon;

/** The pictures beside data items, actions and devices. A new entry of the manifest does not compile until it has one. */
public final class SightIcons {

    private SightIcons() {}

    public static Icon of(DataItem item) {
        return switch (item) {
            case DEVICE_MODEL -> Icon.DEVICE_MOBILE;
            case DEVICE_NAME -> Icon.TAG;
            case OS_VERSION, OS_BUILD -> Icon.REFRESH;
            case STORAGE_TOTAL, STORAGE_FREE -> Icon.DATABASE;
            case BATTERY_LEVEL -> Icon.BATTERY;
            case TIME_ZONE -> Icon.WORLD;
            case SUPERVISED -> Icon.SHIELD_LOCK;
            case LAST_CONTACT -> Icon.CLOCK;
            case SERIAL_NUMBER, DEVICE_IDENTIFIER, CELLULAR_IDENTIFIER -> Icon.FINGERPRINT;
            case PHONE_NUMBER, CARRIER, CALLS -> Icon.PHONE;
            case NETWORK_ADDRESSES, NETWORK_TRAFFIC -> Icon.NETWORK;
            case PASSCODE_PRESENT, PASSCODE_COMPLIANT -> Icon.LOCK;
            case PASSCODE_ITSELF, UNLOCK_TOKEN -> Icon.KEY;
            case ENCRYPTION, FIREWALL, SYSTEM_INTEGRITY, ANTIVIRUS -> Icon.SHIELD_CHECK;
            case ACTIVATION_LOCK -> Icon.SHIELD_LOCK;
            case LOST_MODE -> Icon.MAP_PIN;
            case APPS_MANAGED -> Icon.BRIEFCASE;
            case APPS_PERSONAL -> Icon.APPS;
            case PROFILES_MANAGED -> Icon.ADJUSTMENTS_HORIZONTAL;
            case CERTIFICATES_MANAGED -> Icon.CERTIFICATE;
            case PUSH_ADDRESS -> Icon.BELL;
            case ENROLLMENT_STEPS -> Icon.ROUTE;
            case LOCATION -> Icon.MAP_PIN;
            case PHOTOS -> Icon.PHOTO;
            case MESSAGES -> Icon.MESSAGE_CIRCLE;
            case PERSONAL_MAIL -> Icon.MAIL;
            case CONTACTS -> Icon.ADDRESS_BOOK;
            case BROWSING -> Icon.HISTORY;
            case FILES -> Icon.FOLDER;
            case SCREEN -> Icon.EYE;
            case MICROPHONE_CAMERA -> Icon.MICROPHONE;
            case KEYSTROKES -> Icon.KEYBOARD;
            case HEALTH -> Icon.HEARTBEAT;
        };
    }

    public static Icon of(Action action) {
        return switch (action) {
            case LOCK -> Icon.LOCK;
            case CLEAR_PASSCODE -> Icon.LOCK_OPEN;
            case ERASE -> Icon.ERASER;
            case REMOVE_WORK_DATA -> Icon.DOOR_EXIT;
            case RESTART -> Icon.ROTATE;
            case RENAME -> Icon.EDIT;
            case REQUIRE_PASSCODE -> Icon.KEY;
            case CONFIGURE -> Icon.SETTINGS;
            case INSTALL_APP -> Icon.DOWNLOAD;
            case REMOVE_APP -> Icon.TRASH;
            case LOCATE -> Icon.MAP_PIN;
            case MAINTAIN_ENROLLMENT -> Icon.CERTIFICATE;
        };
    }

    public static Icon of(DeviceForm form) {
        return switch (form) {
            case PHONE -> Icon.DEVICE_MOBILE;
            case TABLET -> Icon.DEVICE_TABLET;
            case COMPUTER -> Icon.DEVICE_LAPTOP;
        };
    }

    public static Icon of(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> Icon.USER;
            case COMPANY -> Icon.BRIEFCASE;
        };
    }
}
