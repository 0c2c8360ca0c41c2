package helder.console.preview;

import helder.identity.Codes;
import helder.portal.Previewed;
import helder.web.Page;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of the portal to begin with; from there, links lead on. */
enum View {
    HOME("home", true),
    DEVICE("device", true),
    SEES("sees", true),
    PRIVACY("privacy", false),
    GUIDES("guides", true),
    GUIDE("guide", true),
    HELP("help", true),
    ASK("ask", false),
    WORRY("worry", false);

    private final String code;
    private final boolean isForAnybody;

    /** @param isForAnybody whether it is shown for people who exist */
    View(String code, boolean isForAnybody) {
        this.code = code;
        this.isForAnybody = isForAnybody;
    }

    String code() {
        return code;
    }

    /** The first page for any other word. */
    static View of(String code, boolean isReal) {
        return Codes.find(values(), View::code, code)
                .filter(view -> view.isForAnybody || !isReal)
                .orElse(HOME);
    }

    static Map<String, String> names(Page page, boolean isReal) {
        var names = new LinkedHashMap<String, String>();
        List<View> views = Arrays.stream(values())
                .filter(view -> view.isForAnybody || !isReal)
                .toList();
        views.forEach(view -> names.put(view.code, page.t("console.shown.view." + view.code)));
        return names;
    }

    /** @param guide the word for one in addresses; empty when none was chosen */
    String path(Previewed previewed, String guide) {
        return switch (this) {
            case HOME -> "/";
            case DEVICE -> device(previewed, "");
            case SEES -> device(previewed, "/privacy");
            case PRIVACY -> "/privacy";
            case GUIDES -> "/guides";
            case GUIDE -> guide.isEmpty() ? "/guides" : "/guides/" + guide;
            case HELP -> "/help";
            case ASK -> "/ask";
            case WORRY -> "/ask?desk=privacy";
        };
    }

    private static String device(Previewed previewed, String rest) {
        return previewed.enrollments().stream()
                .findFirst()
                .map(enrollment -> "/devices/" + enrollment.id().value() + rest)
                .orElse("/devices");
    }
}
