package helder.evidence;

import helder.deletions.Deletion;
import helder.identity.Crowds;
import helder.looks.DeletedLooks.Deleted;
import helder.manifest.DataItem;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That retention really deleted, in numbers: rounded down to tens where they are told, because a small one can lead to one person.
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
     * @param people how many people's; below {@link Crowds#PEOPLE} nothing else is told
     * @param values how many values were deleted with them, by code of the item
     */
    public record Departed(int people, int devices, SortedMap<String, Integer> values) {

        /** All of them. */
        public int allValues() {
            return values.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Whether numbers about these devices are about enough people. */
        public boolean isTold() {
            return people >= Crowds.PEOPLE;
        }

        /** Of which items at least ten values were deleted, with how many at least; none where nothing may be told. */
        public SortedMap<String, Integer> told() {
            var told = new TreeMap<String, Integer>();
            if (isTold()) {
                values.forEach((item, count) -> Crowds.roughly(count).ifPresent(atLeast -> told.put(item, atLeast)));
            }
            return told;
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
