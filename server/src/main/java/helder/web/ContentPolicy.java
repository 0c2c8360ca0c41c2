package helder.web;

/** What a browser may load for a page: nothing from anywhere but here, no scripts, in nobody's frame. */
public final class ContentPolicy {

    /** Name of the header. */
    public static final String HEADER = "Content-Security-Policy";

    private static final String RULES =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private ContentPolicy() {}

    /** For every page. */
    public static String strict() {
        return RULES;
    }

    /** For a page whose form ends with a redirect to an address of the operating system, such as {@code some-scheme:}. */
    public static String withFormEndingAt(String scheme) {
        return RULES + " " + scheme + ":";
    }
}
