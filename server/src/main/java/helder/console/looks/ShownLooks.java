package helder.console.looks;

import helder.looks.Basis;
import helder.web.Page;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Binds the page that a look shows to the session in which somebody looked: nobody opens it elsewhere. */
public final class ShownLooks {

    private static final String KEPT = "helder.looks";
    private static final int MOST = 20;

    private ShownLooks() {}

    /** The reader of this page has just looked. */
    public static void made(Page page, Basis.Look look) {
        page.keep(
                KEPT,
                Stream.concat(Stream.of(look.lookId()), ids(page).stream())
                        .limit(MOST)
                        .collect(Collectors.joining(" ")));
    }

    /** Whether this session recorded that look. */
    public static boolean isMine(Page page, String lookId) {
        return ids(page).contains(lookId);
    }

    private static List<String> ids(Page page) {
        return Arrays.stream(page.kept(KEPT).split(" "))
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
