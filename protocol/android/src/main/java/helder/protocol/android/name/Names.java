package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letters of ids, so that no name from outside reaches another path than it says. */
final class Names {
    static final String ID = "[A-Za-z0-9_.~+-]{1,200}";

    private Names() {}

    static void requireId(String id) {
        if (!id.matches(ID) || id.matches("\\.+")) {
            throw new IllegalArgumentException("an id has 1 to 200 letters, digits or signs");
        }
    }

    /** @throws IllegalArgumentException when the name has another form */
    static Matcher parts(Pattern form, String name) {
        Matcher parts = form.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not a name of the form " + form.pattern().replace(ID, ".."));
        }
        return parts;
    }
}
