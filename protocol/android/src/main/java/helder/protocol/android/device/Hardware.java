package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What the device is. Null where it was not said.
 *
 * @param serialNumber made up on personal devices from Android 12 on: never keep or show it as one then (section 1.9)
 * @param enterpriseSpecificId the same for one organization and one device; only on personal devices from Android 12 on
 */
public record Hardware(
        @Nullable String brand,
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String serialNumber,
        @Nullable String enterpriseSpecificId) {

    static Hardware read(Fields fields) {
        return new Hardware(
                fields.text("brand"),
                fields.text("manufacturer"),
                fields.text("model"),
                fields.text("serialNumber"),
                fields.text("enterpriseSpecificId"));
    }

    @Override
    public String toString() {
        return "Hardware[]";
    }
}
