package helder.protocol.apple.plist;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Writes property lists as Apple's tools do. Equal values in equal order give equal bytes. */
public final class PlistWriter {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            """;

    private final StringBuilder out = new StringBuilder(1024).append(HEAD);
    private int indent;

    private PlistWriter() {}

    /** The document in UTF-8. */
    public static byte[] write(PlistValue root) {
        var writer = new PlistWriter();
        writer.value(root);
        writer.out.append("</plist>\n");
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(PlistValue value) {
        switch (value) {
            case PlistDict dict -> dict(dict);
            case PlistArray array -> array(array);
            case PlistString(String text) -> element("string", text);
            case PlistInteger(var number) -> element("integer", number.toString());
            case PlistReal(double number) -> element("real", PlistScalars.real(number));
            case PlistBoolean(boolean truth) -> line(truth ? "<true/>" : "<false/>");
            case PlistDate(var moment) -> element("date", DateTimeFormatter.ISO_INSTANT.format(moment));
            case PlistData data -> element("data", Base64.getEncoder().encodeToString(data.uncopied()));
        }
    }

    private void dict(PlistDict dict) {
        if (dict.isEmpty()) {
            line("<dict/>");
            return;
        }
        line("<dict>");
        indent++;
        dict.entries().forEach((key, value) -> {
            element("key", key);
            value(value);
        });
        indent--;
        line("</dict>");
    }

    private void array(PlistArray array) {
        if (array.values().isEmpty()) {
            line("<array/>");
            return;
        }
        line("<array>");
        indent++;
        array.values().forEach(this::value);
        indent--;
        line("</array>");
    }

    private void line(String text) {
        indentation();
        out.append(text).append('\n');
    }

    private void element(String name, String text) {
        indentation();
        out.append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append(">\n");
    }

    private void indentation() {
        out.repeat('\t', indent);
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;"); // bare, a reader would turn it into a line feed
                default -> out.append(c);
            }
        }
    }
}
