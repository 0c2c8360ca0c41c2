package helder.embed;

import helder.web.House;
import helder.web.StaticFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The style sheets of a copy, with the organisation's colours, fonts, and what their licences want to be told. */
record SiteStyle(StaticFiles files, House house) {

    private static final String STYLE = "style/";
    private static final List<String> SHEETS = List.of("base.css", "portal.css", "colors.css");
    private static final Map<String, String> LICENCES = Map.of(
            "font-license.txt", "/helder/web/static/OFL.txt",
            "icons-license.txt", "/helder/web/icons/LICENSE-tabler-icons");

    /**
     * Their addresses.
     *
     * @param up from the page to the first directory of the copy: empty, or ends with a slash
     */
    static List<String> sheets(String up) {
        return SHEETS.stream().map(sheet -> up + STYLE + sheet).toList();
    }

    void put(SiteArchive archive) throws IOException {
        for (Map.Entry<String, String> file : files.addresses().entrySet()) {
            String name = file.getKey();
            if (name.equals("base.css") || name.equals("portal.css") || name.endsWith(".woff2")) {
                byte[] content = files.find(file.getValue()).orElseThrow().content();
                archive.put(STYLE + name, name.endsWith(".css") ? beside(content) : content);
            }
        }
        archive.put(
                STYLE + "colors.css", ":root{--h:" + house.hue() + ";--c:" + house.chromaPermille() / 1000.0 + "}\n");
        for (Map.Entry<String, String> licence : new TreeMap<>(LICENCES).entrySet()) {
            try (InputStream in = Objects.requireNonNull(SiteStyle.class.getResourceAsStream(licence.getValue()))) {
                archive.put(STYLE + licence.getKey(), in.readAllBytes());
            }
        }
    }

    /** A style sheet that finds its fonts beside itself. */
    private byte[] beside(byte[] sheet) {
        String css = new String(sheet, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> file : files.addresses().entrySet()) {
            css = css.replace("url(" + file.getValue() + ")", "url(" + file.getKey() + ")");
        }
        return css.getBytes(StandardCharsets.UTF_8);
    }
}
