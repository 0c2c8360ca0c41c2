package helder.android;

import helder.identity.EnrollmentType;
import helder.protocol.android.DeviceMode;

/** The same three ways of managing a phone, as Helder and as Google call them. */
public final class AndroidModes {

    private AndroidModes() {}

    /** @throws IllegalArgumentException for other platforms */
    public static DeviceMode of(EnrollmentType type) {
        return switch (type) {
            case ANDROID_WORK_PROFILE -> DeviceMode.WORK_PROFILE;
            case ANDROID_COMPANY_PROFILE -> DeviceMode.COMPANY_WORK_PROFILE;
            case ANDROID_FULLY_MANAGED -> DeviceMode.FULLY_MANAGED;
            case APPLE_PROFILE, APPLE_USER, WINDOWS ->
                throw new IllegalArgumentException("not an enrollment of Android");
        };
    }

    public static EnrollmentType of(DeviceMode mode) {
        return switch (mode) {
            case WORK_PROFILE -> EnrollmentType.ANDROID_WORK_PROFILE;
            case COMPANY_WORK_PROFILE -> EnrollmentType.ANDROID_COMPANY_PROFILE;
            case FULLY_MANAGED -> EnrollmentType.ANDROID_FULLY_MANAGED;
        };
    }
}
