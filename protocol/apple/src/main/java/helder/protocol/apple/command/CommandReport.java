package helder.protocol.apple.command;

import helder.protocol.apple.checkin.Identification;
import helder.protocol.apple.plist.PlistDict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device reports on its last command and asks for the next.
 *
 * @param commandUuid null only when idle
 * @param errors the whole chain, root cause last
 * @param response all other keys, unfiltered: the gate decides what is kept
 */
public record CommandReport(
        Identification identification,
        ReportStatus status,
        @Nullable String commandUuid,
        List<DeviceError> errors,
        PlistDict response)
        implements ReportMessage {

    public CommandReport {
        errors = List.copyOf(errors);
        if ((commandUuid == null) != (status == ReportStatus.IDLE)) {
            throw new IllegalArgumentException("a command's UUID belongs to every report but the idle one");
        }
    }

    @Override
    public Optional<String> command() {
        return Optional.ofNullable(commandUuid);
    }

    public Optional<DeviceError> rootCause() {
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors.getLast());
    }
}
