package helder.android.google;

import java.time.Duration;
import java.util.Optional;

/** What one sending of a request brought. */
sealed interface Exchange {
    /**
     * @param after how long Google wants to be left alone
     */
    record Answered(int status, byte[] body, Optional<Duration> after) implements Exchange {}

    /** It never left. */
    record NotSent() implements Exchange {}

    /** It may have arrived; the answer did not, or not whole. */
    record Lost() implements Exchange {}

    /** This server stops. */
    record Stopped() implements Exchange {}
}
