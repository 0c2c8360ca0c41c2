package helder.lane;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How many requests the device lane answered since the start, by address and status. Numbers only. */
@Component
public final class LaneCounts {

    private final Map<Key, LongAdder> answers = new ConcurrentHashMap<>();

    /** One kind of answer. */
    public record Key(String address, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAddress = address.compareTo(other.address);
            return byAddress != 0 ? byAddress : Integer.compare(status, other.status);
        }
    }

    void answered(String address, int status) {
        answers.computeIfAbsent(new Key(address, status), key -> new LongAdder())
                .increment();
    }

    /** The numbers as they are now. */
    public Map<Key, Long> answers() {
        var now = new TreeMap<Key, Long>();
        answers.forEach((key, times) -> now.put(key, times.sum()));
        return now;
    }

    /** How many answers had this status, at any address. */
    public long withStatus(int status) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().status() == status)
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }
}
