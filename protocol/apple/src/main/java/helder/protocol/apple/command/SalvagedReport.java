package helder.protocol.apple.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lenient look found in a report that could not be read. The command must be completed with it, as failed unless
 * the status says otherwise; else the device would repeat the report and its queue would stand still for ever. The
 * sender is not known from it: take the enrollment of the certificate.
 *
 * @param status null when it was not found
 * @param problem why the report could not be read; quotes no value
 */
public record SalvagedReport(String commandUuid, @Nullable ReportStatus status, String problem)
        implements ReportMessage {
    @Override
    public Optional<String> command() {
        return Optional.of(commandUuid);
    }

    public Optional<ReportStatus> foundStatus() {
        return Optional.ofNullable(status);
    }
}
