package helder.protocol.windows.provisioning;

/**
 * When a PC renews its certificate. That it does cannot be switched off.
 *
 * @param periodDays how long before its end, 1 to 1000 days
 * @param retryDays how long it waits after a failure, 1 day to the period
 */
public record Renewal(int periodDays, int retryDays) {
    /** From 60 days before the end, every 4 days. */
    public static final Renewal STANDARD = new Renewal(60, 4);

    public Renewal {
        if (periodDays < 1 || periodDays > 1000 || retryDays < 1 || retryDays > periodDays) {
            throw new IllegalArgumentException("a renewal needs 1 to 1000 days, and tries again within them");
        }
    }
}
