package helder.protocol.android.policy;

import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app of managed Google Play (section 1.6, {@code ApplicationPolicy}).
 *
 * @param minimumVersion version code that the device brings it to, or null; at most 20 apps of a policy may have one
 * @param updates null leaves it to the system
 * @param configuration a JSON object of settings for the app, or null
 * @param priority 1 (first) to 10000 among those installed by themselves, or null
 * @param overWifiOnly only for those installed by themselves
 */
public record ManagedApp(
        String packageName,
        Install install,
        @Nullable Integer minimumVersion,
        @Nullable Updates updates,
        @Nullable String configuration,
        @Nullable Integer priority,
        boolean overWifiOnly)
        implements PolicyPart {
    private static final int LAST = 10_000;

    /** How it comes. */
    public enum Install {
        /** By itself; the person may remove it. */
        PREINSTALLED,
        /** By itself; it cannot be removed. */
        FORCE_INSTALLED,
        /** It goes, and cannot come back. */
        BLOCKED,
        /** The person may install it. */
        AVAILABLE,
        /** Setting up waits for it. */
        REQUIRED_FOR_SETUP,
        /** The only one that can be used. One of a policy, on fully managed devices. */
        KIOSK
    }

    /** When newer versions come. */
    public enum Updates {
        AUTO_UPDATE_DEFAULT,
        AUTO_UPDATE_POSTPONED,
        AUTO_UPDATE_HIGH_PRIORITY
    }

    /** @throws IllegalArgumentException for names that are none, numbers out of range, settings that are no object, and wishes about installing what does not install itself */
    public ManagedApp {
        if (!Enterprises.isPackageName(packageName)) {
            throw new IllegalArgumentException("not the name of an app");
        }
        if ((minimumVersion != null && minimumVersion < 1) || (priority != null && (priority < 1 || priority > LAST))) {
            throw new IllegalArgumentException("versions are from 1, priorities 1 to 10000");
        }
        boolean byItself = install == Install.PREINSTALLED || install == Install.FORCE_INSTALLED;
        if (!byItself && (priority != null || overWifiOnly)) {
            throw new IllegalArgumentException("only what installs itself has a priority or waits for Wi-Fi");
        }
        if (configuration != null) {
            configuration = Json.write(Json.parse(configuration));
        }
    }

    public static ManagedApp of(String packageName, Install install) {
        return new ManagedApp(packageName, install, null, null, null, null, false);
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.APPS;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("packageName", packageName).put("installType", install.name());
        if (minimumVersion != null) {
            json.put("minimumVersionCode", minimumVersion);
        }
        if (updates != null) {
            json.put("autoUpdateMode", updates.name());
        }
        if (configuration != null) {
            json.set("managedConfiguration", Json.parse(configuration));
        }
        if (priority != null) {
            json.put("installPriority", priority);
        }
        if (overWifiOnly) {
            json.putArray("installConstraint")
                    .addObject()
                    .put("networkTypeConstraint", "INSTALL_ONLY_ON_UNMETERED_NETWORK");
        }
        return json;
    }

    @Override
    public String toString() {
        return "ManagedApp[" + packageName + "]";
    }
}
