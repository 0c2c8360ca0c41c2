package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where this server hears of it. */
public record SubscriptionName(String project, String id) {
    private static final Pattern FORM = Pattern.compile("projects/(" + Names.ID + ")/subscriptions/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public SubscriptionName {
        Names.requireId(project);
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static SubscriptionName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new SubscriptionName(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return "projects/" + project + "/subscriptions/" + id;
    }
}
