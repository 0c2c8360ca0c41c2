package helder.protocol.android.enterprise;

/** What Google may tell through Pub/Sub (section 1.10). Logs of use are never asked for. */
public enum NotificationType {
    ENROLLMENT,
    STATUS_REPORT,
    COMMAND
}
