package helder.windows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a version of Windows, by the number with which a PC names it. */
public final class WindowsNames {

    /** No other system that Helder knows has versions of this form. */
    private static final Pattern VERSION = Pattern.compile("10\\.0\\.([0-9]{5,6})");

    /** Windows 11 calls itself 10 in every other place too (windows-mdm note, section 3.1). */
    private static final int FIRST_OF_11 = 22_000;

    private WindowsNames() {}

    /** "Windows 11 (10.0.22631)" for 10.0.22631; anything else as the device said it. */
    public static String withName(String version) {
        Matcher build = VERSION.matcher(version);
        if (!build.matches()) {
            return version;
        }
        String name = Integer.parseInt(build.group(1)) >= FIRST_OF_11 ? "Windows 11" : "Windows 10";
        return name + " (" + version + ")";
    }
}
