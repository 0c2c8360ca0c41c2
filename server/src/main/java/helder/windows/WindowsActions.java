package helder.windows;

import helder.commands.OrderedApp;

/** Names of the parameters of orders for PCs. Where an action means the same on other platforms, so do its parameters. */
public final class WindowsActions {

    /** The new name of a PC: 1 to 15 letters, digits and hyphens. With a package what people call it, which only people read. */
    public static final String NAME = OrderedApp.NAME;

    /** The shortest password, in characters. */
    public static final String LENGTH = "length";

    /** Settings for work; see {@link WindowsSettings}. */
    public static final String SETTINGS = "settings";

    /** What is to go from the PC again, as {@link WindowsSettings} names it. */
    public static final String REMOVE = "remove";

    /** A package: the product code of an MSI with its braces, or the family name of an MSIX. */
    public static final String APP = OrderedApp.APP;

    /** Where the package is: HTTPS. Windows fetches it without saying who asks. */
    public static final String DOWNLOAD = OrderedApp.DOWNLOAD;

    /** The version of an MSI. */
    public static final String VERSION = OrderedApp.VERSION;

    /** The SHA-256 of an MSI, in hex digits. */
    public static final String SHA256 = "sha256";

    /** The command line of an MSI; {@code /quiet /norestart} where it is left out. */
    public static final String ARGUMENTS = "arguments";

    /**
     * How a PC is erased. Left out, it is set up anew. With {@link #CLEAN} it goes on after a loss of power and cleans its drive as well,
     * and may not start again afterwards.
     */
    public static final String DRIVE = "drive";

    public static final String CLEAN = "clean";

    /** The purpose of an order that keeps the enrollment right: {@link #WITHDRAW} or {@link #RENEW}. */
    public static final String WHAT = "what";

    /** Takes away a setting that the owner of the PC need not have any more; {@link #REMOVE} names it. */
    static final String WITHDRAW = "withdraw";

    /** Fetches a certificate for work anew before it ends; {@link #CERTIFICATE} names it. */
    public static final String RENEW = "renew";

    /** The name of a certificate for work. */
    public static final String CERTIFICATE = "certificate";

    private WindowsActions() {}
}
