package helder.protocol.android.policy;

/** What the pieces of a policy must keep to together, and who says so. What one piece must keep to, it keeps to when it is made. */
public enum PolicyRule {
    ONE_ORIGIN("one-origin", "two settings of ours must not give the same key: section 6.1"),
    NO_DOUBLES(
            "no-doubles",
            "each app, password scope, network, certificate and enforced setting comes once: section 6.1"),
    RIGHT_MODE(
            "right-mode",
            "a key that does not fit how the device is managed is never applied: section 1.6, MANAGEMENT_MODE"),
    REPORTING_PROFILE(
            "reporting-profile", "a personal device reports system, settings and work apps at most: section 1.7"),
    EXPLICIT_ENFORCEMENT(
            "explicit-enforcement", "without a rule Google blocks at once and erases after ten days: section 1.6"),
    MOST_APPS("most-apps", "at most 3000 apps: reference, ApplicationPolicy"),
    MOST_MINIMUM_VERSIONS(
            "most-minimum-versions", "at most 20 apps with a minimum version: reference, minimumVersionCode"),
    ONE_KIOSK("one-kiosk", "at most one app in kiosk mode: reference, InstallType"),
    SETUP_APP("setup-app", "the app of the setup step is required for setup: reference, LaunchAppAction"),
    CERTIFICATE_IS_THERE(
            "certificate-is-there",
            "a network names only certificates of the policy, of the right kind: Open Network Configuration");

    private final String key;
    private final String source;

    PolicyRule(String key, String source) {
        this.key = key;
        this.source = source;
    }

    /** Names the rule where texts are looked up. */
    public String key() {
        return key;
    }

    /** What it says and where it stands, for developers. */
    public String source() {
        return source;
    }
}
