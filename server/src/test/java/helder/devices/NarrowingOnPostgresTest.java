package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import helder.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several writers at once could break while a charter narrows; keys are chosen so that they write in different lanes. */
@Timeout(60)
final class NarrowingOnPostgresTest extends DevicesFixture {

    private static final Map<DataItem, String> SERIAL = Map.of(DataItem.SERIAL_NUMBER, "C02");

    NarrowingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }

    private CharterText withoutSerialNumber() {
        return changed(Ownership.COMPANY, data -> {
            data.remove(DataItem.SERIAL_NUMBER);
            return data;
        });
    }

    private CompletableFuture<Boolean> narrow() {
        CharterText narrower = withoutSerialNumber();
        return CompletableFuture.supplyAsync(() -> store.write("b", tx -> {
            house.get(Charters.class).publish(tx, narrower, new Actor.Operator("noor"));
            return true;
        }));
    }

    @Test
    void whatWasAdmittedBeforeANarrowingAndKeptAfterItIsNotThere() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        store.write("a", tx -> {
            var admission = gate.admit(tx, enrollment.facts(), SERIAL, 0);
            narrow().join();
            facts.record(tx, enrollment.facts(), admission);
            return true;
        });
        assertThat(known(enrollment)).isEmpty();
    }

    @Test
    void aNarrowingWaitsForWhatIsBeingKeptAndTakesItAway() throws Exception {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        CompletableFuture<Boolean> narrowing = whileWriting(tx -> told(tx, enrollment.facts(), SERIAL));
        narrowing.join();
        assertThat(known(enrollment)).isEmpty();
    }

    @Test
    void aNarrowingWaitsForADeviceThatIsJustEnrolling() throws Exception {
        Ticket ticket = issue(Ownership.COMPANY).ticket();
        CompletableFuture<Boolean> narrowing = whileWriting(tx -> {
            Enrollment started = enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.empty());
            told(tx, started.facts(), SERIAL);
        });
        narrowing.join();
        Enrollment enrollment = enrollments.list(Enrollments.Query.all(), 0, 1).getFirst();
        assertThat(known(enrollment)).isEmpty();
    }

    private interface Kept {
        void by(Tx tx);
    }

    /** Starts a narrowing while a unit of work has kept something and has not committed. */
    private CompletableFuture<Boolean> whileWriting(Kept work) throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var writing = CompletableFuture.runAsync(() -> store.write("a", tx -> {
            work.by(tx);
            written.countDown();
            try {
                return mayCommit.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> narrowing = narrow();
        // Either it waits, or it is done by then and has overlooked what is not committed yet.
        narrowing.copy().completeOnTimeout(true, 500, TimeUnit.MILLISECONDS).join();
        mayCommit.countDown();
        writing.join();
        return narrowing;
    }
}
