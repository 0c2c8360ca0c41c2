package helder.android.google;

/**
 * How many requests may be sent again, over all: one for ten that were answered, so that trouble at Google is not made worse by
 * everybody who asks again.
 */
final class RetryBudget {
    private static final double MOST = 20;
    private static final double PER_ANSWER = 0.1;

    private double left = MOST;

    synchronized void answered() {
        left = Math.min(MOST, left + PER_ANSWER);
    }

    synchronized boolean take() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
