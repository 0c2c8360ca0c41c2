package helder.protocol.android.policy;

import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Limits on the personal side of a device of the organization (section 1.6, {@code PersonalUsagePolicies}); only what a
 * charter names. What is installed there stays unknown all the same.
 *
 * @param onlyAllowed of Google Play only apps that are allowed here; else all but those that are blocked
 * @param apps true for allowed, false for blocked
 * @param maxDaysWithWorkOff after how many days with work switched off the personal apps pause too: 3 to 365, or null for never
 */
public record PersonalSide(
        boolean onlyAllowed,
        Map<String, Boolean> apps,
        boolean cameraDisabled,
        boolean screenCaptureDisabled,
        @Nullable Integer maxDaysWithWorkOff)
        implements PolicyPart {
    private static final int FEWEST_DAYS = 3;
    private static final int MOST_DAYS = 365;

    public PersonalSide {
        apps = Map.copyOf(apps);
        if (!apps.keySet().stream().allMatch(Enterprises::isPackageName)) {
            throw new IllegalArgumentException("not the name of an app");
        }
        if (maxDaysWithWorkOff != null && (maxDaysWithWorkOff < FEWEST_DAYS || maxDaysWithWorkOff > MOST_DAYS)) {
            throw new IllegalArgumentException("work may be off for 3 to 365 days");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.PERSONAL_SIDE;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("personalPlayStoreMode", onlyAllowed ? "ALLOWLIST" : "BLOCKLIST");
        if (!apps.isEmpty()) {
            ArrayNode list = json.putArray("personalApplications");
            new TreeMap<>(apps)
                    .forEach((name, allowed) -> list.addObject()
                            .put("packageName", name)
                            .put("installType", allowed ? "AVAILABLE" : "BLOCKED"));
        }
        if (cameraDisabled) {
            json.put("cameraDisabled", true);
        }
        if (screenCaptureDisabled) {
            json.put("screenCaptureDisabled", true);
        }
        if (maxDaysWithWorkOff != null) {
            json.put("maxDaysWithWorkOff", maxDaysWithWorkOff);
        }
        return json;
    }

    @Override
    public String toString() {
        return "PersonalSide[]";
    }
}
