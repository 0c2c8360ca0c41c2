package helder.console.devices;

import helder.gate.Permission.Missing;
import helder.gate.Permission.Waiting;
import helder.web.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** For whom an order waits, in the words of the reader. */
final class Waits {

    private Waits() {}

    /** For whoever just ordered it. */
    static String text(Page page, Waiting waiting) {
        return waiting.missing().stream()
                .sorted()
                .map(missing -> page.t(
                        missing.textKey(), "what", page.t(waiting.action().nameKey())))
                .collect(Collectors.joining(" "));
    }

    /** For whoever is about to order it, a sentence for each. */
    static List<String> before(Page page, Set<Missing> missing) {
        return missing.stream()
                .sorted()
                .map(each -> page.t("console.order.waits." + each.code()))
                .toList();
    }
}
