package helder.policies;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;

/** What decides how settings are expressed: how a device is enrolled, whose it is and what it is. */
public record Target(EnrollmentType type, Ownership ownership, DeviceForm form) {

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
