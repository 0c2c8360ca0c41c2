package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/**
 * Installs an app as a managed one. Acknowledged means queued, not installed.
 *
 * @param assignedLicense use a license the organization bought; always so under User Enrollment
 * @param removeWithManagement the app goes when management ends
 * @param excludeFromBackup keep the app's data out of the person's backups
 * @param takeOver manage the app if the person installed it already; forbidden under User Enrollment
 * @param configuration what the app reads as its managed configuration (the person can read it too: no secrets), or an
 *     empty dictionary
 */
public record InstallApplication(
        AppSource source,
        boolean assignedLicense,
        boolean removeWithManagement,
        boolean excludeFromBackup,
        boolean takeOver,
        PlistDict configuration)
        implements AppleCommand {
    private static final int REMOVE_WITH_MANAGEMENT = 1;
    private static final int EXCLUDE_FROM_BACKUP = 4;

    @Override
    public CommandType type() {
        return CommandType.INSTALL_APPLICATION;
    }

    @Override
    public PlistDict parameters() {
        var parameters = PlistDict.builder();
        source.into(parameters);
        parameters.put(
                "Options",
                PlistDict.builder()
                        .put("PurchaseMethod", assignedLicense ? 1 : 0)
                        .build());
        parameters.put(
                "ManagementFlags",
                (removeWithManagement ? REMOVE_WITH_MANAGEMENT : 0) | (excludeFromBackup ? EXCLUDE_FROM_BACKUP : 0));
        if (takeOver) {
            parameters.put("ChangeManagementState", "Managed");
        }
        if (!configuration.isEmpty()) {
            parameters.put("Configuration", configuration);
        }
        return parameters.build();
    }
}
