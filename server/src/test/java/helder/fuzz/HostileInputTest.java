package helder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come, each parser answers within its bounds, or refuses. Every input that ever did harm is kept. */
class HostileInputTest {

    private static final Path KEPT = Path.of("src/test/resources/helder/fuzz/kept");
    private static final int CHANGED = 1_000;
    /** All parsers together must not take the suite more than about a minute, also where the machine is slow. */
    private static final long MOST_NANOS = 2_000_000_000L;

    @ParameterizedTest
    @EnumSource
    void keptInputsAndChangedOnesAreReadWithinBoundsOrRefused(Parser parser) {
        List<byte[]> kept = kept(parser);
        kept.forEach(input -> Bounds.PROMISED.hold(parser, input));
        long seed = new Random().nextLong();
        var random = new Random(seed);
        long end = System.nanoTime() + MOST_NANOS;
        try {
            for (int i = 0; i < CHANGED && System.nanoTime() < end; i++) {
                Bounds.PROMISED.hold(parser, Mutations.of(kept, random));
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCutOffAtAnyByteIsReadOrRefused(Parser parser) {
        for (byte[] input : kept(parser)) {
            int step = 1 + input.length / 500;
            for (int length = 0; length < input.length; length += step) {
                Bounds.PROMISED.hold(parser, Arrays.copyOf(input, length));
            }
        }
    }

    /** {@code bin/fuzz} takes the folders for the list of parsers. */
    @Test
    void everyFolderOfKeptInputsBelongsToAParser() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Parser.values()).map(Parser::folder).toList());
        }
    }

    /** What {@code bin/fuzz} begins with; the search itself is too slow for the suite. */
    @ParameterizedTest
    @EnumSource
    void theLongSearchFindsTheParserAndReadsItsInputs(Parser parser) {
        ParserTarget.fuzzerInitialize(new String[] {parser.folder()});
        kept(parser).forEach(ParserTarget::fuzzerTestOneInput);
    }

    @Test
    void nothingIsFetchedOrReadThatADocumentNames() throws Exception {
        Path secret = Files.createTempFile("secret", ".txt");
        Files.writeString(secret, "do not read this");
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            for (String where : List.of(
                    "http://127.0.0.1:" + server.getLocalPort() + "/x",
                    secret.toUri().toString())) {
                for (String document : List.of(
                        "<!DOCTYPE plist SYSTEM \"" + where + "\"><plist><dict/></plist>",
                        "<!DOCTYPE plist [<!ENTITY x SYSTEM \"" + where + "\">]><plist><string>&x;</string></plist>",
                        "<!DOCTYPE plist [<!ENTITY % x SYSTEM \"" + where + "\"> %x;]><plist><dict/></plist>",
                        "<?xml-stylesheet href=\"" + where + "\"?><plist><dict/></plist>")) {
                    for (Parser parser : Parser.values()) {
                        Bounds.PROMISED.hold(parser, document.getBytes(StandardCharsets.UTF_8));
                    }
                    assertThat(Parser.PROPERTY_LIST.read(document.getBytes(StandardCharsets.UTF_8)))
                            .doesNotContain("do not read this");
                }
            }
            assertThat(connected(server)).isFalse();
        } finally {
            Files.delete(secret);
        }
    }

    private static boolean connected(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private static List<byte[]> kept(Parser parser) {
        try (Stream<Path> files = Files.list(KEPT.resolve(parser.folder()))) {
            List<byte[]> inputs = files.sorted().map(HostileInputTest::bytes).toList();
            assertThat(inputs).as("kept inputs of " + parser).isNotEmpty();
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
