package helder.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link RecurringJob} on db-scheduler, whose table tells which node runs what. It looks for work seldom and
 * holds the connection only for its own short statements, never while a job runs, so that the write queue hardly
 * notices. It starts last and stops first.
 */
@Component
final class JobScheduler implements SmartLifecycle {

    private static final int THREADS = 2;
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Store store;
    private final InstantSource clock;
    private final List<RecurringJob> jobs;
    private final Duration polling;
    private Optional<Scheduler> running = Optional.empty();

    @Autowired
    JobScheduler(Store store, InstantSource clock, List<RecurringJob> jobs) {
        this(store, clock, jobs, POLLING);
    }

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

    @Override
    public synchronized void start() {
        Scheduler scheduler = Scheduler.create(store.jobConnections())
                .startTasks(jobs.stream().map(JobScheduler::task).toList())
                .clock(clock::instant)
                .threads(THREADS)
                .pollingInterval(polling)
                .heartbeatInterval(HEARTBEAT)
                .jdbcCustomization(customization())
                .failureLogging(LogLevel.WARN, true)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
        scheduler.start();
        running = Optional.of(scheduler);
    }

    private JdbcCustomization customization() {
        return store.isEmbedded() ? new SqliteJdbcCustomization() : new PostgreSqlJdbcCustomization(false, true);
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.interval())).execute((instance, context) -> job.run());
    }

    @Override
    public synchronized void stop() {
        running.ifPresent(Scheduler::stop);
        running = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return running.isPresent();
    }
}
