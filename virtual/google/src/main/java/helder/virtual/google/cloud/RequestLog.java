package helder.virtual.google.cloud;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, without bodies: those may hold passwords, and phones keep a journal of their own. */
final class RequestLog {

    private static final int KEPT = 5000;

    private final Deque<Line> lines = new ArrayDeque<>();
    private long count;

    /** @param status 0 when the connection was cut */
    record Line(Instant at, String verb, String path, int status) {}

    synchronized void add(Line line) {
        count++;
        lines.addLast(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    synchronized long count() {
        return count;
    }
}
