package helder.quiettime;

import helder.identity.PersonId;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets what people chose who have left, busy times that are over, and interruptions of long ago. */
@Component
final class ForgetQuietTimes implements RecurringJob {

    private static final int AT_ONCE = 500;

    private final Store store;
    private final People people;
    private final InstantSource clock;

    ForgetQuietTimes(Store store, People people, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-quiet-times";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        store.write(tx -> QuietTimeRepository.forgetBusy(tx, clock.instant().minus(QuietTimes.AHEAD)));
        Batches.delete(
                store,
                (tx, most) -> InterruptionRepository.forget(tx, clock.instant().minus(Interruptions.KEPT), most));
        List<PersonId> some = some("");
        while (!some.isEmpty()) {
            people.find(new HashSet<>(some)).stream()
                    .filter(person -> person.state() == Person.State.LEFT)
                    .map(Person::id)
                    .forEach(this::forget);
            some = some(some.getLast().value());
        }
    }

    private List<PersonId> some(String after) {
        return store.read(dsl -> QuietTimeRepository.after(dsl, after, AT_ONCE));
    }

    /** Whoever came back meanwhile keeps it. */
    private void forget(PersonId person) {
        store.write(tx -> {
            people.hold(tx, person)
                    .filter(found -> found.state() == Person.State.LEFT)
                    .ifPresent(_ -> QuietTimeRepository.forget(tx, person));
            return true;
        });
    }
}
