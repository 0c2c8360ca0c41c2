package helder.protocol.android.enterprise;

/**
 * What Google may tell through Pub/Sub (section 1.10). Among logs of use only a lost device's place comes: no policy asks for any
 * ({@code usageLog} is none of Helder's keys).
 */
public enum NotificationType {
    ENROLLMENT,
    STATUS_REPORT,
    COMMAND,
    USAGE_LOGS
}
