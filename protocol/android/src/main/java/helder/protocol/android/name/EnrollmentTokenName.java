package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token with which devices enroll; the name is not the token itself. */
public record EnrollmentTokenName(EnterpriseName enterprise, String id) {
    private static final Pattern FORM =
            Pattern.compile("(enterprises/" + Names.ID + ")/enrollmentTokens/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public EnrollmentTokenName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static EnrollmentTokenName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new EnrollmentTokenName(EnterpriseName.of(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return enterprise + "/enrollmentTokens/" + id;
    }
}
