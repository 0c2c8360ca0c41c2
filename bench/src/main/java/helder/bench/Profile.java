package helder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How the processor time of one run is divided. What the compilers and the collector of the Java runtime took, and the processes of a
 * database, is measured; the rest is divided by the samples of the Flight Recorder, which say more the more there are.
 *
 * @param micros of processor time, by part
 */
record Profile(Map<Spending, Double> micros) {

    private static final String SAMPLE = "jdk.CPUTimeSample";

    Profile {
        micros = Map.copyOf(micros);
    }

    /**
     * Reads a recording.
     *
     * @param total seconds that the server and its database took
     * @param compiling seconds of that in the compilers
     * @param collecting seconds of that in the collector
     * @param database seconds of that in processes of the database
     */
    static Profile of(Path recording, double total, double compiling, double collecting, double database)
            throws IOException {
        var counts = new EnumMap<Spending, Integer>(Spending.class);
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                    counts.merge(Spending.of(classes(event)), 1, Integer::sum);
                }
            }
        }
        double sampled = Math.max(0, total - compiling - collecting - database);
        if (counts.isEmpty()) {
            counts.put(Spending.OTHER, 1); // nobody knows what it was, but it was there
        }
        int samples = counts.values().stream().mapToInt(Integer::intValue).sum();
        var micros = new EnumMap<Spending, Double>(Spending.class);
        counts.forEach((part, count) -> micros.put(part, sampled * 1e6 * count / samples));
        micros.put(Spending.COMPILING, compiling * 1e6);
        micros.put(Spending.COLLECTING, collecting * 1e6);
        micros.merge(Spending.DATABASE, database * 1e6, Double::sum);
        return new Profile(micros);
    }

    private static List<String> classes(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .toList();
    }

    /** The same for each of so many operations. */
    Profile each(long operations) {
        var each = new EnumMap<Spending, Double>(Spending.class);
        micros.forEach((part, all) -> each.put(part, all / operations));
        return new Profile(each);
    }

    double of(Spending part) {
        return micros.getOrDefault(part, 0.0);
    }
}
