package helder.charter;

import helder.identity.Codes;

/** What something is for. Every entry of a charter names one. */
public enum Purpose {
    /** Keep the organisation's data on devices safe: updates, passcode, encryption. */
    PROTECT_DATA("protect_data"),
    /** Help somebody whose device does not work. */
    SUPPORT("support"),
    /** Act when a device is lost or stolen. */
    LOST_DEVICE("lost_device"),
    /** Bring apps and settings that people need for their work. */
    PROVIDE_TOOLS("provide_tools"),
    /** Know which devices the organisation owns. */
    ADMINISTER_ASSETS("administer_assets"),
    /** Make enrolling easier and know where people get stuck. */
    GUIDE_ENROLLMENT("guide_enrollment"),
    /** Keep the management connection itself working. */
    KEEP_CONNECTION("keep_connection"),
    /** End management when somebody leaves or wants to stop. */
    LEAVE("leave");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of the sentence that people read as the reason. */
    public String textKey() {
        return "charter.purpose." + code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static Purpose of(String code) {
        return Codes.of(values(), Purpose::code, code, "purpose");
    }
}
