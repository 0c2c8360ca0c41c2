package helder.virtual.google.phone;

/** How well a screen lock protects, in Android's bands (DevicePolicyManager, password complexity). */
public enum Lock {
    NONE,
    LOW,
    MEDIUM,
    HIGH;

    /**
     * The band that a policy's word asks for.
     *
     * @param quality of {@code passwordQuality}
     * @param length of {@code passwordMinimumLength}
     */
    static Lock asked(String quality, int length) {
        return switch (quality) {
            case "", "PASSWORD_QUALITY_UNSPECIFIED" -> NONE;
            case "COMPLEXITY_HIGH" -> HIGH;
            case "COMPLEXITY_MEDIUM" -> MEDIUM;
            case "BIOMETRIC_WEAK", "SOMETHING", "COMPLEXITY_LOW" -> LOW;
            case "NUMERIC" -> length >= 8 ? HIGH : length >= 4 ? MEDIUM : LOW;
            case "NUMERIC_COMPLEX" -> length >= 8 ? HIGH : MEDIUM;
            default -> length >= 6 ? HIGH : MEDIUM;
        };
    }
}
