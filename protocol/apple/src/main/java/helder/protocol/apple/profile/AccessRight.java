package helder.protocol.apple.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One power that an enrollment profile asks for. A device refuses what its profile did not ask, and a profile update
 * cannot add a right: leaving one out is a promise that the device keeps. Ignored under User Enrollment.
 */
public enum AccessRight {
    INSPECT_PROFILES(1),
    INSTALL_PROFILES(2, INSPECT_PROFILES),
    LOCK_AND_PASSCODE(4),
    ERASE(8),
    DEVICE_INFORMATION(16),
    NETWORK_INFORMATION(32),
    INSPECT_PROVISIONING_PROFILES(64),
    INSTALL_PROVISIONING_PROFILES(128, INSPECT_PROVISIONING_PROFILES),
    INSPECT_APPS(256),
    RESTRICTIONS(512),
    SECURITY(1024),
    SETTINGS(2048),
    MANAGE_APPS(4096);

    private final int bit;
    private final @Nullable AccessRight needs;

    AccessRight(int bit) {
        this(bit, null);
    }

    AccessRight(int bit, @Nullable AccessRight needs) {
        this.bit = bit;
        this.needs = needs;
    }

    public int bit() {
        return bit;
    }

    /** The right that this one cannot be asked without. */
    public Optional<AccessRight> needs() {
        return Optional.ofNullable(needs);
    }
}
