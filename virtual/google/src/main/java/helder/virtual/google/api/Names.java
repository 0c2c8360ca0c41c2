package helder.virtual.google.api;

import java.util.Locale;

/** The two spellings of a field: as in JSON, and as in Google's messages about it. */
public final class Names {

    private Names() {}

    /** {@code crossProfileCopyPaste} becomes {@code cross_profile_copy_paste}. */
    public static String snake(String name) {
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** {@code cross_profile_copy_paste} becomes {@code crossProfileCopyPaste}; what is so already stays. */
    static String camel(String name) {
        var out = new StringBuilder();
        for (String part : name.split("_", -1)) {
            out.append(out.isEmpty() ? part : capital(part));
        }
        return out.toString();
    }

    static String capital(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
