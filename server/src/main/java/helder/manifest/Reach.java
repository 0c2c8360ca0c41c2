package helder.manifest;

/**
 * Who can set an action in motion in this version of Helder. A charter may allow more than that already; pages say so, because they
 * would otherwise claim a button that is not there.
 */
public enum Reach {
    /** People of the desk, by a button; whoever runs the server, at the command line. */
    PAGES("pages"),
    /** Only whoever runs the server, at the command line. */
    COMMAND_LINE("command_line"),
    /** Only Helder itself. */
    SERVER("server"),
    /** Nobody: this version does not do it. */
    NOBODY("nobody");

    private final String code;

    Reach(String code) {
        this.code = code;
    }

    /** Key of the short label. */
    public String nameKey() {
        return "manifest.reach." + code + ".name";
    }

    /** Key of the sentence that says who. */
    public String explanationKey() {
        return "manifest.reach." + code + ".explanation";
    }

    public static Reach of(Action action) {
        return switch (action) {
            case LOCK, CLEAR_PASSCODE, ERASE, REMOVE_WORK_DATA, RESTART, RENAME, LOCATE -> PAGES;
            case REQUIRE_PASSCODE, CONFIGURE, INSTALL_APP, REMOVE_APP -> COMMAND_LINE;
            case MAINTAIN_ENROLLMENT -> SERVER;
        };
    }
}
