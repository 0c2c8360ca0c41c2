package helder.portal;

import java.util.List;
import java.util.Optional;

/**
 * The log of looks, who made links that could set the reader's password or changed something about them, and what the server asks by itself.
 *
 * @param older the sequence number to go on from; empty on the last page
 */
public record LooksModel(
        List<LookRow> looks,
        List<MadeLink> links,
        List<ChangeRow> changes,
        List<Asked> automatic,
        boolean isFirst,
        Optional<Long> older) {

    /** What the server itself asks one device. */
    public record Asked(String device, String items) {}
}
