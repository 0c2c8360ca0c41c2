package helder.virtual.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/** Writes XML property lists as Apple's devices do: tabs, real booleans, data as base64. */
public final class PlistWriter {

    private final StringBuilder out = new StringBuilder(1024);

    private PlistWriter() {}

    /** @throws IllegalArgumentException when a value has a type that property lists do not know */
    public static byte[] write(Map<String, ?> dictionary) {
        PlistWriter writer = new PlistWriter();
        writer.out
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" ")
                .append("\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n")
                .append("<plist version=\"1.0\">\n");
        writer.value(dictionary, 0);
        writer.out.append("</plist>\n");
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> {
                line(depth, "<dict>");
                map.forEach((key, item) -> {
                    line(depth + 1, "<key>" + escape(String.valueOf(key)) + "</key>");
                    value(item, depth + 1);
                });
                line(depth, "</dict>");
            }
            case Dict dict -> value(dict.values(), depth);
            case Iterable<?> items -> {
                line(depth, "<array>");
                items.forEach(item -> value(item, depth + 1));
                line(depth, "</array>");
            }
            case String text -> line(depth, "<string>" + escape(text) + "</string>");
            case Boolean flag -> line(depth, flag ? "<true/>" : "<false/>");
            case Integer number -> line(depth, "<integer>" + number + "</integer>");
            case Long number -> line(depth, "<integer>" + number + "</integer>");
            case Double number -> line(depth, "<real>" + number + "</real>");
            case byte[] bytes -> line(depth, "<data>" + Base64.getEncoder().encodeToString(bytes) + "</data>");
            case Instant instant -> line(depth, "<date>" + instant.truncatedTo(ChronoUnit.SECONDS) + "</date>");
            default -> throw new IllegalArgumentException("no property-list type for " + value.getClass());
        }
    }

    private void line(int depth, String text) {
        out.repeat('\t', depth).append(text).append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
