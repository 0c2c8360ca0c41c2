package helder.android.google;

import java.time.Duration;

/** Waits; tests move their clock instead. */
@FunctionalInterface
public interface Pause {
    void rest(Duration time) throws InterruptedException;
}
