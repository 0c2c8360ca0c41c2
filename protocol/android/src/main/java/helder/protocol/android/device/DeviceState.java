package helder.protocol.android.device;

/** Where a device stands (section 1.8). What is wished and what the device confirmed are told apart by the field. */
public enum DeviceState {
    /** Enrolled, without a policy yet. */
    PROVISIONING,
    ACTIVE,
    DISABLED,
    LOST,
    /** Only told in events, never in lists. */
    DELETED,
    PREPARING_FOR_MIGRATION,
    DEACTIVATED_BY_DEVICE_FINANCE
}
