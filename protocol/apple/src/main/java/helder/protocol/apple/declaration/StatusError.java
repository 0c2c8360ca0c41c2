package helder.protocol.apple.declaration;

import java.util.List;

/** A status item that the device could not report. */
public record StatusError(String statusItem, List<StatusReason> reasons) {
    public StatusError {
        reasons = List.copyOf(reasons);
    }
}
