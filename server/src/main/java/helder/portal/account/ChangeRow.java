package helder.portal.account;

import helder.people.PersonChange;
import helder.people.PersonDetail;
import helder.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something about the reader that was changed, as they read about it.
 *
 * @param isOwn whether they did it themself
 * @param sentence who changed what, and when, in words
 */
public record ChangeRow(Instant at, boolean isOwn, String sentence) {

    public static List<ChangeRow> of(Page page, List<PersonChange> changes) {
        return changes.stream().map(change -> of(page, change)).toList();
    }

    private static ChangeRow of(Page page, PersonChange change) {
        String when = page.moments().dateTime(change.at());
        String what = page.list(change.details().stream()
                .sorted()
                .map(detail -> what(page, detail, change.moved()))
                .toList());
        String maker = MadeLink.maker(page, change.makerName(), change.makerRole());
        String sentence = change.isOwn()
                ? page.t("portal.change.own", "when", when, "what", what)
                : page.t("portal.change.sentence", "when", when, "name", maker, "what", what);
        return new ChangeRow(change.at(), change.isOwn(), sentence);
    }

    private static String what(Page page, PersonDetail detail, PersonChange.Moved moved) {
        String name = page.t("portal.change." + detail.code());
        List<String> parts = Stream.of(
                        part(page, detail, "portal.change.given", moved.given()),
                        part(page, detail, "portal.change.taken", moved.taken()))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? name : page.t("portal.change.moved", "what", name, "parts", String.join("; ", parts));
    }

    private static Optional<String> part(Page page, PersonDetail detail, String key, List<String> words) {
        List<String> named = detail == PersonDetail.GROUPS
                ? words
                : words.stream().map(code -> page.t("web.role." + code)).toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(page.t(key, "what", page.list(named)));
    }
}
