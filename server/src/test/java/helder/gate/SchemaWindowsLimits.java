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
 * What Windows tells and obeys through its management client, written by hand from the windows-mdm note (sections 3.1 to 3.12); apart from
 * the product's own table, so that the two can disagree.
 */
public final class SchemaWindowsLimits implements PlatformLimits {

    private static final Set<DataItem> NODES = EnumSet.of(
            DataItem.DEVICE_MODEL,
            DataItem.DEVICE_NAME,
            DataItem.OS_VERSION,
            DataItem.OS_BUILD,
            DataItem.STORAGE_TOTAL,
            DataItem.STORAGE_FREE,
            DataItem.BATTERY_LEVEL,
            DataItem.SERIAL_NUMBER,
            DataItem.DEVICE_IDENTIFIER,
            DataItem.CELLULAR_IDENTIFIER,
            DataItem.NETWORK_ADDRESSES,
            DataItem.ENCRYPTION,
            DataItem.FIREWALL,
            DataItem.SYSTEM_INTEGRITY,
            DataItem.ANTIVIRUS,
            DataItem.APPS_MANAGED,
            DataItem.APPS_PERSONAL);

    private static final Set<DataItem> APPLES_OWN =
            EnumSet.of(DataItem.SUPERVISED, DataItem.ACTIVATION_LOCK, DataItem.LOST_MODE, DataItem.UNLOCK_TOKEN);

    private static final Set<Action> NO_COMMAND = EnumSet.of(Action.LOCK, Action.CLEAR_PASSCODE, Action.LOCATE);

    private volatile boolean isPushInUse;

    /** As if PCs were woken through Microsoft's cloud. */
    public void letWake() {
        isPushInUse = true;
    }

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    @Override
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        if (NODES.contains(item) || (item == DataItem.PUSH_ADDRESS && isPushInUse)) {
            return Possibility.POSSIBLE;
        }
        return APPLES_OWN.contains(item) ? Possibility.NO_SUCH_THING : Possibility.NOT_BUILT;
    }

    @Override
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        return NO_COMMAND.contains(action) ? Possibility.NOT_BUILT : Possibility.POSSIBLE;
    }

    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return 0;
    }
}
