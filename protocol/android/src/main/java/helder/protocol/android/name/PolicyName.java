package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy; its id is ours. */
public record PolicyName(EnterpriseName enterprise, String id) {
    private static final Pattern FORM = Pattern.compile("(enterprises/" + Names.ID + ")/policies/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public PolicyName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static PolicyName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new PolicyName(EnterpriseName.of(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return enterprise + "/policies/" + id;
    }
}
