package helder.protocol.windows.syncml;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a node (section 2.10 no. 6), such as {@code ./DevDetail/SwV}. Segments are percent-encoded; devices do not
 * tell upper from lower case, but get the spelling of the descriptions. Equality is of spelling.
 */
public record LocUri(String value) {
    private static final int LONGEST = 1024;

    private static final Pattern FORM =
            Pattern.compile("\\.(/(?!\\.\\.?(/|\\?|$))([A-Za-z0-9._~!$&'()+,;=:@-]|%[0-9A-Fa-f]{2})+)+"
                    + "(\\?(list|prop)=[A-Za-z]+)?");

    /** @throws IllegalArgumentException for what is no address of a node */
    public LocUri {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the address of a node");
        }
    }

    /** The node with this name below, whatever characters the name has. */
    public LocUri child(String name) {
        return new LocUri(value + "/" + escape(name));
    }

    /** Whose settings the node belongs to. */
    public Scope scope() {
        return value.toLowerCase(Locale.ROOT).startsWith("./user/") ? Scope.USER : Scope.DEVICE;
    }

    /** One name with everything but letters, digits and {@code - . _ ~} percent-encoded as UTF-8. */
    public static String escape(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("not the name of a node");
        }
        var escaped = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (plain) {
                escaped.append(c);
            } else {
                escaped.append('%').append("%02X".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
