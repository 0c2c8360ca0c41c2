package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What may go between work and personal side (section 1.6, {@code CrossProfilePolicies}). */
public record CrossProfile(boolean copyToPersonal, Sharing sharing, boolean workContactsInPersonal)
        implements PolicyPart {

    /** Files and what apps hand to each other. */
    public enum Sharing {
        CROSS_PROFILE_DATA_SHARING_DISALLOWED,
        DATA_SHARING_FROM_WORK_TO_PERSONAL_DISALLOWED,
        CROSS_PROFILE_DATA_SHARING_ALLOWED
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.CROSS_PROFILE;
    }

    ObjectNode toJson() {
        return Json.object()
                .put(
                        "crossProfileCopyPaste",
                        copyToPersonal ? "CROSS_PROFILE_COPY_PASTE_ALLOWED" : "COPY_FROM_WORK_TO_PERSONAL_DISALLOWED")
                .put("crossProfileDataSharing", sharing.name())
                .put(
                        "showWorkContactsInPersonalProfile",
                        workContactsInPersonal
                                ? "SHOW_WORK_CONTACTS_IN_PERSONAL_PROFILE_ALLOWED"
                                : "SHOW_WORK_CONTACTS_IN_PERSONAL_PROFILE_DISALLOWED");
    }
}
