package helder.looks.export;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.looks.ExportReport;
import helder.looks.LogExport;
import helder.looks.LogFile;
import helder.looks.LogKey;
import helder.looks.LogReport;
import helder.looks.LogRooms;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.Ed25519;
import helder.store.Node;
import helder.store.TestEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is exported is the whole log without a word about anybody, it goes on where it stopped, and it shows what was changed later. */
abstract class ExportContract {

    private static final Subject PHONE = device("noor", "noors-phone");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;
    private Path file;
    private Node node;

    ExportContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
        file = directory.resolve("log.jsonl");
        node = new Node(rooms.house.ids.next());
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private LogExport export(ExportPlace place) {
        return new LogExport(rooms.house.store, rooms.house.clock, node, List.of(place), false);
    }

    private LogExport.Status run(LogExport export) {
        export.run();
        return export.statuses().getFirst();
    }

    private LogExport.Status run() {
        return run(export(new ExportFile(file)));
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            rooms.look(time % 2 == 0 ? rooms.other : rooms.house.looks, "Noor called " + time, PHONE);
        }
    }

    private List<ExportedEntry> entries() throws IOException {
        return Files.readAllLines(file).stream()
                .flatMap(line -> ExportedEntry.read(line).stream())
                .toList();
    }

    private ExportReport check() throws IOException {
        return new ExportCheck(rooms.house.store).run(file);
    }

    @Test
    void everyEntryIsExportedOnceAlsoAfterARestartAndTellsNothingOfAnybody() throws IOException {
        look(5);
        assertThat(run().fault()).isEmpty();
        look(3);
        rooms.house.clock.advance(Duration.ofDays(800));
        rooms.deletion.run();
        assertThat(run().fault()).as("another start of the server").isEmpty();
        assertThat(run().notice()).isEmpty();

        long there = rooms.house.looks.verify().chains().stream()
                .mapToLong(LogReport.ChainEnd::sequence)
                .sum();
        assertThat(entries()).hasSize((int) there).doesNotHaveDuplicates();
        assertThat(Files.readString(file)).doesNotContain("noor", "Noor", "Samira", "samira", "phone");
        assertThat(check().fault()).isEmpty();
        assertThat(check().chains()).hasSize(3);
    }

    @Test
    void aCopyThatTravelsUnprotectedSaysSo() {
        assertThat(status(new ExportSyslog("tcp://log.example.org:601", "here")).isProtected())
                .isFalse();
        assertThat(status(new ExportSyslog("tls://log.example.org:6514", "here"))
                        .isProtected())
                .isTrue();
        assertThat(status(new ExportFile(file)).isProtected()).isTrue();
    }

    private LogExport.Status status(ExportPlace place) {
        return export(place).statuses().getFirst();
    }

    @Test
    void whatIsChangedOrCutOffAfterwardsIsFoundAlsoWhenTheLogSeemsWhole() throws Exception {
        look(4);
        run();
        rooms.keepCopy();
        for (String change : List.of(
                "delete from log_entry where sequence = 1",
                "update log_entry set hash = commitment where sequence = 2",
                "delete from log_chain where number = 1",
                "update log_chain set node_id = 'another' where number = 1")) {
            rooms.tamper(change);
            assertThat(check().fault()).as(change).isPresent();
            rooms.putBack();
        }
        assertThat(check().fault()).isEmpty();
        // The end is cut off so that the log by itself is whole.
        rooms.tamper("delete from look where chain = 1 and sequence = 2");
        rooms.tamper("delete from log_entry where chain = 1 and sequence = 2");
        rooms.tamper("update log_chain set sequence = 1, hash ="
                + " (select hash from log_entry where chain = 1 and sequence = 1) where number = 1");
        assertThat(rooms.fault()).isEmpty();
        assertThat(check().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("not in the log"));
    }

    @Test
    void aFileThatWasMovedAwayIsBegunAnewAndSaysSo() throws IOException {
        look(4);
        LogExport export = export(new ExportFile(file));
        run(export);
        Path older = directory.resolve("log.jsonl.1");
        Files.move(file, older);
        look(2);
        LogExport.Status status = run(export);
        assertThat(status.fault()).isEmpty();
        assertThat(status.notice()).isPresent();
        assertThat(entries()).hasSize(2);
        assertThat(check().fault()).isEmpty();
        assertThat(check().chains())
                .allSatisfy(chain -> assertThat(chain.from()).isGreaterThan(1));
        assertThat(new ExportCheck(rooms.house.store).run(older).fault()).isEmpty();
    }

    @Test
    void whatWasCutOffTheFileIsWrittenAgainAndSaysSo() throws IOException {
        look(4);
        run();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        LogExport.Status status = run();
        assertThat(status.notice()).isPresent();
        assertThat(entries()).hasSize(4);
        assertThat(check().fault()).isEmpty();
    }

    @Test
    void aLineThatWasTornByACrashComesAgain() throws IOException {
        look(4);
        run();
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length - 40));
        look(1);
        run();
        assertThat(check().torn()).isEqualTo(1);
        assertThat(check().fault()).isEmpty();
        assertThat(entries()).hasSize(5);
    }

    @Test
    void aFileThatLostALineIsFound() throws IOException {
        look(8);
        run();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);
        assertThat(check().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("has lost"));
        Files.writeString(file, "nothing of a log\n");
        assertThat(check().fault()).isPresent();
        assertThatThrownBy(() -> new ExportCheck(rooms.house.store).run(directory.resolve("no-such-file")))
                .isInstanceOf(IOException.class);
    }

    private Map<String, PublicKey> keys() throws IOException {
        String pem = rooms.keys.all().stream().map(LogKey::pem).collect(Collectors.joining());
        Map<String, PublicKey> keys = LogFile.keys(Files.writeString(directory.resolve("keys.txt"), pem));
        Path json = Files.writeString(
                directory.resolve("keys.json"), JsonMapper.shared().writeValueAsString(Map.of("public_key", pem)));
        assertThat(LogFile.keys(json)).as("as log-keys --json prints them").isEqualTo(keys);
        return keys;
    }

    private Optional<String> alone(List<String> lines, Map<String, PublicKey> keys) throws IOException {
        return LogFile.check(Files.write(directory.resolve("copy"), lines), Optional.of(keys))
                .fault();
    }

    @Test
    void aCopyIsCheckedByItselfWithNothingButKeys() throws IOException {
        look(6);
        rooms.checkpoints.run();
        look(2);
        run();
        Map<String, PublicKey> keys = keys();
        LogFile.Report whole = LogFile.check(file, Optional.of(keys));
        assertThat(whole.fault()).isEmpty();
        assertThat(whole.statements()).isEqualTo(1);
        assertThat(whole.chains()).as("of two that look and one that signs").hasSize(3);
        assertThat(whole.chains())
                .filteredOn(chain -> chain.coveredTo() > 0)
                .hasSize(2)
                .allSatisfy(chain -> {
                    assertThat(chain.from()).isEqualTo(1);
                    assertThat(chain.coveredTo()).isEqualTo(3);
                    assertThat(chain.to()).isEqualTo(4);
                });

        List<String> lines = Files.readAllLines(file);
        for (int place = 0; place < lines.size(); place++) {
            for (String member : List.of("commitment", "hash", "signature", "kind")) {
                List<String> changed = new ArrayList<>(lines);
                String before = changed.get(place);
                int at = before.indexOf("\"" + member + "\":\"") + member.length() + 5;
                if (before.contains("\"" + member + "\":\"")) {
                    char other = before.charAt(at) == '7' ? '8' : '7';
                    changed.set(place, before.substring(0, at) + other + before.substring(at + 1));
                    assertThat(alone(changed, keys))
                            .as("%s of line %d", member, place)
                            .isPresent();
                }
            }
        }
        assertThat(alone(
                        lines.stream()
                                .map(line -> line.replace("\\\"sequence\\\":3", "\\\"sequence\\\":2"))
                                .toList(),
                        keys))
                .as("what was signed")
                .isPresent();
        List<String> others = lines.stream()
                .filter(line -> ExportedEntry.read(line).orElseThrow().sequence() != 2)
                .toList();
        assertThat(alone(others, keys))
                .hasValueSatisfying(fault -> assertThat(fault).contains("has lost"));
        assertThat(alone(lines.reversed(), keys)).isPresent();

        // What a checkpoint names is missing: the chain of the other server was cut off before it.
        String checkpointed = lines.stream()
                .flatMap(line -> ExportedEntry.read(line).stream())
                .filter(entry -> entry.kind().equals("checkpoint"))
                .findFirst()
                .orElseThrow()
                .node();
        List<String> cut = lines.stream()
                .filter(line -> ExportedEntry.read(line)
                        .filter(entry -> entry.node().equals(checkpointed) || entry.sequence() < 3)
                        .isPresent())
                .toList();
        assertThat(alone(cut, keys))
                .hasValueSatisfying(fault -> assertThat(fault).contains("cut short"));

        KeyPair stranger = Ed25519.newPair(new SecureRandom());
        assertThat(alone(lines, Map.of(Ed25519.id(stranger.getPublic().getEncoded()), stranger.getPublic())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("not among those"));
        assertThat(alone(lines, Map.of(keys.keySet().iterator().next(), stranger.getPublic())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("not signed by the key"));
        assertThat(alone(List.of("nothing of a log"), keys)).isPresent();
        assertThatThrownBy(() -> alone(List.of("x".repeat((1 << 20) + 1)), keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> LogFile.keys(file)).hasMessageContaining("no public key");
    }

    @Test
    void whatIsInNoCopyIsSaid() throws IOException {
        look(8);
        run();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        assertThat(LogFile.check(file, Optional.empty()).fault())
                .as("nothing in the file says so")
                .isEmpty();
        assertThat(check().fault()).isEmpty();
        assertThat(check().chains().stream().mapToLong(ExportReport.Chain::newer))
                .containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void troubleIsShownAndLosesNothing() throws IOException {
        look(2);
        Path missing = directory.resolve("not-there");
        file = missing.resolve("log.jsonl");
        LogExport export = export(new ExportFile(file));
        assertThat(run(export).fault()).isPresent();
        look(2);
        assertThat(run(export).fault()).as("recording goes on").isPresent();
        Files.createDirectory(missing);
        assertThat(run(export).fault()).isEmpty();
        assertThat(entries()).hasSize(4);
    }

    @Test
    void aLineThatTheLogNeverWroteStopsNothingAndIsTold() throws IOException {
        look(4);
        run();
        ExportedEntry last = entries().getLast();
        var forged = new ExportedEntry(
                ExportedEntry.FORM,
                last.node(),
                999_999,
                last.kind(),
                last.commitment(),
                last.hash(),
                last.body(),
                last.keyId(),
                last.signature(),
                last.exportedAt());
        Files.writeString(file, forged.line() + "\n", StandardOpenOption.APPEND);
        look(2);
        for (int start = 0; start < 2; start++) {
            LogExport.Status status = run();
            assertThat(status.fault()).isEmpty();
            assertThat(status.notice())
                    .as("also after another start")
                    .hasValueSatisfying(notice -> assertThat(notice).contains("999999", "not in the log"));
        }
        assertThat(entries()).as("copying went on").hasSize(7);
        assertThat(check().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("999999", "not in the log"));
    }

    @Test
    void theFileIsOnlyAppendedTo() throws IOException {
        look(2);
        run();
        byte[] before = Files.readAllBytes(file);
        look(2);
        run();
        assertThat(Files.readAllBytes(file)).startsWith(before);
        Files.writeString(file, "a line of somebody else\n", StandardOpenOption.APPEND);
        look(1);
        run();
        assertThat(check().fault()).isEmpty();
        assertThat(check().torn()).isEqualTo(1);
    }

    /** A collector of syslog messages with counted octets. */
    private static final class Collector implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> messages = new ArrayList<>();

        Collector() throws IOException {}

        String address() {
            return "tcp://127.0.0.1:" + server.getLocalPort();
        }

        /** What one connection brings until its other side is done with this many. */
        void take(int count) throws IOException {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                for (int message = 0; message < count; message++) {
                    messages.add(new String(in.readNBytes(length(in)), StandardCharsets.UTF_8));
                }
            }
        }

        private static int length(InputStream in) throws IOException {
            var digits = new ByteArrayOutputStream();
            int read = in.read();
            while (read != ' ') {
                digits.write(read);
                read = in.read();
            }
            return Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void aCollectorGetsEveryEntryAndTheLastOnesAgainAfterABreak() throws Exception {
        look(3);
        try (var collector = new Collector()) {
            LogExport export = export(new ExportSyslog(collector.address(), "mdm.delinde.example"));
            Thread first = Thread.ofVirtual().start(() -> taking(collector, 3));
            assertThat(run(export).place()).isEqualTo(collector.address());
            first.join();
            look(2);
            int sent = collector.messages.size();
            Thread second = Thread.ofVirtual().start(() -> taking(collector, 5));
            Optional<String> fault = Optional.of("");
            while (fault.isPresent() && second.isAlive()) {
                fault = run(export).fault(); // the break is noticed at the latest by the round after
            }
            second.join();
            assertThat(collector.messages.subList(sent, sent + 5).stream()
                            .flatMap(message -> ExportedEntry.read(message).stream())
                            .map(entry -> entry.node() + entry.sequence())
                            .distinct())
                    .as("the last entries of both chains came again over the new connection")
                    .hasSize(5);
            Files.write(file, collector.messages);
            assertThat(collector.messages.getFirst())
                    .startsWith("<110>1 ")
                    .contains(" mdm.delinde.example helder - look-log - {");
            assertThat(check().fault()).isEmpty();
            assertThat(entries().stream()
                            .map(entry -> entry.node() + entry.sequence())
                            .distinct())
                    .hasSize(5);
            export.close();
        }
        LogExport export = export(new ExportSyslog("tcp://127.0.0.1:9", "mdm.delinde.example"));
        assertThat(run(export).fault()).isPresent();
        for (String wrong : List.of(
                "log.example.org", "udp://log.example.org:514", "tls://log.example.org", "tcp://:6514", "x y")) {
            assertThatThrownBy(() -> new ExportSyslog(wrong, "host"))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void taking(Collector collector, int count) {
        try {
            collector.take(count);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
