package helder.virtual.google.phone;

import helder.virtual.google.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google's agent makes of a policy on one phone: it does what it can and names what it cannot. */
public final class Compliance {

    /** Settings that exist on phones of the organisation only. */
    private static final Set<String> COMPANY_ONLY =
            Set.of("systemUpdate", "deviceOwnerLockScreenInfo", "factoryResetDisabled", "frpAdminEmails", "usageLog");

    private static final Set<String> WORK_PROFILE_ONLY = Set.of("crossProfilePolicies");
    private static final Set<String> FORCED = Set.of("FORCE_INSTALLED", "REQUIRED_FOR_SETUP", "KIOSK");

    private final Phone phone;
    private final JsonNode policy;
    private final Instant now;
    private final Duration installTime;
    private final List<Finding> findings = new ArrayList<>();

    private Compliance(Phone phone, JsonNode policy, Instant now, Duration installTime) {
        this.phone = phone;
        this.policy = policy;
        this.now = now;
        this.installTime = installTime;
    }

    /** Applies the policy as far as it goes, and says what is missing. */
    public static List<Finding> apply(Phone phone, JsonNode policy, Instant now, Duration installTime) {
        var run = new Compliance(phone, policy, now, installTime);
        run.modes();
        run.passwords();
        run.apiLevel();
        run.apps();
        run.developerSettings();
        run.troubles();
        return List.copyOf(run.findings);
    }

    private void modes() {
        Mode mode = phone.mode();
        for (String setting : policy.propertyNames()) {
            boolean here = !(mode.isPersonal() && COMPANY_ONLY.contains(setting))
                    && !(!mode.hasWorkProfile() && WORK_PROFILE_ONLY.contains(setting))
                    && !(setting.equals("personalUsagePolicies") && mode != Mode.COMPANY_WITH_PERSONAL_USE);
            if (!here) {
                findings.add(Finding.of(setting, "MANAGEMENT_MODE"));
            }
        }
    }

    private void passwords() {
        for (JsonNode rule : policy.path("passwordPolicies")) {
            String scope = rule.path("passwordScope").asString("SCOPE_PROFILE");
            boolean profile = phone.mode().hasWorkProfile() && scope.equals("SCOPE_PROFILE");
            Lock asked = Lock.asked(
                    rule.path("passwordQuality").asString(""),
                    rule.path("passwordMinimumLength").asInt(0));
            boolean separate = rule.path("unifiedLockSettings").asString("").equals("REQUIRE_SEPARATE_WORK_LOCK");
            Lock has = profile ? phone.workLock().orElse(separate ? Lock.NONE : phone.lock()) : phone.lock();
            if (has.compareTo(asked) < 0) {
                ObjectNode specific =
                        Json.object().put("specificNonComplianceReason", "PASSWORD_POLICIES_PASSWORD_NOT_SUFFICIENT");
                specific.putObject("specificNonComplianceContext")
                        .putObject("passwordPoliciesContext")
                        .put("passwordPolicyScope", scope);
                findings.add(new Finding("passwordPolicies", "USER_ACTION", Optional.empty(), specific));
            }
        }
    }

    private void apiLevel() {
        if (policy.path("minimumApiLevel").asInt(0) > phone.model().apiLevel()) {
            findings.add(Finding.of("minimumApiLevel", "API_LEVEL"));
        }
    }

    private void apps() {
        for (JsonNode app : policy.path("applications")) {
            String name = app.path("packageName").asString("");
            String type = app.path("installType").asString("");
            if (type.equals("BLOCKED")) {
                phone.workApps().remove(name);
                phone.installing().remove(name);
            } else if (FORCED.contains(type) && !phone.workApps().containsKey(name)) {
                install(name);
            }
        }
        keepListedOnly();
    }

    private void install(String name) {
        Optional<App> found = PlayStore.find(name);
        if (found.isEmpty()) {
            missing(name, "NOT_FOUND");
            return;
        }
        Instant there = phone.installing().computeIfAbsent(name, _ -> now.plus(installTime));
        if (there.isAfter(now)) {
            missing(name, "IN_PROGRESS");
        } else {
            phone.installing().remove(name);
            phone.workApps().put(name, found.get());
        }
    }

    private void missing(String name, String why) {
        findings.add(new Finding(
                "applications",
                "APP_NOT_INSTALLED",
                Optional.of(name),
                Json.object().put("installationFailureReason", why)));
    }

    /** Without another word from the policy, apps that it does not list are uninstalled (playStoreMode, WHITELIST). */
    private void keepListedOnly() {
        if (!policy.path("playStoreMode").asString("WHITELIST").equals("WHITELIST")) {
            return;
        }
        Set<String> listed = new java.util.HashSet<>();
        policy.path("applications")
                .forEach(app -> listed.add(app.path("packageName").asString("")));
        phone.workApps().keySet().retainAll(listed);
        phone.installing().keySet().retainAll(listed);
    }

    private void developerSettings() {
        boolean allowed = policy.path("advancedSecurityOverrides")
                .path("developerSettings")
                .asString("")
                .equals("DEVELOPER_SETTINGS_ALLOWED");
        if (!phone.mode().isPersonal() && !allowed) {
            phone.developer(false);
        }
    }

    private void troubles() {
        for (String setting : phone.troubles()) {
            if (policy.has(setting)) {
                findings.add(Finding.of(setting, "USER_ACTION"));
            }
        }
    }
}
