package helder.protocol.android.enterprise;

import helder.protocol.android.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whom Google may write to about an organization (section 1.3). Null leaves out. */
public record ContactInfo(
        @Nullable String mail,
        @Nullable Officer dataProtectionOfficer,
        @Nullable Officer euRepresentative) {

    /** A person or an office with this task. */
    public record Officer(
            @Nullable String name,
            @Nullable String mail,
            @Nullable String phone) {
        @Override
        public String toString() {
            return "Officer[]";
        }
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        put(json, "contactEmail", mail);
        put(json, "dataProtectionOfficer", dataProtectionOfficer);
        put(json, "euRepresentative", euRepresentative);
        return json;
    }

    private static void put(ObjectNode json, String key, @Nullable Officer officer) {
        if (officer != null) {
            put(json, key + "Name", officer.name());
            put(json, key + "Email", officer.mail());
            put(json, key + "Phone", officer.phone());
        }
    }

    private static void put(ObjectNode json, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            json.put(key, value);
        }
    }

    @Override
    public String toString() {
        return "ContactInfo[]";
    }
}
