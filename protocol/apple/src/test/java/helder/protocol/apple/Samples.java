package helder.protocol.apple;

import java.nio.charset.StandardCharsets;

/** Documents as a device would write them. */
public final class Samples {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            """;

    private Samples() {}

    /** A whole document around one value. */
    public static byte[] plist(String value) {
        return utf8(HEAD + "<plist version=\"1.0\">" + value + "</plist>\n");
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
