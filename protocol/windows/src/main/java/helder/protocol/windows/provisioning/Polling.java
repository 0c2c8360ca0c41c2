package helder.protocol.windows.provisioning;

import java.util.List;

/**
 * When a PC asks for orders by itself (section 3.10): a few times quickly, then some times less so, then for ever. There
 * is always an endless last set, because without one Windows falls back to about once a day.
 *
 * @param first after the enrollment, or after this was set
 * @param second after the first set
 * @param everyMinutes for ever after, 15 to 1440. Quicker ones cost the server much and make some settings of Windows apply
 *     themselves again each time
 * @param onLogin also when somebody signs in
 * @param allUsersOnFirstLogin also when anybody signs in for the first time
 */
public record Polling(Set first, Set second, int everyMinutes, boolean onLogin, boolean allUsersOnFirstLogin) {
    /** 5 times every 3 minutes, 8 times every quarter of an hour, then every hour. */
    public static final Polling STANDARD = new Polling(new Set(5, 3), new Set(8, 15), 60, true, true);

    public Polling {
        if (everyMinutes < 15 || everyMinutes > 1440) {
            throw new IllegalArgumentException("a PC asks every 15 to 1440 minutes");
        }
    }

    /**
     * A number of times with a pause between them.
     *
     * @param times at least 1: none would mean for ever, and that nothing else follows
     * @param minutes at least 1
     */
    public record Set(int times, int minutes) {
        public Set {
            if (times < 1 || times > 1000 || minutes < 1 || minutes > 1440) {
                throw new IllegalArgumentException("a set of polls has 1 to 1000 times and 1 to 1440 minutes");
            }
        }
    }

    /** The nodes under {@code Poll}, in their order. */
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("NumberOfFirstRetries", first.times()),
                Parameter.integer("IntervalForFirstSetOfRetries", first.minutes()),
                Parameter.integer("NumberOfSecondRetries", second.times()),
                Parameter.integer("IntervalForSecondSetOfRetries", second.minutes()),
                Parameter.integer("NumberOfRemainingScheduledRetries", 0),
                Parameter.integer("IntervalForRemainingScheduledRetries", everyMinutes),
                Parameter.truth("PollOnLogin", onLogin),
                Parameter.truth("AllUsersPollOnFirstLogin", allUsersOnFirstLogin));
    }
}
