package helder.protocol.windows.syncml;

import java.util.List;

/**
 * One message of management.
 *
 * @param last whether the sender has said everything for now
 */
public record Message(Header header, List<Command> commands, boolean last) {
    /** The media type of requests and answers. */
    public static final String CONTENT_TYPE = "application/vnd.syncml.dm+xml";

    public Message {
        commands = List.copyOf(commands);
    }
}
