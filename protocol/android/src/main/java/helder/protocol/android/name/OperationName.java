package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that was given to a device. */
public record OperationName(DeviceName device, String id) {
    private static final Pattern FORM =
            Pattern.compile("(enterprises/" + Names.ID + "/devices/" + Names.ID + ")/operations/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public OperationName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static OperationName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new OperationName(DeviceName.of(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return device + "/operations/" + id;
    }
}
