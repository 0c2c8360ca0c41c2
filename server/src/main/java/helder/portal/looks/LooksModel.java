package helder.portal.looks;

import helder.looks.LookNotices.ByMail;
import helder.portal.account.ChangeRow;
import helder.portal.account.MadeLink;
import helder.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of looks, who made links that could set the reader's password or secrets for their PC or changed something about them, and what the server asks by itself.
 *
 * @param late looks that were kept from the reader, shown since lately, that stand on an older page
 * @param filter what the reader asks for, field by field
 * @param choices what can be asked for, by field: words by value
 * @param query what is asked for, as it stands in an address; empty, or ends with an ampersand
 * @param disclosure what the organisation chose about what is shown here, in words
 * @param investigations about the reader that are over
 * @param isTold whether the reader wants to be told of looks on the first page
 * @param byMail when the reader wants letters about looks; empty where no mail is sent
 * @param older the look to go on from; empty on the last page
 */
public record LooksModel(
        List<LookRow> looks,
        List<LookRow> late,
        Form filter,
        Map<String, Map<String, String>> choices,
        String query,
        List<String> disclosure,
        List<Told> investigations,
        boolean isTold,
        Optional<ByMail> byMail,
        List<MadeLink> links,
        List<MadeSecret> secrets,
        List<ChangeRow> changes,
        List<Asked> automatic,
        boolean isFirst,
        Optional<String> older) {

    /** What the server itself asks one device. */
    public record Asked(String device, String items) {}

    /** An investigation that is over, in words. */
    public record Told(Instant at, String words) {}

    public boolean isFiltered() {
        return !query.isEmpty();
    }

    /** Whether there is anything to choose from. */
    public boolean isLong() {
        return isFiltered() || !isFirst || looks.size() > 1;
    }

    /** The words for a field, by value. */
    public Map<String, String> choice(String field) {
        return choices.getOrDefault(field, Map.of());
    }
}
