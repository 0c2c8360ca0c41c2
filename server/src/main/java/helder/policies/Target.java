package helder.policies;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.List;

/** What decides how settings are expressed: how a device is enrolled, whose it is and what it is. */
public record Target(EnrollmentType type, Ownership ownership, DeviceForm form) {

    /** The kinds of devices of this ownership that organisations have. */
    public static List<Target> usual(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL ->
                List.of(
                        new Target(EnrollmentType.APPLE_USER, ownership, DeviceForm.PHONE),
                        new Target(EnrollmentType.APPLE_PROFILE, ownership, DeviceForm.PHONE),
                        new Target(EnrollmentType.APPLE_PROFILE, ownership, DeviceForm.COMPUTER),
                        new Target(EnrollmentType.WINDOWS, ownership, DeviceForm.COMPUTER),
                        new Target(EnrollmentType.ANDROID_WORK_PROFILE, ownership, DeviceForm.PHONE));
            case COMPANY ->
                List.of(
                        new Target(EnrollmentType.APPLE_PROFILE, ownership, DeviceForm.PHONE),
                        new Target(EnrollmentType.APPLE_PROFILE, ownership, DeviceForm.COMPUTER),
                        new Target(EnrollmentType.WINDOWS, ownership, DeviceForm.COMPUTER),
                        new Target(EnrollmentType.ANDROID_COMPANY_PROFILE, ownership, DeviceForm.PHONE),
                        new Target(EnrollmentType.ANDROID_FULLY_MANAGED, ownership, DeviceForm.PHONE));
        };
    }

    public Platform platform() {
        return type.platform();
    }

    public boolean isPersonal() {
        return ownership == Ownership.PERSONAL;
    }

    public boolean isComputer() {
        return form == DeviceForm.COMPUTER;
    }
}
