package helder.manifest;

/** How the value of a data item is written, so that faces can show it in words; independent of the platform. */
public enum ValueForm {
    /** As the device says it. */
    TEXT,
    /** {@code yes} or {@code no}. */
    YES_NO,
    /** A whole number from 0 to 100. */
    PERCENT,
    /** Decimal gigabytes with one digit after the point ({@code 64.0}). */
    GIGABYTES,
    /** One entry a line, in alphabetical order; empty when there are none. */
    LINES,
    /** As {@link Place} writes it. */
    PLACE,
    /** An instant as ISO 8601 in UTC. */
    INSTANT,
    /** Never a value that anybody sees. */
    HIDDEN;

    public static ValueForm of(DataItem item) {
        return switch (item) {
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    TIME_ZONE,
                    SERIAL_NUMBER,
                    DEVICE_IDENTIFIER,
                    PHONE_NUMBER,
                    CARRIER,
                    ENROLLMENT_STEPS -> TEXT;
            case LOCATION -> PLACE;
            case SUPERVISED,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    ENCRYPTION,
                    FIREWALL,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    ACTIVATION_LOCK,
                    LOST_MODE -> YES_NO;
            case BATTERY_LEVEL -> PERCENT;
            case STORAGE_TOTAL, STORAGE_FREE -> GIGABYTES;
            case CELLULAR_IDENTIFIER,
                    NETWORK_ADDRESSES,
                    APPS_MANAGED,
                    APPS_PERSONAL,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED -> LINES;
            case LAST_CONTACT -> INSTANT;
            case PUSH_ADDRESS,
                    UNLOCK_TOKEN,
                    PHOTOS,
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
                    NETWORK_TRAFFIC -> HIDDEN;
        };
    }
}
