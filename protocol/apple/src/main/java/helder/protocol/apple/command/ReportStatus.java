package helder.protocol.apple.command;

import java.util.Arrays;
import java.util.Optional;

/** What a device says about the command it last got. */
public enum ReportStatus {
    /** Nothing to report; asks for the next command. */
    IDLE("Idle"),
    /** Done. For installations and removals: begun. */
    ACKNOWLEDGED("Acknowledged"),
    /** Failed; the error chain says why. */
    ERROR("Error"),
    /** The server wrote a command that the device does not understand: a defect of the server. */
    COMMAND_FORMAT_ERROR("CommandFormatError"),
    /** Locked or busy; the command stays in the queue. */
    NOT_NOW("NotNow");

    private final String wireName;

    ReportStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** True when the command is over and must not be offered again. */
    public boolean isFinal() {
        return this == ACKNOWLEDGED || this == ERROR || this == COMMAND_FORMAT_ERROR;
    }

    public static Optional<ReportStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findFirst();
    }
}
