package helder.manifest;

/** Who guarantees that something is not seen or done. */
public enum Strength {
    /** The operating system refuses, whatever the organisation wants. */
    DEVICE("device"),
    /** The operating system refuses because of how the device is set up; another charter, and setting it up again, would change that. */
    SETUP("setup"),
    /** Helder refuses; changing that takes a new charter or another program. */
    SERVER("server"),
    /** Nothing technical stands in the way; the organisation gives its word. */
    PROMISE("promise");

    private final String code;

    Strength(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of the short label. */
    public String nameKey() {
        return "manifest.strength." + code + ".name";
    }

    /** Key of the sentence that explains the label. */
    public String explanationKey() {
        return "manifest.strength." + code + ".explanation";
    }
}
