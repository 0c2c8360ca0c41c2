package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An organization at Google: {@code enterprises/LC0..}. */
public record EnterpriseName(String id) {
    private static final Pattern FORM = Pattern.compile("enterprises/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public EnterpriseName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static EnterpriseName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new EnterpriseName(parts.group(1));
    }

    @Override
    public String toString() {
        return "enterprises/" + id;
    }
}
