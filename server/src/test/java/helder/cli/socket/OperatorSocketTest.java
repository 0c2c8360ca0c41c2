package helder.cli.socket;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorSocketTest {

    @TempDir
    Path directory;

    private Optional<OperatorSocket> socket = Optional.empty();

    private void listenIn(Path where) {
        Operation.Subject subject = () -> Map.of(
                "who", (operator, arguments) -> new Reply.Done(Messages.object().put("user", operator.user())),
                "echo",
                        (operator, arguments) ->
                                new Reply.Done(Messages.object().put("said", arguments.text("word"))),
                "fail",
                        (operator, arguments) -> {
                            throw new UnsupportedOperationException("secret inside");
                        });
        var opened = new OperatorSocket(TestSettings.in(where, Map.of()), new Operations(List.of(subject)));
        opened.start();
        socket = Optional.of(opened);
    }

    @AfterEach
    void stop() {
        socket.ifPresent(OperatorSocket::stop);
    }

    private static Reply ask(Path where, String operation, String... arguments) {
        var object = Messages.object();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            object.put(arguments[i], arguments[i + 1]);
        }
        return new SocketClient(where).send(new Request(operation, object)).orElseThrow();
    }

    @Test
    void whoeverConnectsIsTheOperatorUnderTheNameOfTheirUser() {
        listenIn(directory);
        assertThat(ask(directory, "who"))
                .isEqualTo(new Reply.Done(Messages.object().put("user", System.getProperty("user.name"))));
    }

    @Test
    void onlyTheOwnerMayConnect() throws IOException {
        listenIn(directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("helder.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDirectoryWithALongPathIsReachedAllTheSame() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("a-rather-long-name-of-a-directory".repeat(5)));
        listenIn(deep);
        assertThat(ask(deep, "echo", "word", "hello"))
                .isEqualTo(new Reply.Done(Messages.object().put("said", "hello")));
    }

    @Test
    void withoutAServerThereIsNoAnswer() throws IOException {
        assertThat(new SocketClient(directory).send(new Request("who", Messages.object())))
                .isEmpty();
        listenIn(directory);
        socket.orElseThrow().stop();
        Files.createFile(directory.resolve("helder.sock"));
        assertThat(new SocketClient(directory).send(new Request("who", Messages.object())))
                .isEmpty();
    }

    @Test
    void aServerThatStopsBeforeItsAnswerIsCompleteLeavesOpenWhatItDid() throws IOException, InterruptedException {
        for (String part : List.of("", "{\"result\": {\"us")) {
            try (SocketPlace place = SocketPlace.of(directory);
                    ServerSocketChannel dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                Files.deleteIfExists(place.file());
                dying.bind(place.address());
                Thread server = Thread.startVirtualThread(() -> {
                    try (SocketChannel connection = dying.accept()) {
                        Messages.read(connection, Messages.REQUEST_LIMIT);
                        Messages.write(connection, part.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                assertThat(ask(directory, "who"))
                        .isInstanceOfSatisfying(
                                Reply.Failed.class,
                                failed -> assertThat(failed.key()).isEqualTo("no_answer"));
                server.join();
            }
        }
    }

    @Test
    void aSocketLeftBehindIsReplaced() {
        listenIn(directory);
        OperatorSocket killed = socket.orElseThrow();
        listenIn(directory);
        assertThat(ask(directory, "echo", "word", "again"))
                .isEqualTo(new Reply.Done(Messages.object().put("said", "again")));
        killed.stop();
    }

    @Test
    void failuresBecomeSentencesWithoutWhatIsInside() {
        listenIn(directory);
        assertThat(ask(directory, "echo")).isEqualTo(new Reply.Failed("invalid", "\"word\" is missing"));
        assertThat(ask(directory, "fly"))
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.key()).isEqualTo("unknown_operation"));
        assertThat(ask(directory, "fail")).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.key()).isEqualTo("internal");
            assertThat(failed.sentence()).doesNotContain("secret");
        });
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheServerGoesOn() throws IOException {
        listenIn(directory);
        assertThat(raw("this is not JSON")).contains("bad_request").doesNotContain("Exception");
        assertThat(raw("{\"version\": 99, \"operation\": \"who\", \"arguments\": {}}"))
                .contains("different versions");
        assertThat(raw("[".repeat(100_000))).contains("bad_request");
        assertThat(raw("x".repeat(Messages.REQUEST_LIMIT + 20_000))).contains("larger than");
        assertThat(ask(directory, "who")).isInstanceOf(Reply.Done.class);
    }

    private String raw(String request) throws IOException {
        try (SocketPlace place = SocketPlace.of(directory);
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(place.address());
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return new String(Messages.read(channel, Messages.REPLY_LIMIT), StandardCharsets.UTF_8);
        }
    }
}
