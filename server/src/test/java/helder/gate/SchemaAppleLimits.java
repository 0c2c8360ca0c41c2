package helder.gate;

import static helder.manifest.Possibility.NO_SUCH_THING;
import static helder.manifest.Possibility.POSSIBLE;
import static helder.manifest.Possibility.REFUSED_BY_DEVICE;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.manifest.Possibility;
import java.util.Set;

/**
 * What Apple devices that are not supervised allow, written by hand from Apple's published schema (commands, their
 * {@code AccessRights} bits and User Enrollment); apart from the product's own table, so that the two can disagree.
 */
public final class SchemaAppleLimits implements PlatformLimits {

    private static final int PROFILES = 1 | 2;
    private static final int LOCK = 4;
    private static final int ERASE = 8;
    private static final int INFORMATION = 16;
    private static final int NETWORK = 32;
    private static final int APPS = 256;
    private static final int SECURITY = 1024;
    private static final int SETTINGS = 2048;
    /** The right to lock is the right to remove a passcode as well. */
    private static final int NEVER_ON_PERSONAL = LOCK | ERASE | APPS;

    private static final int MANAGED_APPS = 4096;
    /** Never part of any right. */
    private static final int FREE = 0;

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        boolean computer = enrollment.form() == DeviceForm.COMPUTER;
        boolean user = enrollment.type() == EnrollmentType.APPLE_USER;
        return switch (item) {
            case PUSH_ADDRESS -> POSSIBLE;
            case DEVICE_IDENTIFIER -> user ? REFUSED_BY_DEVICE : POSSIBLE;
            case UNLOCK_TOKEN -> computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : granted(enrollment, LOCK);
            case LOCATION -> computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : POSSIBLE;
            case SERIAL_NUMBER -> user ? REFUSED_BY_DEVICE : granted(enrollment, INFORMATION);
            case CELLULAR_IDENTIFIER, PHONE_NUMBER, CARRIER ->
                computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : granted(enrollment, NETWORK);
            case NETWORK_ADDRESSES -> user ? REFUSED_BY_DEVICE : granted(enrollment, NETWORK);
            case ACTIVATION_LOCK -> user ? REFUSED_BY_DEVICE : granted(enrollment, INFORMATION);
            case LOST_MODE -> computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : granted(enrollment, INFORMATION);
            case APPS_PERSONAL -> user ? REFUSED_BY_DEVICE : granted(enrollment, APPS);
            case PASSCODE_PRESENT, PASSCODE_COMPLIANT -> computer ? NO_SUCH_THING : granted(enrollment, SECURITY);
            case FIREWALL, SYSTEM_INTEGRITY -> computer ? granted(enrollment, SECURITY) : NO_SUCH_THING;
            case ENCRYPTION -> granted(enrollment, SECURITY);
            case APPS_MANAGED -> granted(enrollment, MANAGED_APPS);
            case PROFILES_MANAGED, CERTIFICATES_MANAGED -> granted(enrollment, 1);
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED -> granted(enrollment, INFORMATION);
            case ANTIVIRUS,
                    LAST_CONTACT,
                    ENROLLMENT_STEPS,
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
                    NETWORK_TRAFFIC -> NO_SUCH_THING;
        };
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        boolean computer = enrollment.form() == DeviceForm.COMPUTER;
        boolean user = enrollment.type() == EnrollmentType.APPLE_USER;
        return switch (action) {
            case LOCK -> computer && user ? REFUSED_BY_DEVICE : granted(enrollment, LOCK);
            case CLEAR_PASSCODE -> computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : granted(enrollment, LOCK);
            case ERASE -> user ? REFUSED_BY_DEVICE : granted(enrollment, ERASE);
            case RESTART -> !computer || user ? REFUSED_BY_DEVICE : granted(enrollment, LOCK);
            case RENAME -> !computer || user ? REFUSED_BY_DEVICE : granted(enrollment, SETTINGS);
            case LOCATE -> computer ? NO_SUCH_THING : user ? REFUSED_BY_DEVICE : POSSIBLE;
            case REQUIRE_PASSCODE -> computer && user ? REFUSED_BY_DEVICE : granted(enrollment, PROFILES);
            case CONFIGURE, REMOVE_WORK_DATA -> granted(enrollment, PROFILES);
            case INSTALL_APP -> granted(enrollment, MANAGED_APPS);
            case REMOVE_APP -> computer && user ? REFUSED_BY_DEVICE : granted(enrollment, MANAGED_APPS);
            case MAINTAIN_ENROLLMENT -> granted(enrollment, PROFILES);
        };
    }

    /** User Enrollment ignores rights: it has its own fixed limits. */
    private static Possibility granted(EnrollmentFacts enrollment, int right) {
        boolean ignored = enrollment.type() == EnrollmentType.APPLE_USER;
        return ignored || (enrollment.grantedRights() & right) == right ? POSSIBLE : REFUSED_BY_DEVICE;
    }

    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        if (type == EnrollmentType.APPLE_USER) {
            return 0;
        }
        int needed = needed(items, actions);
        return ownership == Ownership.PERSONAL ? needed & ~NEVER_ON_PERSONAL : needed;
    }

    private static int needed(Set<DataItem> items, Set<Action> actions) {
        return items.stream().mapToInt(SchemaAppleLimits::right).reduce(0, (some, more) -> some | more)
                | actions.stream().mapToInt(SchemaAppleLimits::right).reduce(0, (some, more) -> some | more);
    }

    private static int right(DataItem item) {
        return switch (item) {
            case SERIAL_NUMBER,
                    ACTIVATION_LOCK,
                    LOST_MODE,
                    DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    TIME_ZONE,
                    SUPERVISED -> INFORMATION;
            case CELLULAR_IDENTIFIER, PHONE_NUMBER, CARRIER, NETWORK_ADDRESSES -> NETWORK;
            case UNLOCK_TOKEN -> LOCK;
            case APPS_PERSONAL -> APPS;
            case PASSCODE_PRESENT, PASSCODE_COMPLIANT, FIREWALL, SYSTEM_INTEGRITY, ENCRYPTION -> SECURITY;
            case APPS_MANAGED -> MANAGED_APPS;
            case PROFILES_MANAGED, CERTIFICATES_MANAGED -> 1;
            case PUSH_ADDRESS,
                    ANTIVIRUS,
                    DEVICE_IDENTIFIER,
                    LOCATION,
                    LAST_CONTACT,
                    ENROLLMENT_STEPS,
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
                    NETWORK_TRAFFIC -> FREE;
        };
    }

    private static int right(Action action) {
        return switch (action) {
            case LOCK, CLEAR_PASSCODE, RESTART -> LOCK;
            case ERASE -> ERASE;
            case RENAME -> SETTINGS;
            case CONFIGURE, REQUIRE_PASSCODE, REMOVE_WORK_DATA, MAINTAIN_ENROLLMENT -> PROFILES;
            case INSTALL_APP, REMOVE_APP -> MANAGED_APPS;
            case LOCATE -> FREE;
        };
    }
}
