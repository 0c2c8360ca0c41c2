package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger value = new AtomicInteger(1);
    private boolean away;
    private final Remembered<Integer> remembered = new Remembered<>(now::get, () -> {
        if (away) {
            throw new StoreException("Nothing could be read: no connection to the database");
        }
        return value.get();
    });

    @Test
    void theLastKnownValueStaysWhileTheDatabaseIsAway() {
        assertThat(remembered.get()).isEqualTo(1);
        value.set(2);
        away = true;
        now.set(now.get().plusSeconds(60));
        assertThat(remembered.get()).isEqualTo(1);
        away = false;
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void whatThisNodeChangedIsNotAnsweredFromMemory() {
        assertThat(remembered.get()).isEqualTo(1);
        remembered.forget();
        away = true;
        assertThatThrownBy(remembered::get).isInstanceOf(StoreException.class);
    }

    @Test
    void whatAnotherServerChangedIsKnownAfterAFewSeconds() {
        assertThat(remembered.get()).isEqualTo(1);
        value.set(2);
        now.set(now.get().plusSeconds(4));
        assertThat(remembered.get()).isEqualTo(1);
        now.set(now.get().plusSeconds(1));
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackKeepsNothingOld() {
        assertThat(remembered.get()).isEqualTo(1);
        value.set(2);
        now.set(now.get().minusSeconds(86_400));
        assertThat(remembered.get()).isEqualTo(2);
    }
}
