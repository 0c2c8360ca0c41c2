package helder.evidence;

import helder.deletions.Deletion;
import helder.looks.DeletedLooks.Deleted;
import helder.manifest.DataItem;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * That retention really deleted, in numbers.
 *
 * @param counted newest month first
 * @param departures by month, newest first, the devices that left
 * @param looks deletions from the log, newest first
 */
public record DeletionProof(
        String organisation,
        Instant madeAt,
        List<Deletion> counted,
        SortedMap<YearMonth, Departed> departures,
        List<Deleted> looks)
        implements Content {

    public DeletionProof {
        counted = List.copyOf(counted);
        looks = List.copyOf(looks);
    }

    /**
     * The devices whose management ended in one month.
     *
     * @param values how many values were deleted with them, by code of the item
     */
    public record Departed(int devices, SortedMap<String, Integer> values) {

        /** All of them. */
        public int allValues() {
            return values.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Key of the name of an item or a kind of record. */
    public static String nameKey(String what) {
        return DataItem.find(what).map(DataItem::deskNameKey).orElse("evidence.deleted." + what);
    }

    /** Whether nothing was deleted so far. */
    public boolean isEmpty() {
        return counted.isEmpty() && departures.isEmpty() && looks.isEmpty();
    }

    /** By month, newest first. */
    public List<Map.Entry<YearMonth, Departed>> departedByMonth() {
        return List.copyOf(departures.entrySet());
    }
}
