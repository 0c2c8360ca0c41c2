package helder.web;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The headers that tell a browser to be careful; on every answer of the pages, whatever it is and whoever asked. */
public final class SafeHeaders {

    /** For browsers that do not know the rules about frames of {@link ContentPolicy}. */
    public static final String FRAMES = "X-Frame-Options";

    /** Name of the header that says what of a device a page may use. */
    public static final String PERMISSIONS = "Permissions-Policy";

    private static final String NOTHING = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /** For a page on which people record their voice. */
    public static final String WITH_MICROPHONE = NOTHING.replace("microphone=()", "microphone=(self)");

    /** By name. */
    public static final Map<String, String> ALL = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "Cache-Control",
            "no-store",
            ContentPolicy.HEADER,
            ContentPolicy.strict(),
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            PERMISSIONS,
            NOTHING,
            "Referrer-Policy",
            "same-origin",
            "Strict-Transport-Security",
            "max-age=31536000",
            "X-Content-Type-Options",
            "nosniff",
            FRAMES,
            "DENY")));

    private SafeHeaders() {}
}
