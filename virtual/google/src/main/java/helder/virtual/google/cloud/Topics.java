package helder.virtual.google.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** Topics, who may publish on them, and subscriptions with messages that wait (Cloud Pub/Sub). Guarded by the cloud's lock. */
final class Topics {

    /** Who publishes for the Android Management API, and must have been let in. */
    static final String PUBLISHER = "serviceAccount:android-cloud-policy@system.gserviceaccount.com";

    static final String PUBLISH_ROLE = "roles/pubsub.publisher";

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    /** A topic: roles and who has them. */
    static final class Topic {
        private final Map<String, Set<String>> bindings = new LinkedHashMap<>();
        private long edition = 1;

        Map<String, Set<String>> bindings() {
            return bindings;
        }

        long edition() {
            return edition;
        }

        void edited() {
            edition++;
        }

        boolean letsIn(String member, String role) {
            return bindings.getOrDefault(role, Set.of()).contains(member);
        }
    }

    /** @param data the JSON text; not yet base64 */
    record Message(String id, Instant published, Map<String, String> attributes, byte[] data) {}

    /** A delivery that has not been acknowledged yet. */
    record Delivery(String ackId, Message message) {}

    private record Waiting(Instant from, long number, Message message) {}

    private record Leased(Instant until, String ackId) {}

    /** A subscription with pull delivery. */
    static final class Subscription {

        private final String topic;
        private final Duration retention;
        private Duration deadline;
        private final PriorityQueue<Waiting> waiting =
                new PriorityQueue<>(Comparator.comparing(Waiting::from).thenComparingLong(Waiting::number));
        private final PriorityQueue<Leased> leases = new PriorityQueue<>(Comparator.comparing(Leased::until));
        private final Map<String, Delivery> outstanding = new HashMap<>();
        private final Map<String, Instant> until = new HashMap<>();
        private final Set<String> known = new LinkedHashSet<>();
        private long number;

        Subscription(String topic, Duration deadline, Duration retention) {
            this.topic = topic;
            this.deadline = deadline;
            this.retention = retention;
        }

        String topic() {
            return topic;
        }

        /** Every message that was not acknowledged, and from when on it can be pulled. */
        Map<Message, Instant> open(Instant now) {
            var open = new LinkedHashMap<Message, Instant>();
            outstanding.values().forEach(delivery -> open.put(delivery.message(), now));
            waiting.forEach(each -> open.put(each.message(), each.from()));
            return open;
        }

        Duration deadline() {
            return deadline;
        }

        Duration retention() {
            return retention;
        }

        /** How many messages wait or are being worked on. */
        int size() {
            return waiting.size() + outstanding.size();
        }

        void add(Message message, Instant from) {
            waiting.add(new Waiting(from, number++, message));
        }

        /** Takes up to so many messages, each of which comes back when it is not acknowledged in time. */
        List<Delivery> pull(int most, Instant now, java.util.function.Supplier<String> ids, Optional<Random> shuffled) {
            takeBack(now);
            var taken = new ArrayList<Delivery>();
            while (taken.size() < most
                    && !waiting.isEmpty()
                    && !waiting.peek().from().isAfter(now)) {
                Message message = waiting.remove().message();
                if (message.published().plus(retention).isAfter(now)) {
                    var delivery = new Delivery(ids.get(), message);
                    outstanding.put(delivery.ackId(), delivery);
                    known.add(delivery.ackId());
                    lease(delivery.ackId(), now.plus(deadline));
                    taken.add(delivery);
                }
            }
            forgetOldIds();
            shuffled.ifPresent(random -> Collections.shuffle(taken, random));
            return taken;
        }

        private void lease(String ackId, Instant end) {
            until.put(ackId, end);
            leases.add(new Leased(end, ackId));
        }

        private void takeBack(Instant now) {
            while (!leases.isEmpty() && !leases.peek().until().isAfter(now)) {
                Leased lease = leases.remove();
                Instant end = until.get(lease.ackId());
                if (end != null && !end.isAfter(now)) {
                    until.remove(lease.ackId());
                    Delivery delivery = outstanding.remove(lease.ackId());
                    if (delivery != null) {
                        add(delivery.message(), now);
                    }
                }
            }
        }

        /** An acknowledgement that comes too late changes nothing: the message comes again. */
        void acknowledge(String ackId, Instant now) {
            takeBack(now);
            outstanding.remove(ackId);
            until.remove(ackId);
        }

        /** @param length zero gives the message back at once */
        void extend(String ackId, Duration length, Instant now) {
            if (outstanding.containsKey(ackId)) {
                lease(ackId, now.plus(length));
                takeBack(now);
            }
        }

        /** Whether it was handed out here, lately. */
        boolean isKnown(String ackId) {
            return known.contains(ackId);
        }

        private void forgetOldIds() {
            var oldest = known.iterator();
            while (known.size() > 100_000 && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    Map<String, Topic> topics() {
        return topics;
    }

    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    List<Subscription> of(String topic) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .toList();
    }
}
