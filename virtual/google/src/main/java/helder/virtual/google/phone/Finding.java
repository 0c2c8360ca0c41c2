package helder.virtual.google.phone;

import helder.virtual.google.api.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setting that a phone does not keep to.
 *
 * @param setting the top-level name in the policy
 * @param specific more about the reason, as the message has it
 */
public record Finding(String setting, String reason, Optional<String> packageName, ObjectNode specific) {

    static Finding of(String setting, String reason) {
        return new Finding(setting, reason, Optional.empty(), Json.object());
    }

    /** Will it pass without anybody doing anything? */
    public boolean isPassing() {
        return specific.path("installationFailureReason").asString("").equals("IN_PROGRESS");
    }

    /** What the phone cannot do at all is no reason to block it. */
    public boolean isEnforced() {
        return !isPassing() && !reason.equals("MANAGEMENT_MODE") && !reason.equals("UNSUPPORTED");
    }

    public ObjectNode json() {
        ObjectNode detail = Json.object().put("settingName", setting).put("nonComplianceReason", reason);
        packageName.ifPresent(name -> detail.put("packageName", name));
        detail.setAll(specific);
        return detail;
    }
}
