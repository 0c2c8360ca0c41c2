package helder.android.wire;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.commands.WakeUp;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import helder.store.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Works for phones as soon as something is due: commands wait in the queue, or a charter, an owner or a wish changed. */
@Component
final class PhoneRounds implements RecurringJob, WakeUp, CharterListener {

    private static final Logger log = LoggerFactory.getLogger(PhoneRounds.class);
    private static final int AT_ONCE = 200;

    private final InstantSource clock;
    private final PhoneRepository phones;
    private final ObjectProvider<PhoneWork> work;
    private final ObjectProvider<Lines> lines;

    /** Asked for late, because what listens to charters stands on charters itself. */
    PhoneRounds(
            InstantSource clock, PhoneRepository phones, ObjectProvider<PhoneWork> work, ObjectProvider<Lines> lines) {
        this.clock = clock;
        this.phones = phones;
        this.work = work;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "android-phones";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        Optional<Line> line = Optional.ofNullable(lines.getIfAvailable()).flatMap(Lines::open);
        line.ifPresent(open -> phones.due(clock.instant(), AT_ONCE).forEach(id -> work(id, open)));
    }

    /** One phone must not keep the others waiting. */
    private void work(EnrollmentId id, Line line) {
        try {
            work.getObject().work(id, line);
        } catch (RuntimeException e) {
            log.error("The work for the phone of enrollment {} failed, and is tried again", id, e);
        }
    }

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    @Override
    public void wanted(Tx tx, Collection<EnrollmentId> enrollments) {
        phones.due(tx, enrollments, clock.instant());
    }

    @Override
    public void wake(EnrollmentId enrollment) {
        // the next round finds it
    }

    /** What it takes away goes from phones too; what it adds comes as soon as it reaches each of them. */
    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        phones.allDue(tx, clock.instant());
    }
}
