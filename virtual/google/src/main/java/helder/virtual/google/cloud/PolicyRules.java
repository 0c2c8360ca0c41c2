package helder.virtual.google.cloud;

import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.Refusal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google refuses in a policy whose form is right. */
final class PolicyRules {

    private static final int MOST_APPLICATIONS = 3000;
    private static final int MOST_MINIMUM_VERSIONS = 20;
    private static final int LONGEST_MESSAGE = 4096;
    private static final int LONGEST_FREEZE = 90;
    private static final int SHORTEST_THAW = 60;
    private static final int DAY = 1440;
    private static final int YEAR = 365;

    private final JsonNode policy;
    private final Discovery discovery;

    private PolicyRules(JsonNode policy, Discovery discovery) {
        this.policy = policy;
        this.discovery = discovery;
    }

    /** @throws Refusal with the first rule that is broken */
    static void check(ObjectNode policy, Discovery discovery) {
        var rules = new PolicyRules(policy, discovery);
        rules.applications();
        rules.setupActions();
        rules.passwords();
        rules.personalUsage();
        rules.enforcement();
        rules.updates();
        rules.messages(policy);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw Refusal.invalid(message);
        }
    }

    private void applications() {
        JsonNode apps = policy.path("applications");
        require(apps.size() <= MOST_APPLICATIONS, "A policy can have at most 3000 applications.");
        int versions = 0;
        int kiosks = 0;
        Set<String> names = new HashSet<>();
        for (JsonNode app : apps) {
            String name = app.path("packageName").asString("");
            require(!name.isEmpty(), "Each application needs a packageName.");
            require(names.add(name), "The application " + name + " is listed twice.");
            versions += app.has("minimumVersionCode") ? 1 : 0;
            kiosks += app.path("installType").asString("").equals("KIOSK") ? 1 : 0;
            require(app.path("installConstraint").size() <= 1, "At most one install constraint is possible.");
            int priority = app.path("installPriority").asInt(0);
            require(priority >= 0 && priority <= 10000, "installPriority must be between 0 and 10000.");
        }
        require(versions <= MOST_MINIMUM_VERSIONS, "At most 20 applications may specify a minimum version code.");
        require(kiosks <= 1, "At most one application can have the install type KIOSK.");
    }

    private void setupActions() {
        JsonNode actions = policy.path("setupActions");
        require(actions.size() <= 1, "At most one setup action is possible.");
        for (JsonNode action : actions) {
            String launched = action.path("launchApp").path("packageName").asString("");
            boolean required = false;
            for (JsonNode app : policy.path("applications")) {
                required |= app.path("packageName").asString("").equals(launched)
                        && app.path("installType").asString("").equals("REQUIRED_FOR_SETUP");
            }
            require(required, "The app of a setup action must have the install type REQUIRED_FOR_SETUP.");
        }
    }

    private void passwords() {
        for (JsonNode rule : policy.path("passwordPolicies")) {
            require(
                    !rule.has("unifiedLockSettings")
                            || rule.path("passwordScope").asString("").equals("SCOPE_PROFILE"),
                    "unifiedLockSettings can be set only when passwordScope is SCOPE_PROFILE.");
        }
    }

    private void personalUsage() {
        int days =
                policy.path("personalUsagePolicies").path("maxDaysWithWorkOff").asInt(0);
        require(days == 0 || days >= 3, "maxDaysWithWorkOff must be 0 or at least 3.");
    }

    private void enforcement() {
        for (JsonNode rule : policy.path("policyEnforcementRules")) {
            String setting = rule.path("settingName").asString("");
            require(
                    discovery.schema("Policy").fields().containsKey(setting),
                    "settingName must be a top-level policy, not '" + setting + "'.");
            require(
                    rule.has("blockAction") && rule.has("wipeAction"),
                    "blockAction and wipeAction must be specified together.");
            int block = rule.path("blockAction").path("blockAfterDays").asInt(0);
            int wipe = rule.path("wipeAction").path("wipeAfterDays").asInt(0);
            require(block >= 0 && block < wipe, "blockAfterDays must be less than wipeAfterDays.");
        }
    }

    private void updates() {
        JsonNode update = policy.path("systemUpdate");
        int start = update.path("startMinutes").asInt(0);
        int end = update.path("endMinutes").asInt(0);
        require(start >= 0 && start < DAY && end >= 0 && end < DAY, "Minutes must be between 0 and 1439.");
        if (update.path("type").asString("").equals("WINDOWED")) {
            require(Math.floorMod(end - start, DAY) >= 30, "A maintenance window lasts at least 30 minutes.");
        }
        var frozen = new ArrayList<int[]>();
        for (JsonNode period : update.path("freezePeriods")) {
            int first = day(period.path("startDate"));
            int length = Math.floorMod(day(period.path("endDate")) - first, YEAR) + 1;
            require(length <= LONGEST_FREEZE, "A freeze period lasts at most 90 days.");
            frozen.add(new int[] {first, length});
        }
        apart(frozen);
    }

    private static int day(JsonNode date) {
        require(!date.has("year"), "The year of a freeze period must not be set.");
        try {
            int month = date.path("month").asInt(0);
            int dayOfMonth = Math.min(date.path("day").asInt(0), month == 2 ? 28 : 31);
            return MonthDay.of(month, dayOfMonth).atYear(2025).getDayOfYear();
        } catch (DateTimeException e) {
            throw Refusal.invalid("A freeze period needs a month and a day.");
        }
    }

    private static void apart(List<int[]> frozen) {
        for (int i = 0; i < frozen.size(); i++) {
            for (int j = 0; j < frozen.size(); j++) {
                if (i != j) {
                    int[] one = frozen.get(i);
                    int[] other = frozen.get(j);
                    int gap = Math.floorMod(other[0] - (one[0] + one[1]), YEAR);
                    boolean overlaps = Math.floorMod(other[0] - one[0], YEAR) < one[1];
                    require(!overlaps && gap >= SHORTEST_THAW, "Freeze periods must be at least 60 days apart.");
                }
            }
        }
    }

    /** Wherever people read something: a default is needed where there are translations. */
    private void messages(JsonNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (field.getValue().has("localizedMessages")) {
                require(
                        field.getValue().has("defaultMessage"),
                        field.getKey() + ": a default message is needed when there are localized messages.");
            }
        }
        require(
                policy.path("longSupportMessage")
                                .path("defaultMessage")
                                .asString("")
                                .length()
                        <= LONGEST_MESSAGE,
                "The long support message is longer than 4096 characters.");
    }
}
