package helder.charter;

import helder.identity.CharterId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of the organisation's charter for one ownership. A version never changes once written.
 *
 * @param version 1, 2, 3 ... per ownership
 * @param hash SHA-256 over the canonical JSON of the text, in hexadecimal
 * @param inForceAt when it was announced and took over: what it takes away is gone since
 * @param effectiveAt when what it adds reaches whoever agreed to an earlier version and did not agree to it before: after the notice
 *     time, or at once when it adds nothing
 * @param supersededAt when the next version took over; empty for the one in force
 */
public record Charter(
        CharterId id,
        long version,
        CharterText text,
        String hash,
        String author,
        Instant inForceAt,
        Instant effectiveAt,
        Optional<Instant> supersededAt) {

    public Ownership ownership() {
        return text.ownership();
    }

    /** Empty when the charter does not use the item. */
    public Optional<DataRule> rule(DataItem item) {
        return Optional.ofNullable(text.data().get(item));
    }

    /** Empty when the charter does not use the action. */
    public Optional<ActionRule> rule(Action action) {
        return Optional.ofNullable(text.actions().get(action));
    }
}
