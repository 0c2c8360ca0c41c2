package helder.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser may load for a page: nothing from anywhere but here; frames of others and scripts of ours only where a page is made for it. */
public final class ContentPolicy {

    /** Name of the header. */
    public static final String HEADER = "Content-Security-Policy";

    private static final String RULES =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; "
                    + "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final String NOBODY = "frame-ancestors 'none'";

    private ContentPolicy() {}

    /** For every page. */
    public static String strict() {
        return RULES;
    }

    /** For a page that has one of the kit's scripts; it works without it. Such a script cannot fetch or send anything. */
    public static String withScript() {
        return RULES + "; script-src 'self'";
    }

    /** The same for a page on which people hear what they just recorded, before it leaves their browser. */
    public static String withRecorder() {
        return withScript().replace("media-src 'self'", "media-src 'self' blob:");
    }

    /** For the script that works behind pages: it fetches from this server, and does nothing else. */
    public static String worker() {
        return "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
    }

    /** For a page whose form ends with a redirect to an address of the operating system, such as {@code some-scheme:}. */
    public static String withFormEndingAt(String scheme) {
        return RULES + " " + scheme + ":";
    }

    /** For a page whose form one of the kit's scripts sends to an address of the operating system. */
    public static String handingOverTo(String scheme) {
        return withFormEndingAt(scheme) + "; script-src 'self'";
    }

    /** For a page that shows another page of this server in a frame. */
    public static String showing() {
        return RULES + "; frame-src 'self'";
    }

    /** For a page that is looked at in a frame of this server. */
    public static String lookedAt() {
        return RULES.replace(NOBODY, "frame-ancestors 'self'");
    }

    /**
     * For a page that stands in frames of this server and of these others. It has no forms, and loads the scripts of the page kit.
     *
     * @param hosts such as {@code https://intranet.example.org}
     */
    public static String inFramesOf(List<String> hosts) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors "
                + Stream.concat(Stream.of("'self'"), hosts.stream()).collect(Collectors.joining(" "));
    }

    /** Whether a page with these rules stands in nobody's frame. */
    public static boolean forbidsFrames(@Nullable String rules) {
        return rules == null || rules.contains(NOBODY);
    }
}
