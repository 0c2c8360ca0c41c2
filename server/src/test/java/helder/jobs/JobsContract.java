package helder.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.MovableClock;
import helder.store.Store;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for recurring jobs, whatever the engine. */
abstract class JobsContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUICK = Duration.ofMillis(20);

    private final TestEngine engine;
    private final MovableClock clock = new MovableClock();

    @TempDir
    Path directory;

    private Store store;
    private Optional<JobScheduler> running = Optional.empty();

    JobsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        store = Store.open(engine.fresh(directory.resolve("data")));
    }

    @AfterEach
    void close() {
        running.ifPresent(JobScheduler::stop);
        store.close();
    }

    private JobScheduler start(RecurringJob... jobs) {
        return start(clock, jobs);
    }

    private JobScheduler start(InstantSource time, RecurringJob... jobs) {
        var scheduler = new JobScheduler(store, time, List.of(jobs), QUICK);
        scheduler.start();
        running = Optional.of(scheduler);
        return scheduler;
    }

    private void awaitRun(Counted job) throws InterruptedException {
        assertThat(job.started.tryAcquire(20, TimeUnit.SECONDS)).as("ran").isTrue();
        // The next run is reckoned from the end of this one, so the clock must not move before the end was noted.
        while (store.read(dsl -> dsl.fetch("select picked from scheduled_tasks")
                .getValues(0, Boolean.class)
                .contains(true))) {
            Thread.sleep(QUICK);
        }
    }

    @Test
    void aJobRunsAtOnceAndAgainWhenItsIntervalIsOver() throws InterruptedException {
        var job = new Counted("tidy", run -> {});
        JobScheduler scheduler = start(job);
        awaitRun(job);
        job.requireNoRun();
        clock.advance(HOUR);
        awaitRun(job);
        scheduler.stop();
        assertThat(scheduler.isRunning()).isFalse();
    }

    @Test
    void aJobThatFailsIsTriedAgainAtTheNextInterval() throws InterruptedException {
        var job = new Counted("tidy", run -> {
            if (run == 1) {
                throw new IllegalStateException("not today");
            }
        });
        JobScheduler scheduler = start(job);
        awaitRun(job);
        clock.advance(HOUR);
        awaitRun(job);
        scheduler.stop();
    }

    @Test
    void aRestartRemembersWhenAJobIsDue() throws InterruptedException {
        var before = new Counted("tidy", run -> {});
        JobScheduler scheduler = start(before);
        awaitRun(before);
        scheduler.stop();

        var after = new Counted("tidy", run -> {});
        scheduler = start(after);
        after.requireNoRun();
        clock.advance(HOUR);
        awaitRun(after);
        scheduler.stop();
    }

    @Test
    void aClockThatIsSetRightAgainKeepsNoJobWaiting() throws InterruptedException {
        clock.advance(DAY);
        var job = new Counted("tidy", run -> {});
        JobScheduler scheduler = start(job);
        awaitRun(job);
        clock.advance(DAY.negated());
        awaitRun(job);
        job.requireNoRun();
        scheduler.stop();
    }

    @Test
    void aClockThatIsSetRightBeforeTheFirstLookAtItKeepsNoJobWaiting() throws InterruptedException {
        clock.advance(DAY);
        var wasSetRight = new CountDownLatch(1);
        var job = new Counted("tidy", run -> {});
        JobScheduler scheduler = start(
                () -> {
                    if ("jobs-clock".equals(Thread.currentThread().getName())) {
                        await(wasSetRight);
                    }
                    return clock.instant();
                },
                job);
        awaitRun(job);
        clock.advance(DAY.negated());
        wasSetRight.countDown();
        awaitRun(job);
        scheduler.stop();
    }

    @Test
    void aClockThatWasSetRightWhileNothingRanKeepsNoJobWaiting() throws InterruptedException {
        clock.advance(DAY);
        var before = new Counted("tidy", run -> {});
        JobScheduler scheduler = start(before);
        awaitRun(before);
        scheduler.stop();

        clock.advance(DAY.negated());
        var after = new Counted("tidy", run -> {});
        scheduler = start(after);
        awaitRun(after);
        scheduler.stop();
    }

    @Test
    void ofSeveralServersOneRunsAJob() throws InterruptedException {
        var job = new Counted("tidy", run -> {});
        JobScheduler other = new JobScheduler(store, clock, List.of(job), QUICK);
        other.start();
        try {
            start(job);
            awaitRun(job);
            job.requireNoRun();
            clock.advance(HOUR);
            awaitRun(job);
            job.requireNoRun();
        } finally {
            other.stop();
        }
    }

    @Test
    void aJobThatTakesLongKeepsNobodyFromWriting() {
        var busy = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var job = new Counted("slow", run -> {
            store.write(tx -> tx.dsl().execute("create table trace (id bigint)"));
            busy.countDown();
            await(go);
        });
        JobScheduler scheduler = start(job);
        await(busy);
        for (int i = 0; i < 20; i++) {
            store.write(tx -> tx.dsl().execute("insert into trace values (1)"));
        }
        go.countDown();
        scheduler.stop();
        int written = store.read(dsl -> dsl.fetchCount(org.jooq.impl.DSL.table("trace")));
        assertThat(written).isEqualTo(20);
    }

    @Test
    void twoJobsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new JobScheduler(
                        store, clock, List.of(new Counted("tidy", run -> {}), new Counted("tidy", run -> {})), QUICK))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts its runs; tells of each before it does what it was given. */
    private static final class Counted implements RecurringJob {
        private final String name;
        private final IntConsumer work;
        private final Semaphore started = new Semaphore(0);
        private int runs;

        Counted(String name, IntConsumer work) {
            this.name = name;
            this.work = work;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration interval() {
            return HOUR;
        }

        @Override
        public void run() {
            runs++;
            try {
                work.accept(runs);
            } finally {
                started.release();
            }
        }

        /** Several polls of the database pass without a run. */
        void requireNoRun() throws InterruptedException {
            assertThat(started.tryAcquire(10 * QUICK.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ran too early")
                    .isFalse();
        }
    }
}
