package helder.windows;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.manifest.Possibility;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What Windows tells and obeys. It is the same on every PC, whoever owns it: Windows has no rights to leave out and keeps nothing apart, and
 * what its management client cannot do, a program could that management installs (windows-mdm note, section 3.12). So a PC itself
 * guarantees nothing but the absence of what does not exist, and nearly every "no" is Helder's.
 */
@Component
public final class WindowsLimits implements PlatformLimits {

    private final BooleanSupplier isPushInUse;

    @Autowired
    WindowsLimits(WindowsPush push) {
        this(push::isInUse);
    }

    /** @param isPushInUse whether PCs are woken through Microsoft's cloud; else nobody asks for the address */
    WindowsLimits(BooleanSupplier isPushInUse) {
        this.isPushInUse = isPushInUse;
    }

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        return switch (item) {
            case DEVICE_MODEL,
                    DEVICE_NAME,
                    OS_VERSION,
                    OS_BUILD,
                    STORAGE_TOTAL,
                    STORAGE_FREE,
                    BATTERY_LEVEL,
                    SERIAL_NUMBER,
                    DEVICE_IDENTIFIER,
                    CELLULAR_IDENTIFIER,
                    NETWORK_ADDRESSES,
                    ENCRYPTION,
                    FIREWALL,
                    SYSTEM_INTEGRITY,
                    ANTIVIRUS,
                    APPS_MANAGED,
                    APPS_PERSONAL -> Possibility.POSSIBLE;
            case TIME_ZONE,
                    PHONE_NUMBER,
                    CARRIER,
                    PASSCODE_PRESENT,
                    PASSCODE_COMPLIANT,
                    PROFILES_MANAGED,
                    CERTIFICATES_MANAGED,
                    LOCATION -> Possibility.NOT_BUILT;
            case PUSH_ADDRESS -> isPushInUse.getAsBoolean() ? Possibility.POSSIBLE : Possibility.NOT_BUILT;
            case SUPERVISED, ACTIVATION_LOCK, LOST_MODE, UNLOCK_TOKEN -> Possibility.NO_SUCH_THING;
            case LAST_CONTACT, ENROLLMENT_STEPS -> Possibility.POSSIBLE;
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
                    NETWORK_TRAFFIC -> Possibility.NO_SUCH_THING;
        };
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        return switch (action) {
            case ERASE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    MAINTAIN_ENROLLMENT -> Possibility.POSSIBLE;
            // The node to lock a device exists, and desktops refuse it (section 3.2); the other two have none.
            case LOCK, CLEAR_PASSCODE, LOCATE -> Possibility.NOT_BUILT;
        };
    }

    /** Windows has none. */
    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return 0;
    }
}
