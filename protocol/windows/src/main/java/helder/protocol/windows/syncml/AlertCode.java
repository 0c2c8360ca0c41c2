package helder.protocol.windows.syncml;

/** The codes and types of alerts that mean something to a server (section 2.3). */
public final class AlertCode {
    public static final int STARTED_BY_SERVER = 1200;
    public static final int STARTED_BY_CLIENT = 1201;
    /** Please go on with a message or an object that was split. */
    public static final int NEXT_MESSAGE = 1222;

    public static final int ABORT = 1223;
    public static final int CLIENT_EVENT = 1224;
    /** The end of a split object is missing. */
    public static final int OBJECT_UNFINISHED = 1225;

    public static final int GENERIC = 1226;

    /** Of {@link #CLIENT_EVENT}: {@code user}, {@code others} or {@code none} signed in. */
    public static final String LOGIN_STATUS = "com.microsoft/MDM/LoginStatus";

    /** Of {@link #GENERIC}: somebody ends the management of the device. Sent once and never again. */
    public static final String UNENROLLED_BY_USER = "com.microsoft:mdm.unenrollment.userrequest";

    /** Of {@link #CLIENT_EVENT}: the installation of an MSI ended. */
    public static final String MSI_DONE = "Reversed-Domain-Name:com.microsoft.mdm.win32csp_install";

    /** Of {@link #GENERIC}: the installation of an MSIX ended. */
    public static final String MSIX_DONE = "Reversed-Domain-Name:com.microsoft.mdm.EnterpriseHostedAppInstall.result";

    /** Of {@link #GENERIC}: the installation of an app of Microsoft's store ended. */
    public static final String STORE_APP_DONE =
            "Reversed-Domain-Name:com.microsoft.mdm.EnterpriseStoreAppInstall.result";

    /** Of {@link #CLIENT_EVENT}, on editions for many people at once: whose settings the session is for. */
    public static final String SCOPE_OF_SESSION = "com.microsoft.mdm.synctype";

    /** Of {@link #GENERIC}: an app was removed. */
    public static final String APP_REMOVED = "Reversed-Domain-Name:com.microsoft.mdm.EnterpriseAppUninstall.result";

    private AlertCode() {}
}
