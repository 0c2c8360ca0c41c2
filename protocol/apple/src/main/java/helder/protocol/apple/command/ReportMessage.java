package helder.protocol.apple.command;

import java.util.Optional;

/** What arrived on the command channel: a report, or what could be saved of one. */
public sealed interface ReportMessage permits CommandReport, SalvagedReport {
    /** Empty only for an idle report. */
    Optional<String> command();
}
