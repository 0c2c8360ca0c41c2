package helder.protocol.android.policy;

/** What whoever makes a policy should know before it reaches devices. */
public enum PolicyWarning {
    /** A rule about work reaches the whole device, its personal side too: a password, or where apps may come from. */
    REACHES_WHOLE_DEVICE("reaches-whole-device"),
    /** Android turns this kind of password into a band of complexity on personal devices. */
    BECOMES_A_BAND("becomes-a-band"),
    /** Apps that the policy does not list go from the device. */
    UNLISTED_APPS_GO("unlisted-apps-go"),
    /** Wrong passwords erase. */
    WRONG_PASSWORDS_ERASE("wrong-passwords-erase"),
    /** Not complying erases, in the end. */
    NOT_COMPLYING_ERASES("not-complying-erases"),
    /** Google advises to erase within 30 days. */
    ERASES_LATE("erases-late"),
    /** Updates stand still for a while, also those that close security holes. */
    NO_SECURITY_UPDATES_FOR_A_WHILE("no-security-updates-for-a-while");

    private final String key;

    PolicyWarning(String key) {
        this.key = key;
    }

    /** Names the warning where texts are looked up. */
    public String key() {
        return key;
    }
}
