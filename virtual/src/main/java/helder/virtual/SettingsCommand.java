package helder.virtual;

import helder.virtual.wire.Dict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Settings command: one answer per item. */
final class SettingsCommand {

    private static final Set<String> UNDER_USER_ENROLLMENT =
            Set.of("ApplicationConfiguration", "ApplicationAttributes", "OrganizationInfo", "MDMOptions");
    private static final Set<String> ON_DEVICES = Set.of(
            "ApplicationConfiguration",
            "ApplicationAttributes",
            "OrganizationInfo",
            "MDMOptions",
            "DataRoaming",
            "VoiceRoaming",
            "PersonalHotspot",
            "DefaultApplications",
            "DiagnosticSubmission",
            "AppAnalytics",
            "HostName");
    private static final Set<String> WHEN_SUPERVISED =
            Set.of("DeviceName", "Wallpaper", "Bluetooth", "TimeZone", "AccessibilitySettings");

    private final DeviceState device;

    SettingsCommand(DeviceState device) {
        this.device = device;
    }

    CommandReply answer(Dict command) {
        if (!command.has("Settings")) {
            return CommandReply.status("CommandFormatError");
        }
        List<Object> results = new ArrayList<>();
        for (Dict setting : command.dicts("Settings")) {
            results.add(apply(setting));
        }
        return CommandReply.acknowledged(Map.of("Settings", results));
    }

    private Map<String, Object> apply(Dict setting) {
        String item = setting.text("Item").orElse("");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Item", item);
        if (allowed(item)) {
            carryOut(item, setting);
            result.put("Status", "Acknowledged");
        } else {
            result.put("Status", "Error");
            result.put("ErrorChain", MdmError.NOT_AUTHORIZED.chain());
        }
        return result;
    }

    private boolean allowed(String item) {
        if (device.userEnrollment()) {
            return UNDER_USER_ENROLLMENT.contains(item);
        }
        return ON_DEVICES.contains(item) || (device.supervised() && WHEN_SUPERVISED.contains(item));
    }

    private void carryOut(String item, Dict setting) {
        switch (item) {
            case "DeviceName" ->
                setting.text("DeviceName").ifPresent(name -> device.hardware = device.hardware.named(name));
            case "OrganizationInfo" -> {
                device.contents.organizationInfo.clear();
                setting.dict("OrganizationInfo")
                        .ifPresent(info -> device.contents.organizationInfo.putAll(info.values()));
            }
            default -> {
                // Accepted; nothing that the server could read back changes.
            }
        }
    }
}
