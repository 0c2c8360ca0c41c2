package helder.virtual.windows;

import java.time.Duration;

/**
 * How one session went.
 *
 * @param commands how many commands were answered in it, inner ones counted
 * @param httpStatus the last one, or 0 when there was none
 * @param comeAgain how long a busy server asked to wait, else zero
 */
public record PcSessionResult(End end, int commands, int httpStatus, Duration comeAgain) {

    /** Why a session ended. */
    public enum End {
        /** The server had nothing more. */
        DONE,
        NOT_ENROLLED,
        OFFLINE,
        /** The line broke, and broke again at each attempt. */
        CONNECTION_LOST,
        /** The server answered with another status than 200, or did not take the credentials; the enrollment stays. */
        REFUSED,
        /** The server is busy and said when to come again. */
        BUSY,
        /** The server sent what a client cannot read, twice. */
        UNREADABLE,
        /** The server went on longer than any server should. */
        ENDLESS,
        /** The PC lost power on purpose. */
        STOPPED,
        /** The PC broke the session off on purpose. */
        ABORTED,
        /** The enrollment is over: the server or the person ended it. */
        UNENROLLED,
        WIPED
    }
}
