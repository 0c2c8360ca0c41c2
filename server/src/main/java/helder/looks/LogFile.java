package helder.looks;

import helder.looks.chain.Chain;
import helder.looks.chain.Ed25519;
import helder.looks.chain.EntryKind;
import helder.looks.chain.SignedStatement;
import helder.looks.chain.Statement;
import helder.looks.export.ExportedEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a copy of the log of looks by itself, with nothing but public keys: no database and no server. It finds what was changed, taken
 * out, exchanged or put in between. It cannot find that the newest entries were cut off, unless something signed in the file names them;
 * so it says where each chain ends and how far something signed reaches.
 */
public final class LogFile {

    /** Characters; no entry is nearly as long. */
    private static final int LONGEST_LINE = 1 << 20;
    /** Bytes of a file of keys. */
    private static final int LONGEST_KEYS = 1 << 20;
    /** How far back a repeated entry is compared; a collector can have got so many again. */
    private static final int REPEATED = 40_000;

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private final Optional<Map<String, PublicKey>> keys;
    private final Map<String, Walk> walks = new TreeMap<>();
    /** Where signed statements say that chains ended, by server and number of the entry. */
    private final Map<String, TreeMap<Long, String>> heads = new TreeMap<>();

    private long torn;
    private long statements;
    private Optional<Instant> checkpoint = Optional.empty();

    private LogFile(Optional<Map<String, PublicKey>> keys) {
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param torn how many lines hold no whole entry, as after a crash
     * @param statements how many signed entries there are
     * @param isSignedChecked whether their signatures were checked
     * @param checkpoint when the newest checkpoint in the file was made
     * @param absent servers that a checkpoint names and of which nothing stands in the file
     * @param fault what is wrong first, in English; empty when everything fits together
     */
    public record Report(
            List<Part> chains,
            long torn,
            long statements,
            boolean isSignedChecked,
            Optional<Instant> checkpoint,
            List<String> absent,
            Optional<String> fault) {

        public Report {
            chains = List.copyOf(chains);
            absent = List.copyOf(absent);
        }
    }

    /**
     * What the file holds of a chain.
     *
     * @param node id of the server that wrote it
     * @param from its first entry; more than 1 when there is a file before this one
     * @param hash of the last one, in hexadecimal
     * @param coveredTo the newest entry that a checkpoint in the file names; 0 for none
     * @param exportedAt when the last one was copied, by the clock of the server
     */
    public record Part(String node, long from, long to, String hash, long coveredTo, String exportedAt) {}

    /**
     * The public keys in a file: what {@code helder log-keys} printed, in either form, or PEM.
     *
     * @return by their id
     * @throws IllegalArgumentException when there is none in it
     * @throws IOException when it cannot be read
     */
    public static Map<String, PublicKey> keys(Path file) throws IOException {
        if (Files.size(file) > LONGEST_KEYS) {
            throw new IllegalArgumentException(file + " is too large to hold keys");
        }
        // In JSON the ends of lines are written as two characters.
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\\n", "\n");
        var keys = new HashMap<String, PublicKey>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            Ed25519.publicKey(encoded).ifPresent(key -> keys.put(Ed25519.id(encoded), key));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no public key; helder log-keys prints them");
        }
        return keys;
    }

    /**
     * Checks it.
     *
     * @param keys by their id; empty to check no signatures
     * @throws IllegalArgumentException when a line is too long to be an entry
     * @throws IOException when the file cannot be read
     */
    public static Report check(Path file, Optional<Map<String, PublicKey>> keys) throws IOException {
        var check = new LogFile(keys);
        try {
            check.each(file, check::remember);
            return check.report(check.each(file, check::fault));
        } catch (MalformedInputException e) {
            return check.report(Optional.of("The file holds something that is no text"));
        }
    }

    private interface Look {
        Optional<String> at(String line);
    }

