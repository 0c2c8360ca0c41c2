package helder.android;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the connection to Google goes, for the console and the command line.
 *
 * @param account empty: Android is not connected
 * @param enterprise empty: nobody signed up yet
 * @param faults what is wrong, newest first
 * @param tokenAt when Google last gave a token
 * @param pulledAt when Google was last asked for messages and answered
 * @param toldAt when a message last came
 * @param listedAt when all devices were last read completely
 * @param listed how many there were
 * @param waiting messages that wait for what they are about
 * @param signUpUntil until when a sign-up that was begun can be finished
 */
public record ConnectionHealth(
        Optional<GoogleAccount> account,
        Optional<BoundEnterprise> enterprise,
        List<Fault> faults,
        Optional<Instant> tokenAt,
        Optional<Instant> pulledAt,
        Optional<Instant> toldAt,
        Optional<Instant> listedAt,
        OptionalLong listed,
        long waiting,
        Optional<Instant> signUpUntil) {

    public ConnectionHealth {
        faults = List.copyOf(faults);
    }

    /**
     * What is wrong.
     *
     * @param times how often it was met
     */
    public record Fault(GoogleTrouble trouble, Instant firstAt, Instant lastAt, long times) {}

    /** Whether phones can be enrolled and are heard. */
    public boolean isReady() {
        return enterprise.filter(BoundEnterprise::isReady).isPresent();
    }
}
