package helder.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link RecurringJob} on db-scheduler, whose table tells which node runs what. It looks for work seldom and
 * holds the connection only for its own short statements, never while a job runs, so that the write queue hardly
 * notices. A job whose node ended in the middle of it runs again elsewhere within about two minutes. It starts last and stops first.
 */
@Component
final class JobScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final int THREADS = 2;
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Store store;
    private final InstantSource clock;
    private final List<RecurringJob> jobs;
    private final Duration polling;
    private Optional<Scheduler> running = Optional.empty();
    private Optional<Watch> watch = Optional.empty();
    private Instant lastLook = Instant.EPOCH;

    @Autowired
    JobScheduler(Store store, InstantSource clock, List<RecurringJob> jobs) {
        this(store, clock, jobs, POLLING);
    }

    /** @param polling how often it looks for work, and at the clock */
    JobScheduler(Store store, InstantSource clock, List<RecurringJob> jobs, Duration polling) {
        this.store = store;
        this.clock = clock;
        this.jobs = jobs;
        this.polling = polling;
        requireDifferentNames();
    }

    private void requireDifferentNames() {
        long different = jobs.stream().map(RecurringJob::name).distinct().count();
        if (different < jobs.size()) {
            throw new IllegalStateException("Two recurring jobs have the same name");
        }
    }

    /** Who looks at the clock. */
    private record Watch(ScheduledExecutorService timer, Future<?> regularly) {
        void end() {
            regularly.cancel(false);
            timer.shutdown();
        }
    }

    @Override
    public synchronized void start() {
        // From before the first plan: the timer's own first look may come after the clock was set back.
        lastLook = clock.instant();
        running = Optional.of(begin());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("jobs-clock").daemon(true).factory());
        watch = Optional.of(new Watch(
                timer, timer.scheduleWithFixedDelay(this::lookAtClock, 0, polling.toMillis(), TimeUnit.MILLISECONDS)));
    }

    private Scheduler begin() {
        Scheduler scheduler = Scheduler.create(store.jobConnections())
                .startTasks(jobs.stream().map(JobScheduler::task).toList())
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(THREADS)
                .pollingInterval(polling)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .jdbcCustomization(customization())
                .failureLogging(LogLevel.WARN, true)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
        jobs.forEach(job -> planAgain(scheduler, job));
        scheduler.start();
        return scheduler;
    }

    /** What was planned while the clock was ahead would wait until that time. */
    private void planAgain(Scheduler scheduler, RecurringJob job) {
        TaskInstanceId id = TaskInstanceId.of(job.name(), RecurringTask.INSTANCE);
        Instant now = clock.instant();
        Instant latest = now.plus(job.interval()).plus(SLACK);
        boolean isTooLate = scheduler
                .getScheduledExecution(id)
                .filter(each -> !each.isPicked() && each.getExecutionTime().isAfter(latest))
                .isPresent();
        if (isTooLate) {
            scheduler.reschedule(id, now);
        }
    }

    /** When the clock was set back, the scheduler itself would sleep until it has caught up. */
    private synchronized void lookAtClock() {
        Instant now = clock.instant();
        if (running.isPresent() && now.isBefore(lastLook)) {
            try {
                LOG.info("The clock was set back; jobs are planned again");
                running.get().stop();
                running = Optional.of(begin());
            } catch (RuntimeException e) {
                LOG.warn("Jobs could not be planned again; this is tried again", e);
                return;
            }
        }
        lastLook = now;
    }

    private JdbcCustomization customization() {
        return store.isEmbedded() ? new SqliteJdbcCustomization() : new PostgreSqlJdbcCustomization(false, true);
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.interval())).execute((instance, context) -> job.run());
    }

    @Override
    public synchronized void stop() {
        watch.ifPresent(Watch::end);
        watch = Optional.empty();
        running.ifPresent(Scheduler::stop);
        running = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return running.isPresent();
    }
}
