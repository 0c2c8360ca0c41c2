package helder.cli.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the server that runs on a data directory. */
public final class SocketClient {

    private final Path directory;

    public SocketClient(Path directory) {
        this.directory = directory;
    }

    /**
     * The server's answer, or empty when no server runs on that directory.
     *
     * @throws IllegalArgumentException when the two do not understand each other
     */
    public Optional<Reply> send(Request request) {
        try (SocketPlace place = SocketPlace.of(directory)) {
            if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
                return Optional.of(notPermitted("the data directory belongs to another user"));
            }
            if (!Files.exists(place.file())) {
                return Optional.empty();
            }
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(place.address());
                Messages.write(channel, Messages.bytes(request));
                channel.shutdownOutput();
                return Optional.of(Messages.reply(Messages.read(channel, Messages.REPLY_LIMIT)));
            }
        } catch (ConnectException e) {
            return Optional.empty(); // left behind by a server that was killed
        } catch (IOException e) {
            return Optional.of(notPermitted(String.valueOf(e.getMessage())));
        }
    }

    private Reply notPermitted(String why) {
        return new Reply.Failed(
                "connection",
                "The server on " + directory + " could not be asked (" + why
                        + "). The command line must run as the user that runs the server, or as root.");
    }
}
