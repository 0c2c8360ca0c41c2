package helder.web;

/** Keeps "go back to where you were" inside this site. */
public final class OwnPath {

    private static final int LONGEST = 500;

    private OwnPath() {}

    /** The path when it is one of ours, else the other one. Only path and query; never another host, never a backslash. */
    public static String or(@org.jspecify.annotations.Nullable String wanted, String otherwise) {
        return wanted != null && isOwn(wanted) ? wanted : otherwise;
    }

    private static boolean isOwn(String path) {
        return path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
