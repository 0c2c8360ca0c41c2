package helder.virtual;

import helder.virtual.wire.Dict;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that reached a device, everything that left it and what its server took; the latest ten thousand of each. */
final class Journal {

    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final Deque<Received> received = new ArrayDeque<>();
    private final Deque<Disclosed> disclosed = new ArrayDeque<>();
    private final Deque<Acknowledged> acknowledged = new ArrayDeque<>();
    private long taken;

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void received(Received.Source source, String type, Dict content) {
        add(received, new Received(clock.instant(), source, type, content));
    }

    /** Notes every leaf of the message; those that the faithful message did not have count as volunteered. */
    synchronized void disclosed(String message, Map<String, Object> faithful, Map<String, Object> sent) {
        Map<String, String> asked = new LinkedHashMap<>();
        leaves("", faithful, asked);
        Map<String, String> all = new LinkedHashMap<>();
        leaves("", sent, all);
        all.forEach((path, value) ->
                add(disclosed, new Disclosed(clock.instant(), message, path, value, !value.equals(asked.get(path)))));
    }

    /** The server answered 200, and so must never lose it. */
    synchronized void acknowledged(String message, String commandUuid, String status) {
        taken++;
        add(acknowledged, new Acknowledged(taken, clock.instant(), message, commandUuid, status));
    }

    private static <T> void add(Deque<T> entries, T entry) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    private static void leaves(String path, @Nullable Object value, Map<String, String> out) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, item) -> leaves(path.isEmpty() ? String.valueOf(key) : path + "." + key, item, out));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    leaves(path + "[" + i + "]", list.get(i), out);
                }
            }
            case byte[] bytes -> out.put(path, "(" + bytes.length + " bytes)");
            case null, default -> out.put(path, String.valueOf(value));
        }
    }

    synchronized List<Received> received() {
        return new ArrayList<>(received);
    }

    synchronized List<Disclosed> disclosed() {
        return new ArrayList<>(disclosed);
    }

    synchronized List<Acknowledged> acknowledged() {
        return new ArrayList<>(acknowledged);
    }
}