    /** Until the first fault. */
    private Optional<String> each(Path file, Look look) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Optional<String> fault = Optional.empty();
            Optional<String> line = line(reader);
            while (line.isPresent() && fault.isEmpty()) {
                fault = look.at(line.get());
                line = line(reader);
            }
            return fault;
        }
    }

    private static Optional<String> line(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new IllegalArgumentException("A line of the file is too long to be an entry of a log");
            }
            line.append((char) next);
            next = reader.read();
        }
        return Optional.of(line.toString());
    }

    /** Where checkpoints say that chains ended; whether they are right is looked at afterwards. */
    private Optional<String> remember(String line) {
        if (line.contains("\"" + EntryKind.CHECKPOINT.inChain() + "\"")) {
            ExportedEntry.read(line)
                    .flatMap(ExportedEntry::body)
                    .flatMap(body -> Statement.read(EntryKind.CHECKPOINT, body))
                    .ifPresent(said -> {
                        if (said instanceof Statement.Checkpoint(Instant _, List<Statement.Head> ends)) {
                            ends.forEach(end -> heads.computeIfAbsent(end.node(), _ -> new TreeMap<>())
                                    .put(end.sequence(), end.hash()));
                        }
                    });
        }
        return Optional.empty();
    }

    private Optional<String> fault(String line) {
        Optional<ExportedEntry> entry = ExportedEntry.read(line);
        if (entry.isEmpty()) {
            torn += line.isBlank() ? 0 : 1;
            return Optional.empty();
        }
        try {
            return fault(entry.get());
        } catch (IllegalArgumentException e) {
            return Optional.of(named(entry.get()) + " is not as Helder writes one"); // something is no hexadecimal
        }
    }

    private static String named(ExportedEntry entry) {
        return "Entry " + entry.sequence() + " of the chain of " + entry.node();
    }

    private Optional<String> fault(ExportedEntry entry) {
        Walk walk = walks.computeIfAbsent(entry.node(), _ -> new Walk(entry));
        if (entry.sequence() < walk.from) {
            return Optional.of(named(entry) + " stands behind later ones, and what it follows is not in the file");
        }
        if (entry.sequence() <= walk.to) {
            return Optional.ofNullable(walk.newest.get(entry.sequence()))
                    .filter(hash -> !hash.equals(entry.hash()))
                    .map(_ -> named(entry) + " stands in the file twice, and not alike");
        }
        if (entry.sequence() != walk.to + 1) {
            return Optional.of("The file has lost what stood before entry " + entry.sequence() + " of the chain of "
                    + entry.node());
        }
        Optional<byte[]> before = walk.before;
        byte[] commitment = HEX.parseHex(entry.commitment());
        boolean fits = before.map(hash -> Chain.hash(hash, entry.node(), entry.sequence(), entry.kind(), commitment))
                .map(hash -> Arrays.equals(hash, HEX.parseHex(entry.hash())))
                .orElse(true);
        if (!fits) {
            return Optional.of(named(entry) + " was changed, or the one before it");
        }
        Optional<String> fault = statement(entry, before).or(() -> contradiction(entry));
        walk.add(entry);
        return fault;
    }

    /** What is wrong with a signed entry; nothing where it is none. */
    private Optional<String> statement(ExportedEntry entry, Optional<byte[]> before) {
        Optional<EntryKind> kind = EntryKind.of(entry.kind(), entry.body().isPresent());
        if (kind.isEmpty()) {
            return Optional.of(named(entry) + " is of a kind that this version does not know");
        }
        if (kind.get() == EntryKind.LOOK) {
            return Optional.empty();
        }
        Optional<Statement> said = entry.body().flatMap(body -> Statement.read(kind.get(), body));
        if (said.isEmpty() || entry.keyId().isEmpty() || entry.signature().isEmpty()) {
            return Optional.of(named(entry) + " should be signed and is not");
        }
        var signed = new SignedStatement(
                kind.get().code(),
                entry.body().get(),
                entry.keyId().get(),
                HEX.parseHex(entry.signature().get()),
                said.get().at().toEpochMilli());
        if (!Arrays.equals(signed.commitment(), HEX.parseHex(entry.commitment()))) {
            return Optional.of(named(entry) + " says something else than was signed");
        }
        statements++;
        if (said.get() instanceof Statement.Checkpoint(Instant at, List<Statement.Head> _)) {
            checkpoint = Optional.of(at);
        }
        return keys.flatMap(known -> signature(entry, signed, before, known));
    }

    private static Optional<String> signature(
            ExportedEntry entry, SignedStatement signed, Optional<byte[]> before, Map<String, PublicKey> known) {
        PublicKey key = known.get(signed.keyId());
        if (key == null) {
            return Optional.of(named(entry) + " is signed with the key " + signed.keyId()
                    + ", which is not among those in the file of keys");
        }
        // Of the first entry of a file that goes on after another one, nobody knows here what stood before it.
        return before.filter(hash -> !Ed25519.isSigned(
                        key,
                        SignedStatement.toSign(
                                new Chain.Place(0, entry.node(), entry.sequence(), hash),
                                signed.kind(),
                                signed.body(),
                                signed.keyId()),
                        signed.signature()))
                .map(_ -> named(entry) + " is not signed by the key that it names");
    }

    private Optional<String> contradiction(ExportedEntry entry) {
        return Optional.ofNullable(
                        heads.getOrDefault(entry.node(), new TreeMap<>()).get(entry.sequence()))
                .filter(hash -> !hash.equals(entry.hash()))
                .map(_ -> named(entry) + " is another one than a checkpoint names");
    }

    private Report report(Optional<String> found) {
        Optional<String> fault = found;
        var absent = new ArrayList<String>();
        for (var head : heads.entrySet()) {
            Walk walk = walks.get(head.getKey());
            if (walk == null) {
                absent.add(head.getKey());
            } else if (fault.isEmpty() && head.getValue().lastKey() > walk.to) {
                fault = Optional.of("The file was cut short: a checkpoint in it names entry "
                        + head.getValue().lastKey() + " of the chain of " + head.getKey()
                        + ", and the last one here is "
                        + walk.to + ". Only when it is being copied at this moment, try again");
            }
        }
        if (fault.isEmpty() && walks.isEmpty()) {
            fault = Optional.of("There is no entry of a log in the file");
        }
        List<Part> chains = walks.entrySet().stream()
                .map(each -> each.getValue().part(each.getKey(), heads.getOrDefault(each.getKey(), new TreeMap<>())))
                .toList();
        return new Report(chains, torn, statements, keys.isPresent(), checkpoint, absent, fault);
    }

    /** How far a chain has come. */
    private static final class Walk {
        private final long from;
        private long to;
        /** The hash of the last one; empty before the first of a file that goes on after another one. */
        private Optional<byte[]> before;

        private String exportedAt = "";

        private final LinkedHashMap<Long, String> newest = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                return size() > REPEATED;
            }
        };

        Walk(ExportedEntry first) {
            from = first.sequence();
            to = first.sequence() - 1;
            before = first.sequence() == 1 ? Optional.of(Chain.START) : Optional.empty();
        }

        void add(ExportedEntry entry) {
            to = entry.sequence();
            before = Optional.of(HEX.parseHex(entry.hash()));
            exportedAt = entry.exportedAt();
            newest.put(entry.sequence(), entry.hash());
        }

        Part part(String node, NavigableMap<Long, String> named) {
            Long covered = named.floorKey(to);
            return new Part(
                    node, from, to, before.map(HEX::formatHex).orElse(""), covered == null ? 0 : covered, exportedAt);
        }
    }
}
