package helder.protocol.android;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the management of a device reaches (section 1.8). Android 8 to 10 report a work profile on a company device as fully managed. */
public enum DeviceMode {
    /** A work profile on a personal device: nothing outside it is managed. */
    WORK_PROFILE,
    /** A work profile on a device of the organization, with a personal side of its own (Android 11 and newer). */
    COMPANY_WORK_PROFILE,
    /** The whole device of the organization. */
    FULLY_MANAGED;

    /**
     * From what a device reports. Empty when it reports too little, or what does not fit together: then nothing may be done
     * to it that a personal device forbids.
     *
     * @param managementMode {@code DEVICE_OWNER} or {@code PROFILE_OWNER}
     * @param ownership {@code COMPANY_OWNED} or {@code PERSONALLY_OWNED}
     */
    public static Optional<DeviceMode> of(@Nullable String managementMode, @Nullable String ownership) {
        boolean profile = "PROFILE_OWNER".equals(managementMode);
        if (profile && "PERSONALLY_OWNED".equals(ownership)) {
            return Optional.of(WORK_PROFILE);
        }
        if (profile && "COMPANY_OWNED".equals(ownership)) {
            return Optional.of(COMPANY_WORK_PROFILE);
        }
        if ("DEVICE_OWNER".equals(managementMode) && "COMPANY_OWNED".equals(ownership)) {
            return Optional.of(FULLY_MANAGED);
        }
        return Optional.empty();
    }

    public boolean isPersonal() {
        return this == WORK_PROFILE;
    }
}
