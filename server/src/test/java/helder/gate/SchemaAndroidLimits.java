package helder.gate;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.manifest.Possibility;
import java.util.EnumSet;
import java.util.Set;

/**
 * What Android tells and obeys, written by hand from the android note (sections 1.7 to 1.9), one column of its tables per way of managing;
 * apart from the product's own table, so that the two can disagree.
 */
public final class SchemaAndroidLimits implements PlatformLimits {

    /** Told by all three. */
    private static final Set<DataItem> EVERYWHERE = EnumSet.of(
            DataItem.DEVICE_MODEL,
            DataItem.OS_VERSION,
            DataItem.OS_BUILD,
            DataItem.DEVICE_IDENTIFIER,
            DataItem.PASSCODE_PRESENT,
            DataItem.PASSCODE_COMPLIANT,
            DataItem.ENCRYPTION,
            DataItem.SYSTEM_INTEGRITY,
            DataItem.ANTIVIRUS,
            DataItem.APPS_MANAGED);

    /** Asked of phones of the organisation only; beyond its storage, somebody's own tells none of it from Android 12 on. */
    private static final Set<DataItem> HARDWARE = EnumSet.of(
            DataItem.STORAGE_TOTAL,
            DataItem.SERIAL_NUMBER,
            DataItem.CELLULAR_IDENTIFIER,
            DataItem.NETWORK_ADDRESSES,
            DataItem.LOCATION);

    private static final Set<DataItem> WHOLE_PHONE =
            EnumSet.of(DataItem.PHONE_NUMBER, DataItem.CARRIER, DataItem.APPS_PERSONAL);

    /** Told by Android in some way, and not read by Helder. */
    private static final Set<DataItem> NOT_READ = EnumSet.of(DataItem.STORAGE_FREE);

    private static final Set<Action> EVERY_PHONE = EnumSet.of(
            Action.LOCK,
            Action.REQUIRE_PASSCODE,
            Action.CONFIGURE,
            Action.INSTALL_APP,
            Action.REMOVE_APP,
            Action.MAINTAIN_ENROLLMENT);

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        boolean isOwn = enrollment.type() == EnrollmentType.ANDROID_WORK_PROFILE;
        boolean isWhole = enrollment.type() == EnrollmentType.ANDROID_FULLY_MANAGED;
        if (EVERYWHERE.contains(item)
                || (HARDWARE.contains(item) && !isOwn)
                || (WHOLE_PHONE.contains(item) && isWhole)) {
            return Possibility.POSSIBLE;
        }
        if (HARDWARE.contains(item) || NOT_READ.contains(item)) {
            return Possibility.NOT_BUILT;
        }
        if (WHOLE_PHONE.contains(item)) {
            return Possibility.REFUSED_BY_DEVICE;
        }
        if (item == DataItem.LOST_MODE) {
            return isOwn ? Possibility.REFUSED_BY_DEVICE : Possibility.POSSIBLE;
        }
        if (item == DataItem.BATTERY_LEVEL) {
            return isOwn ? Possibility.REFUSED_BY_DEVICE : Possibility.NOT_BUILT;
        }
        return Possibility.NO_SUCH_THING;
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        if (EVERY_PHONE.contains(action)) {
            return Possibility.POSSIBLE;
        }
        if (action == Action.RENAME) {
            return Possibility.NO_SUCH_THING;
        }
        Set<Action> beyond = switch (enrollment.type()) {
            case ANDROID_WORK_PROFILE -> EnumSet.of(Action.REMOVE_WORK_DATA);
            case ANDROID_COMPANY_PROFILE -> EnumSet.of(Action.REMOVE_WORK_DATA, Action.ERASE, Action.LOCATE);
            case ANDROID_FULLY_MANAGED ->
                EnumSet.of(Action.ERASE, Action.RESTART, Action.LOCATE, Action.CLEAR_PASSCODE);
            case APPLE_PROFILE, APPLE_USER, WINDOWS ->
                throw new IllegalArgumentException("not an enrollment of Android");
        };
        boolean isReleased = action == Action.REMOVE_WORK_DATA && enrollment.ownership() == Ownership.PERSONAL;
        if (isReleased) {
            return Possibility.POSSIBLE;
        }
        return beyond.contains(action) ? Possibility.POSSIBLE : Possibility.REFUSED_BY_DEVICE;
    }

    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return 0;
    }
}
