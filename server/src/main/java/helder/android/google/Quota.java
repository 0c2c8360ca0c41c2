package helder.android.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps below what Google allows a project (android note, section 1.10): 1000 requests in 100 seconds, often shown as 600 in a
 * minute, and 60 in a minute for the same method on the same resource. Each node of ours counts for itself; what it does not
 * know, Google's refusals tell it.
 */
final class Quota {
    /** Full, then refilled: at most 580 in a minute, 900 in 100 seconds. */
    private static final Rate PROJECT = new Rate(100, 8);

    /** The same: at most 59 in a minute. */
    private static final Rate RESOURCE = new Rate(20, 0.65);

    /** What jobs leave over, for people who wait. */
    private static final double FOR_PEOPLE = 30;

    private static final int MOST_RESOURCES = 5_000;

    private final InstantSource clock;
    private final Bucket project;
    private final Map<String, Bucket> resources = new LinkedHashMap<>(16, 0.75f, true);
    private Instant jobsRestUntil = Instant.MIN;

    Quota(InstantSource clock) {
        this.clock = clock;
        this.project = new Bucket(PROJECT, clock.instant());
    }

    /** Takes one request, or says how long to wait for it; zero when it was taken. */
    synchronized Duration take(String resource, Urgency urgency) {
        Instant now = clock.instant();
        boolean job = urgency == Urgency.BACKGROUND;
        if (job && now.isBefore(jobsRestUntil)) {
            return Duration.between(now, jobsRestUntil);
        }
        Bucket one = resources.computeIfAbsent(resource, _ -> new Bucket(RESOURCE, now));
        forgetTheLeastUsed();
        Duration wait = longer(project.missing(now, job ? FOR_PEOPLE + 1 : 1), one.missing(now, 1));
        if (wait.isZero()) {
            project.take();
            one.take();
        }
        return wait;
    }

    private void forgetTheLeastUsed() {
        var oldest = resources.entrySet().iterator();
        while (resources.size() > MOST_RESOURCES) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Google refused for too much: jobs rest, people may still try. */
    synchronized void refusedFor(Duration time) {
        Instant end = clock.instant().plus(time);
        if (end.isAfter(jobsRestUntil)) {
            jobsRestUntil = end;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * @param most how many at once
     * @param perSecond how many more each second
     */
    private record Rate(double most, double perSecond) {}

    private static final class Bucket {
        private final Rate rate;
        private double left;
        private Instant filledAt;

        Bucket(Rate rate, Instant now) {
            this.rate = rate;
            this.left = rate.most();
            this.filledAt = now;
        }

        /** How long until there are so many; a clock that was set back fills nothing. */
        Duration missing(Instant now, double wanted) {
            if (now.isAfter(filledAt)) {
                double seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
                left = Math.min(rate.most(), left + seconds * rate.perSecond());
            }
            filledAt = now;
            double lacking = wanted - left;
            return lacking <= 0
                    ? Duration.ZERO
                    : Duration.ofMillis((long) Math.ceil(lacking * 1000 / rate.perSecond()));
        }

        void take() {
            left--;
        }
    }
}
