package helder.apple;

import helder.manifest.DataItem;
import helder.protocol.apple.declaration.StatusItems;
import helder.protocol.apple.declaration.StatusReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Translates a status report of declarative management into values of data items; what means nothing is counted. */
public final class StatusValues {

    private static final Map<String, DataItem> NAMES = Map.ofEntries(
            Map.entry("device.operating-system.version", DataItem.OS_VERSION),
            Map.entry("device.operating-system.build-version", DataItem.OS_BUILD),
            Map.entry("device.model.identifier", DataItem.DEVICE_MODEL),
            Map.entry("device.identifier.serial-number", DataItem.SERIAL_NUMBER),
            Map.entry("device.identifier.udid", DataItem.DEVICE_IDENTIFIER),
            Map.entry("passcode.is-present", DataItem.PASSCODE_PRESENT),
            Map.entry("passcode.is-compliant", DataItem.PASSCODE_COMPLIANT),
            Map.entry("diskmanagement.filevault.enabled", DataItem.ENCRYPTION));

    private StatusValues() {}

    /** Status about management itself (capabilities, declarations) belongs to the protocol and is not counted. */
    public static Observed read(StatusReport report) {
        var values = new EnumMap<DataItem, String>(DataItem.class);
        int unknown = 0;
        StatusItems items = report.items();
        for (String name : items.names()) {
            DataItem item = NAMES.get(name);
            Optional<String> value = items.find(name).flatMap(StatusValues::text);
            if (item != null && value.isPresent()) {
                values.put(item, value.get());
            } else if (!name.startsWith("management.")) {
                unknown++;
            }
        }
        return new Observed(values, unknown);
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(AnswerReader.yesNo(value.asBoolean()));
        }
        return value.isString() ? Optional.of(value.asString()).filter(text -> text.length() <= 200) : Optional.empty();
    }
}
