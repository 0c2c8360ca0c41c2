package helder.web;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The headers that tell a browser to be careful; on every answer of the pages, whatever it is and whoever asked. */
public final class SafeHeaders {

    /** For browsers that do not know the rules about frames of {@link ContentPolicy}. */
    public static final String FRAMES = "X-Frame-Options";

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
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
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
