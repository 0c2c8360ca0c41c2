package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;

/** Writes a command for delivery. The same command with the same UUID gives the same bytes, also when offered again. */
public final class CommandWriter {
    /** The media type to answer with. */
    public static final String CONTENT_TYPE = "application/xml";

    private CommandWriter() {}

    /** @param commandUuid random, one for each command and channel; the device repeats it in its report */
    public static byte[] write(String commandUuid, AppleCommand command) {
        PlistDict body = PlistDict.builder()
                .put("RequestType", command.type().requestType())
                .putAll(command.parameters())
                .build();
        return PlistWriter.write(PlistDict.builder()
                .put("Command", body)
                .put("CommandUUID", commandUuid)
                .build());
    }
}
