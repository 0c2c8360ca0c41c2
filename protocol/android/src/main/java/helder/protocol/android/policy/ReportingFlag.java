package helder.protocol.android.policy;

/** What a device reports beyond what it always does (section 1.7). All are off unless asked for. */
public enum ReportingFlag {
    /** Version of Android, security patch, language, waiting updates. */
    SOFTWARE("softwareInfoEnabled", true),
    /** Screen lock, encryption, developer options, Play Protect. */
    DEVICE_SETTINGS("deviceSettingsEnabled", true),
    /** Apps: on devices with a work profile only those within it, else all. */
    APPS("applicationReportsEnabled", true),
    /** How much memory and storage there is, and how much of it is free. */
    MEMORY("memoryInfoEnabled", false),
    /** IMEI, MAC address, and on fully managed devices numbers and carriers. */
    NETWORK("networkInfoEnabled", false),
    /** Battery level, charging, and when the device started and stopped. */
    POWER("powerManagementEventsEnabled", false);

    private final String googleName;
    private final boolean onPersonal;

    ReportingFlag(String googleName, boolean onPersonal) {
        this.googleName = googleName;
        this.onPersonal = onPersonal;
    }

    String googleName() {
        return googleName;
    }

    /** Whether a personal device may ever be asked for it, whatever a charter says. */
    public boolean isForPersonal() {
        return onPersonal;
    }
}
