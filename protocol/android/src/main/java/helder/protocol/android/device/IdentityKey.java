package helder.protocol.android.device;

import helder.protocol.android.DeviceMode;
import java.util.Locale;

/**
 * By what a device is known again (section 1.8): the id that it has for this organization, else brand and serial number, else
 * the name of its enrollment, which another enrollment never matches. A serial number alone is none, and on a personal
 * device it is made up. Hash it before keeping it.
 */
public record IdentityKey(Kind kind, String value) {

    /** What the key is made of. */
    public enum Kind {
        ENTERPRISE_ID,
        BRAND_AND_SERIAL,
        ENROLLMENT
    }

    static IdentityKey of(Device device) {
        Hardware hardware = device.hardware();
        String id = hardware.enterpriseSpecificId();
        if (id != null) {
            return new IdentityKey(Kind.ENTERPRISE_ID, id);
        }
        String brand = hardware.brand();
        String serial = hardware.serialNumber();
        boolean ofTheOrganization = device.mode() != null && device.mode() != DeviceMode.WORK_PROFILE;
        if (ofTheOrganization && brand != null && serial != null) {
            return new IdentityKey(Kind.BRAND_AND_SERIAL, brand.toLowerCase(Locale.ROOT) + "/" + serial);
        }
        return new IdentityKey(Kind.ENROLLMENT, device.name().toString());
    }

    @Override
    public String toString() {
        return "IdentityKey[" + kind + "]";
    }
}
