package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Google publishes what happened. */
public record TopicName(String project, String id) {
    private static final Pattern FORM = Pattern.compile("projects/(" + Names.ID + ")/topics/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public TopicName {
        Names.requireId(project);
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static TopicName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new TopicName(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return "projects/" + project + "/topics/" + id;
    }
}
