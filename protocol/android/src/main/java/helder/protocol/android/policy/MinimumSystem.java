package helder.protocol.android.policy;

/**
 * The oldest Android that may be. There is no such field for security patches: judge those by what devices report (section 1.6).
 *
 * @param apiLevel 24 (Android 7) to 100
 */
public record MinimumSystem(int apiLevel) implements PolicyPart {
    private static final int OLDEST = 24;
    private static final int NEWEST = 100;

    public MinimumSystem {
        if (apiLevel < OLDEST || apiLevel > NEWEST) {
            throw new IllegalArgumentException("API levels are 24 to 100");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.MINIMUM_SYSTEM;
    }
}
