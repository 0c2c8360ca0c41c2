package helder.protocol.apple.declaration;

import java.util.List;

/**
 * What a device reports of itself within declarative management.
 *
 * @param items what changed, unfiltered: the gate decides what is kept
 * @param declarations the state of the declarations mentioned in this report
 * @param fullReport true: it replaces everything known, and what it does not mention is gone. False: only changes
 */
public record StatusReport(
        StatusItems items, List<DeclarationStatus> declarations, List<StatusError> errors, boolean fullReport) {
    public StatusReport {
        declarations = List.copyOf(declarations);
        errors = List.copyOf(errors);
    }
}
