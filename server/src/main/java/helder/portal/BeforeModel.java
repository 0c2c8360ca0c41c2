package helder.portal;

import helder.gate.Sight;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;

/** What IT would see of a device that is enrolled this way. */
public record BeforeModel(Ownership ownership, EnrollmentType type, DeviceForm form, Sight sight, SightView view) {}
