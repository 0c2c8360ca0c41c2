package helder.policies;

import java.util.Locale;

/** How much a finding matters, most first. */
public enum Severity {
    /** Goes against what supervisors or recognised advice ask. */
    ERROR,
    /** There is a milder or a safer way. */
    WARNING,
    /** Good to know. */
    NOTE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Key of the short label. */
    public String textKey() {
        return "policies.severity." + code();
    }
}
