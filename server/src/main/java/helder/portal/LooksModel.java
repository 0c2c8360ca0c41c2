package helder.portal;

import java.util.List;
import java.util.Optional;

/**
 * The log of looks, who made links that could set the reader's password or changed something about them, and what the server asks by itself.
 *
 * @param keptDays after how many days a look is deleted
 * @param older the look to go on from; empty on the last page
 */
public record LooksModel(
        List<LookRow> looks,
        List<MadeLink> links,
        List<ChangeRow> changes,
        List<Asked> automatic,
        boolean isFirst,
        Optional<String> older,
        int keptDays) {

    /** What the server itself asks one device. */
    public record Asked(String device, String items) {}
}
