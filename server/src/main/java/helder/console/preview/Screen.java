package helder.console.preview;

import helder.identity.Codes;
import helder.web.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** How large the page is on which the portal is looked at, in pixels of a style sheet. */
public enum Screen {
    PHONE("phone", 390, 844),
    TABLET("tablet", 820, 1180),
    DESKTOP("desktop", 1280, 800);

    private final String code;
    private final int width;
    private final int height;

    Screen(String code, int width, int height) {
        this.code = code;
        this.width = width;
        this.height = height;
    }

    public String code() {
        return code;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A phone for any other word. */
    static Screen of(String code) {
        return Codes.find(values(), Screen::code, code).orElse(PHONE);
    }

    static Map<String, String> names(Page page) {
        var names = new LinkedHashMap<String, String>();
        for (Screen screen : values()) {
            names.put(screen.code, page.t("console.shown.screen." + screen.code, "width", screen.width));
        }
        return names;
    }
}
