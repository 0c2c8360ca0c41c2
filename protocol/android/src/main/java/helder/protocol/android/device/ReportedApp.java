package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app that the device reports: within the work profile where there is one, else anywhere.
 *
 * @param installed false when it was removed
 */
public record ReportedApp(
        String packageName,
        @Nullable String displayName,
        @Nullable String version,
        @Nullable Long versionCode,
        boolean installed,
        @Nullable String installer) {

    static List<ReportedApp> readAll(Fields device) {
        return device.objects("applicationReports").stream()
                .filter(app -> app.text("packageName") != null)
                .map(ReportedApp::read)
                .toList();
    }

    private static ReportedApp read(Fields app) {
        String name = app.text("packageName");
        return new ReportedApp(
                name == null ? "" : name,
                app.text("displayName"),
                app.text("versionName"),
                app.number("versionCode"),
                !"REMOVED".equals(app.text("state")),
                app.text("installerPackageName"));
    }

    @Override
    public String toString() {
        return "ReportedApp[]";
    }
}
