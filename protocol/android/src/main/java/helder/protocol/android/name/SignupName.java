package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sign-up that somebody began. */
public record SignupName(String id) {
    private static final Pattern FORM = Pattern.compile("signupUrls/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public SignupName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static SignupName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new SignupName(parts.group(1));
    }

    @Override
    public String toString() {
        return "signupUrls/" + id;
    }
}
