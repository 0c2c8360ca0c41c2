package helder.virtual.google.phone;

import java.util.List;
import java.util.Optional;

/** The apps that exist in this small Google Play. */
public final class PlayStore {

    private static final List<App> APPS = List.of(
            app("com.google.android.gm", "Gmail", 64500000),
            app("com.google.android.apps.docs", "Google Drive", 22400000),
            app("com.google.android.calendar", "Google Calendar", 20240000),
            app("com.android.chrome", "Google Chrome", 690000000),
            app("com.microsoft.office.outlook", "Microsoft Outlook", 4255000),
            app("com.microsoft.teams", "Microsoft Teams", 2024190000),
            app("com.microsoft.office.officehubrow", "Microsoft 365", 2007000000),
            app("com.azure.authenticator", "Microsoft Authenticator", 240500000),
            app("com.nextcloud.client", "Nextcloud", 30290000),
            app("com.nextcloud.talk2", "Nextcloud Talk", 200000000),
            app("org.thoughtcrime.securesms", "Signal", 148000),
            app("com.x8bit.bitwarden", "Bitwarden", 19000),
            app("at.bitfire.davdroid", "DAVx5", 404000000),
            app("de.tutao.tutanota", "Tuta Mail", 396000),
            app("im.vector.app", "Element", 40105000),
            app("org.jitsi.meet", "Jitsi Meet", 240000),
            app("com.wireguard.android", "WireGuard", 509),
            app("com.openai.chatgpt", "ChatGPT", 120240000),
            app("com.slack", "Slack", 27000),
            app("us.zoom.videomeetings", "Zoom", 60000000));

    private PlayStore() {}

    private static App app(String packageName, String name, int version) {
        return new App(packageName, name, version, "1." + version % 100, true);
    }

    public static Optional<App> find(String packageName) {
        return APPS.stream()
                .filter(app -> app.packageName().equals(packageName))
                .findFirst();
    }
}
