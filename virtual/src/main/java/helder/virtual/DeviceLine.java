package helder.virtual;

import helder.virtual.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** One device as the command line and the control endpoint show it. */
final class DeviceLine {

    private DeviceLine() {}

    static Map<String, Object> of(VirtualDevice device) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("serialNumber", device.hardware().serialNumber());
        map.put("model", device.hardware().model().family());
        map.put("name", device.hardware().name());
        map.put("osVersion", device.hardware().osVersion());
        map.put("enrolled", device.enrolled());
        device.enrollmentIdentifier().ifPresent(id -> map.put("identifier", id));
        device.pushToken().ifPresent(token -> map.put("pushToken", token));
        map.put(
                "managedApps",
                device.managedApps().stream().map(App::identifier).toList());
        map.put("profiles", device.installedProfiles());
        map.put("screenLocked", device.screenLocked());
        return map;
    }

    static Map<String, Object> of(EnrollmentOutcome.Refused refused) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("error", "refused");
        map.put("step", refused.step().name());
        map.put("httpStatus", refused.httpStatus());
        map.put("reason", refused.reason());
        return map;
    }

    static String text(VirtualDevice device, boolean json) {
        return json
                ? Json.text(of(device))
                : "%s %s \"%s\" %s"
                        .formatted(
                                device.hardware().serialNumber(),
                                device.hardware().model().family(),
                                device.hardware().name(),
                                device.enrollmentIdentifier()
                                        .map(id -> "enrolled as " + id)
                                        .orElse("not enrolled"));
    }

    static String text(EnrollmentOutcome.Refused refused, boolean json) {
        return json
                ? Json.text(of(refused))
                : "refused at %s%s: %s"
                        .formatted(
                                refused.step(),
                                refused.httpStatus() == 0 ? "" : " (HTTP " + refused.httpStatus() + ")",
                                refused.reason());
    }
}
