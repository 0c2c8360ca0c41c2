package helder.virtual;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The push tokens that the push service knows, and what it answers for each. */
public final class PushTokens {

    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Deque<Verdict> next = new ArrayDeque<>();
    private final Deque<Push> accepted = new ArrayDeque<>();

    PushTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** One accepted push. */
    public record Push(Instant at, String token, String magic) {}

    /** An answer: HTTP status, Apple's reason (empty with 200), and with 410 since when, in milliseconds. */
    record Verdict(int status, String reason, long timestamp) {

        static final Verdict ACCEPTED = new Verdict(200, "", 0);
    }

    private record Entry(
            String topic, Optional<Consumer<String>> listener, Optional<Instant> deadSince, Optional<String> waiting) {}

    void listen(String token, String topic, Consumer<String> onPush) {
        Optional<String> waiting;
        synchronized (this) {
            Entry before =
                    entries.put(token, new Entry(topic, Optional.of(onPush), Optional.empty(), Optional.empty()));
            waiting = before == null ? Optional.empty() : before.waiting();
        }
        waiting.ifPresent(onPush);
    }

    synchronized void forget(String token) {
        entries.computeIfPresent(
                token,
                (key, entry) ->
                        new Entry(entry.topic(), Optional.empty(), Optional.of(clock.instant()), Optional.empty()));
    }

    synchronized void silence(String token) {
        entries.computeIfPresent(
                token, (key, entry) -> new Entry(entry.topic(), Optional.empty(), entry.deadSince(), entry.waiting()));
    }

    synchronized void answerNext(Verdict verdict) {
        next.add(verdict);
    }

    synchronized List<Push> accepted() {
        return new ArrayList<>(accepted);
    }

    /** Decides on a push and, when accepted, wakes the device. */
    Verdict push(String token, String topic, String magic) {
        Optional<Consumer<String>> listener;
        synchronized (this) {
            Verdict forced = next.poll();
            if (forced != null) {
                return forced;
            }
            Entry entry = entries.get(token);
            if (entry == null) {
                return new Verdict(400, "BadDeviceToken", 0);
            }
            if (!entry.topic().equals(topic)) {
                return new Verdict(400, "DeviceTokenNotForTopic", 0);
            }
            if (entry.deadSince().isPresent()) {
                return new Verdict(410, "Unregistered", entry.deadSince().get().toEpochMilli());
            }
            if (accepted.size() == KEPT) {
                accepted.removeFirst();
            }
            accepted.addLast(new Push(clock.instant(), token, magic));
            listener = entry.listener();
            if (listener.isEmpty()) {
                entries.put(token, new Entry(topic, listener, Optional.empty(), Optional.of(magic)));
            }
        }
        listener.ifPresent(device -> device.accept(magic));
        return Verdict.ACCEPTED;
    }
}
