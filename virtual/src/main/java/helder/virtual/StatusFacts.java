package helder.virtual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of status items on this device; items that it does not know, or may not tell, are absent. */
final class StatusFacts {

    private final DeviceState device;

    StatusFacts(DeviceState device) {
        this.device = device;
    }

    Optional<Object> value(String path) {
        return Optional.ofNullable(all().get(path));
    }

    Map<String, Object> all() {
        Hardware hardware = device.hardware;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("device.model.family", hardware.model().family());
        facts.put("device.model.identifier", hardware.model().productName());
        facts.put("device.model.marketing-name", hardware.model().modelName());
        facts.put("device.model.number", hardware.model().modelNumber());
        facts.put("device.operating-system.family", hardware.model().system());
        facts.put("device.operating-system.version", hardware.osVersion());
        facts.put("device.operating-system.build-version", hardware.build());
        facts.put("device.operating-system.marketing-name", hardware.model().system() + " " + hardware.osVersion());
        facts.put("app.managed.list", apps());
        facts.put("security.certificate.list", List.of());
        if (!device.mac()) {
            facts.put("passcode.is-present", device.contents.passcodePresent);
            facts.put("passcode.is-compliant", device.contents.passcodePresent);
        }
        if (!device.userEnrollment()) {
            facts.put("device.identifier.serial-number", hardware.serialNumber());
            facts.put("device.identifier.udid", hardware.udid());
            facts.put("device.power.battery-health", "normal");
            facts.put("softwareupdate.install-state", "none");
            facts.put("softwareupdate.install-reason", Map.of("reason", List.of()));
            facts.put("softwareupdate.pending-version", Map.of());
            facts.put("softwareupdate.device-id", hardware.model().productName() + "AP");
            if (device.mac()) {
                facts.put("diskmanagement.filevault.enabled", true);
            }
        }
        facts.put(
                "mdm.enrollment-type",
                device.userEnrollment() ? "user" : device.supervised() ? "supervised" : "device");
        return facts;
    }

    private List<Map<String, Object>> apps() {
        return device.contents.managedApps.values().stream()
                .map(app -> Map.<String, Object>of(
                        "identifier", app.identifier(),
                        "name", app.name(),
                        "version", app.version(),
                        "state", "managed"))
                .toList();
    }
}
