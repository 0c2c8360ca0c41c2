package helder.portal.account;

import helder.people.PersonChange;
import helder.people.PersonDetail;
import helder.web.Page;
import java.time.Instant;
import java.util.List;

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
                .map(PersonDetail::code)
                .map(code -> page.t("portal.change." + code))
                .toList());
        String maker = MadeLink.maker(page, change.makerName(), change.makerRole());
        String sentence = change.isOwn()
                ? page.t("portal.change.own", "when", when, "what", what)
                : page.t("portal.change.sentence", "when", when, "name", maker, "what", what);
        return new ChangeRow(change.at(), change.isOwn(), sentence);
    }
}
