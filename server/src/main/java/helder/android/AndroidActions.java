package helder.android;

import helder.commands.OrderedApp;

/** Names of the parameters of orders for phones with Android. Where an action means the same on other platforms, so do its parameters. */
public final class AndroidActions {

    /** The shortest password, in characters: 4 to 16. */
    public static final String LENGTH = "length";

    /**
     * What the password is for; left out, the profile on somebody's own phone and the whole phone else. On somebody's own phone
     * {@link #PHONE} reaches what is theirs too.
     */
    public static final String SCOPE = "scope";

    public static final String PROFILE = "profile";
    public static final String PHONE = "phone";

    /** What whoever finds a lost phone reads on it. */
    public static final String MESSAGE = "message";

    /** What they may call. */
    public static final String NUMBER = "phone";

    /** Whose phone it is, in words for them. */
    public static final String FOOTNOTE = "footnote";

    /** Settings for work; see {@link AndroidSettings}. */
    public static final String SETTINGS = "settings";

    /** What is to go from the phone again, as {@link AndroidSettings} names it. */
    public static final String REMOVE = "remove";

    /** The package name of an app of managed Google Play. */
    public static final String APP = OrderedApp.APP;

    /** How an app comes: {@link #OFFERED}, {@link #REQUIRED}, or left out for one that comes by itself and may be removed. */
    public static final String HOW = "how";

    public static final String OFFERED = "offered";
    public static final String REQUIRED = "required";

    /** Settings for an app: a JSON object. */
    public static final String CONFIGURATION = "configuration";

    private AndroidActions() {}
}
