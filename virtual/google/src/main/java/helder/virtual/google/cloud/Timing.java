package helder.virtual.google.cloud;

import java.time.Duration;

/**
 * How long things take, in the time of the stand-in.
 *
 * @param provisioning from the token to the first policy on a phone
 * @param sync from a change at Google to a phone that is reachable
 * @param command from a command to a phone that is reachable
 * @param install until an app from Google Play is there
 * @param publish from an event to the subscription
 * @param report between two status reports of a phone where nothing happens
 * @param pullWait how long a pull waits for a message, in real time
 */
public record Timing(
        Duration provisioning,
        Duration sync,
        Duration command,
        Duration install,
        Duration publish,
        Duration report,
        Duration pullWait) {

    /** Short enough to be watched. */
    public static Timing brisk() {
        return new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ZERO);
    }

    public Timing waitingForMessages(Duration wait) {
        return new Timing(provisioning, sync, command, install, publish, report, wait);
    }

    public Timing reportingEvery(Duration pause) {
        return new Timing(provisioning, sync, command, install, publish, pause, pullWait);
    }
}
