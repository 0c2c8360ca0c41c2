package helder.protocol.windows;

import java.util.regex.Pattern;

/**
 * The name of a management server on a PC. It is a part of paths on every device, so it stays for the life of a product:
 * letters, digits, dots and hyphens, because anything else would have to be escaped in each of them (section 1.10).
 */
public record ProviderId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    public ProviderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a provider id has 1 to 64 letters, digits, dots and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
