package helder.quiettime;

import helder.identity.PersonId;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads people's calendars again, and plans anew what waits for them. */
@Component
final class ReadCalendars implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(ReadCalendars.class);

    private static final int AT_ONCE = 8;
    private static final int A_RUN = 500;

    private final Store store;
    private final QuietTimes times;
    private final Interruptions interruptions;
    private final InstantSource clock;

    ReadCalendars(Store store, QuietTimes times, Interruptions interruptions, InstantSource clock) {
        this.store = store;
        this.times = times;
        this.interruptions = interruptions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "read-calendars";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        List<PersonId> people = store.read(
                dsl -> QuietTimeRepository.toRead(dsl, clock.instant().minus(QuietTimes.BETWEEN_READINGS), A_RUN));
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            people.forEach(person -> some.execute(() -> read(person)));
        }
    }

    private void read(PersonId person) {
        try {
            times.readCalendar(person);
            if (!interruptions.waiting(person).isEmpty()) { // most wait for nothing, and need no unit of work
                store.write(tx -> {
                    interruptions.planAgain(tx, person);
                    return true;
                });
            }
        } catch (RuntimeException e) {
            LOG.error("A calendar could not be read", e); // the others are read all the same
        }
    }
}
