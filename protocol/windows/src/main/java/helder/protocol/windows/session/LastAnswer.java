package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.SyncMlReader;
import helder.protocol.windows.syncml.SyncMlWriter;
import helder.protocol.windows.xml.XmlException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The last answer of a session as it is kept for a device that asks for it again. */
final class LastAnswer {

    private LastAnswer() {}

    /** Without those of its commands; what else it says stays as it was, numbers included. */
    static byte[] without(byte[] answer, List<SentCommand> commands) {
        if (commands.isEmpty()) {
            return answer;
        }
        Set<String> ids = commands.stream().map(SentCommand::id).collect(Collectors.toSet());
        Message message = read(answer);
        List<Command> kept = message.commands().stream()
                .filter(command -> !ids.contains(command.id()))
                .toList();
        return SyncMlWriter.write(new Message(message.header(), kept, message.last()));
    }

    private static Message read(byte[] answer) {
        try {
            return new SyncMlReader().read(answer);
        } catch (XmlException e) {
            throw new IllegalStateException("an answer that this server wrote cannot be read", e);
        }
    }
}
