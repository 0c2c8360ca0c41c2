package helder.protocol.android.name;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One enrollment of a device. The same device enrolled again gets another name. */
public record DeviceName(EnterpriseName enterprise, String id) {
    private static final Pattern FORM = Pattern.compile("(enterprises/" + Names.ID + ")/devices/(" + Names.ID + ")");

    /** @throws IllegalArgumentException for an id with other signs */
    public DeviceName {
        Names.requireId(id);
    }

    /** @throws IllegalArgumentException when the text has another form */
    public static DeviceName of(String name) {
        Matcher parts = Names.parts(FORM, name);
        return new DeviceName(EnterpriseName.of(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return enterprise + "/devices/" + id;
    }
}
