package helder.protocol.android.enrollment;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is added to the code that a new device of the organization scans, so that less must be typed (section 1.5). Null leaves
 * it to the person. A code with a password in it is as secret as the password; the text form shows nothing.
 *
 * @param keepSystemApps leaves the apps of the maker switched on
 */
public record SetupExtras(
        @Nullable Locale locale,
        @Nullable ZoneId timeZone,
        @Nullable SetupWifi wifi,
        boolean mobileData,
        boolean keepSystemApps) {
    private static final String PREFIX = "android.app.extra.PROVISIONING_";
    private static final String BUNDLE = PREFIX + "ADMIN_EXTRAS_BUNDLE";

    public static SetupExtras none() {
        return new SetupExtras(null, null, null, false, false);
    }

    /**
     * The network for setting up, with a passphrase or open.
     *
     * @param ssid 1 to 32 bytes
     * @param passphrase 8 to 63 letters, or null for an open network
     */
    public record SetupWifi(String ssid, @Nullable String passphrase, boolean hidden) {
        public SetupWifi {
            int bytes = ssid.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > 32 || (passphrase != null && !passphrase.matches("[ -~]{8,63}"))) {
                throw new IllegalArgumentException("a network has a name of 1 to 32 bytes and a passphrase of 8 to 63");
            }
        }

        @Override
        public String toString() {
            return "SetupWifi[]";
        }
    }

    /**
     * Adds these to the code that Google made, which is never built anew.
     *
     * @param qrCode of {@link EnrollmentToken}
     * @throws MalformedMessageException when Google's code is none
     */
    public String addTo(String qrCode) throws MalformedMessageException {
        ObjectNode code = Json.read(qrCode.getBytes(StandardCharsets.UTF_8));
        if (!(code.path(BUNDLE) instanceof ObjectNode)) {
            throw new MalformedMessageException("a code without the part that names the token");
        }
        Optional.ofNullable(locale)
                .ifPresent(
                        each -> code.put(PREFIX + "LOCALE", each.toLanguageTag().replace('-', '_')));
        Optional.ofNullable(timeZone).ifPresent(each -> code.put(PREFIX + "TIME_ZONE", each.getId()));
        Optional.ofNullable(wifi).ifPresent(each -> add(code, each));
        if (mobileData) {
            code.put(PREFIX + "USE_MOBILE_DATA", true);
        }
        if (keepSystemApps) {
            code.put(PREFIX + "LEAVE_ALL_SYSTEM_APPS_ENABLED", true);
        }
        return Json.write(code);
    }

    private static void add(ObjectNode code, SetupWifi wifi) {
        code.put(PREFIX + "WIFI_SSID", wifi.ssid());
        code.put(PREFIX + "WIFI_SECURITY_TYPE", wifi.passphrase() == null ? "NONE" : "WPA");
        if (wifi.passphrase() != null) {
            code.put(PREFIX + "WIFI_PASSWORD", wifi.passphrase());
        }
        if (wifi.hidden()) {
            code.put(PREFIX + "WIFI_HIDDEN", true);
        }
    }

    /**
     * What an administrator pastes in the portal of zero-touch enrollment: Google's code, as it is. It holds the token.
     *
     * @throws MalformedMessageException when Google's code is none
     */
    public static String forZeroTouch(String qrCode) throws MalformedMessageException {
        JsonNode code = Json.read(qrCode.getBytes(StandardCharsets.UTF_8));
        return Json.write(code);
    }

    @Override
    public String toString() {
        return "SetupExtras[]";
    }
}
