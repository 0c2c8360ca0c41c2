package helder.virtual;

/**
 * How one session with the server went: why it ended, how many commands were answered in it, and the last HTTP status
 * (0 when there was none).
 */
public record SessionResult(End end, int commands, int httpStatus) {

    /** Whether the enrollment is over. */
    public boolean ended() {
        return end == End.REMOVED || end == End.ERASED;
    }

    /** Why a session ended. */
    public enum End {
        /** The server had nothing more. */
        DONE,
        NOT_ENROLLED,
        OFFLINE,
        /** The line broke, by a fault or in earnest. */
        CONNECTION_LOST,
        /** The server answered with another status than 200; the enrollment stays. */
        REFUSED,
        /** The server sent something that is no command. */
        UNREADABLE,
        /** The server gave more commands than any server should in one session. */
        ENDLESS,
        /** The enrollment ended: by RemoveProfile, or because the server no longer knows the device. */
        REMOVED,
        ERASED
    }
}
