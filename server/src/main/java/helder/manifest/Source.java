package helder.manifest;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;

/** Where a value of an item would come from; decides who can guarantee that it does not. */
public enum Source {
    /** The device tells it, asked or by protocol; whether it would is up to the platform and the way of enrolling. */
    DEVICE,
    /** Helder knows it by itself, from its own pages or from being spoken to. */
    HELDER,
    /** No management protocol that Helder speaks has it at all. */
    NOWHERE,
    /** Other systems of the organisation could know it; Helder can neither see nor prevent that. */
    OUTSIDE;

    /** Whether a device can be asked for it. */
    public boolean isAsked() {
        return this == DEVICE;
    }

    public static Source of(DataItem item) {
        return switch (item) {
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED,
                    SERIAL_NUMBER,
                    DEVICE_IDENTIFIER,
                    CELLULAR_IDENTIFIER,
                    PHONE_NUMBER,
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
                    APPS_PERSONAL,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN,
                    LOCATION -> DEVICE;
            case LAST_CONTACT, ENROLLMENT_STEPS -> HELDER;
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
                    PASSCODE_ITSELF -> NOWHERE;
            case NETWORK_TRAFFIC -> OUTSIDE;
        };
    }

    /**
     * Who guarantees the absence of an item that comes from {@link #NOWHERE} or {@link #OUTSIDE}. Phones and tablets keep
     * every app away from such things. On a computer the built-in management client has no question for them either, but
     * a program that the organisation installs could reach some, and on a Windows PC nearly all ({@link Programs}); so there the device is not
     * named as the guarantor, also while a charter has no such programs: another one could. Neither is a phone with
     * Android that is managed as a whole: management there can give an app of the organisation the permission to read them. A work
     * profile keeps its apps from what is beside it; only microphone and camera are the same for both, and before Android 12 management
     * could open them to its apps.
     *
     * @throws IllegalArgumentException when the item has another source: then the platform and the charter decide
     */
    public static Strength guarantee(DataItem item, Ownership ownership, EnrollmentType type, DeviceForm form) {
        Programs programs = Programs.of(ownership, type);
        return switch (item) {
            // Where it is typed, Windows lets no program of a person read along.
            case PASSCODE_ITSELF -> programs == Programs.ALL_RIGHTS ? Strength.SERVER : Strength.DEVICE;
            case SCREEN, CALLS, HEALTH ->
                isWholeAndroid(type) || programs != Programs.KEPT_APART ? Strength.SERVER : Strength.DEVICE;
            case MICROPHONE_CAMERA ->
                type.platform() == Platform.ANDROID || programs != Programs.KEPT_APART
                        ? Strength.SERVER
                        : Strength.DEVICE;
            case PHOTOS, MESSAGES, PERSONAL_MAIL, CONTACTS, BROWSING, FILES, KEYSTROKES ->
                isWholeAndroid(type)
                        ? Strength.SERVER
                        : switch (form) {
                            case PHONE, TABLET -> Strength.DEVICE;
                            case COMPUTER -> Strength.SERVER;
                        };
            case NETWORK_TRAFFIC -> Strength.PROMISE;
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
                    PHONE_NUMBER,
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
                    APPS_PERSONAL,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    PUSH_ADDRESS,
                    UNLOCK_TOKEN,
                    ENROLLMENT_STEPS,
                    LOCATION ->
                throw new IllegalArgumentException("The platform and the charter decide about " + item.code());
        };
    }

    private static boolean isWholeAndroid(EnrollmentType type) {
        return switch (type) {
            case ANDROID_FULLY_MANAGED -> true;
            case ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, APPLE_PROFILE, APPLE_USER, WINDOWS -> false;
        };
    }
}
