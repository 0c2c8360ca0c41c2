package helder.protocol.apple.command;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.Identification;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what comes on the command channel. Safe for many threads; keep one. */
public final class CommandReportReader {
    /** The media type of reports; some clients send none. */
    public static final String CONTENT_TYPE = "application/x-apple-aspen-mdm";

    private static final Set<String> NO_RESPONSE = frameKeys();

    private final PlistReader plists = new PlistReader(PlistLimits.REPORT);

    /**
     * A report, or a {@link SalvagedReport} when it is unreadable but names its command.
     *
     * @throws MalformedMessageException when not even the command can be found; status 400
     */
    public ReportMessage read(byte[] body) throws MalformedMessageException {
        try {
            return readStrictly(body);
        } catch (MalformedMessageException e) {
            return ReportSalvage.salvage(body, e.whatIsWrong()).orElseThrow(() -> e);
        }
    }

    private CommandReport readStrictly(byte[] body) throws MalformedMessageException {
        PlistDict message = plists.readDict(body);
        ReportStatus status = message.optionalString("Status")
                .flatMap(ReportStatus::of)
                .orElseThrow(() -> new MalformedMessageException("a report without a known Status"));
        String command = null;
        if (status != ReportStatus.IDLE) {
            command = message.optionalText("CommandUUID")
                    .orElseThrow(() -> new MalformedMessageException("a report without CommandUUID"));
        }
        List<DeviceError> errors = message.optionalArray("ErrorChain").map(PlistArray::dicts).orElse(List.of()).stream()
                .map(DeviceError::from)
                .toList();
        return new CommandReport(Identification.from(message), status, command, errors, message.without(NO_RESPONSE));
    }

    private static Set<String> frameKeys() {
        var keys = new HashSet<>(Identification.KEYS);
        keys.addAll(Set.of("Status", "CommandUUID", "ErrorChain"));
        return Set.copyOf(keys);
    }
}
