package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** 1000 requests in 100 seconds for a project, and 60 a minute for the same method on the same resource. */
final class RateLimits {

    static final int PROJECT_MOST = 1000;
    static final Duration PROJECT_WINDOW = Duration.ofSeconds(100);
    static final int RESOURCE_MOST = 60;
    static final Duration RESOURCE_WINDOW = Duration.ofMinutes(1);

    private final Window projects = new Window(PROJECT_WINDOW);
    private final Window resources = new Window(RESOURCE_WINDOW);

    /** Counts of one window; the next one starts empty, so that memory is bounded. */
    private static final class Window {

        private final long length;
        private final Map<String, Integer> counts = new HashMap<>();
        private long current = Long.MIN_VALUE;

        private Window(Duration length) {
            this.length = length.toMillis();
        }

        private int add(Instant now, String key) {
            long window = Math.floorDiv(now.toEpochMilli(), length);
            if (window != current) {
                counts.clear();
                current = window;
            }
            return counts.merge(key, 1, Integer::sum);
        }
    }

    /** @throws Refusal 429 when it was one too many; refused requests count too */
    void count(Project project, String method, String resource, Instant now) {
        if (!project.isLimited()) {
            return;
        }
        if (projects.add(now, project.id()) > PROJECT_MOST) {
            throw exhausted(project, "API requests", "API requests per 100 seconds");
        }
        if (resources.add(now, project.id() + " " + method + " " + resource) > RESOURCE_MOST) {
            throw exhausted(project, method + " requests", method + " requests per minute per resource");
        }
    }

    static Refusal exhausted(Project project, String metric, String limit) {
        return new Refusal(
                Code.RESOURCE_EXHAUSTED,
                "Quota exceeded for quota metric '%s' and limit '%s' of service 'androidmanagement.googleapis.com' for consumer 'project_number:%d'."
                        .formatted(metric, limit, project.number()));
    }
}
