package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to a device that does not comply with a setting. Google wants both steps, so there is no rule that only
 * blocks; without a rule it blocks at once and erases after ten days for some settings ({@link PolicyKey#isEnforcedByDefault}).
 * Erasing means the work profile of somebody's own device, and a device of the organization as a whole (reference, WipeAction).
 *
 * @param blockAfterDays from 0; until then nothing is done. Less than {@code eraseAfterDays}, else Google refuses the policy
 * @param eraseAfterDays 1 to 365; Google advises at most 30
 * @param wholeDevice blocks the personal side of a device of the organization too
 * @param keepResetProtection an erased device asks for the earlier account
 */
public record EnforcementRule(
        PolicyKey setting, int blockAfterDays, int eraseAfterDays, boolean wholeDevice, boolean keepResetProtection)
        implements PolicyPart {
    private static final int LONGEST = 365;

    public EnforcementRule {
        if (blockAfterDays < 0 || eraseAfterDays <= blockAfterDays || eraseAfterDays > LONGEST) {
            throw new IllegalArgumentException("first a device is blocked, later it is erased, within 365 days");
        }
        if (setting == PolicyKey.ENFORCEMENT) {
            throw new IllegalArgumentException("a rule is about another setting");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.ENFORCEMENT;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("settingName", setting.googleName());
        ObjectNode block = json.putObject("blockAction").put("blockAfterDays", blockAfterDays);
        if (wholeDevice) {
            block.put("blockScope", "BLOCK_SCOPE_DEVICE");
        }
        ObjectNode wipe = json.putObject("wipeAction").put("wipeAfterDays", eraseAfterDays);
        if (keepResetProtection) {
            wipe.put("preserveFrp", true);
        }
        return json;
    }
}
