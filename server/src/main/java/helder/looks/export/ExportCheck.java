package helder.looks.export;

import helder.looks.ExportReport;
import helder.looks.chain.LogRows;
import helder.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Checks that the log in the database still is what was exported, line by line. */
public final class ExportCheck {

    private static final int AT_ONCE = 1_000;

    private final Store store;
    private final Map<String, Span> spans = new TreeMap<>();
    private long torn;

    public ExportCheck(Store store) {
        this.store = store;
    }

    /**
     * What a file holds of a chain.
     *
     * @param from its first entry; more than 1 when there is a file before this one
     */
    record Span(long from, long to) {}

    /** @throws IOException when the file cannot be read */
    public ExportReport run(Path file) throws IOException {
        Optional<String> fault = Optional.empty();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var some = new ArrayList<ExportedEntry>();
            String line = lines.readLine();
            while (line != null && fault.isEmpty()) {
                Optional<ExportedEntry> entry = ExportedEntry.read(line);
                torn += entry.isEmpty() && !line.isBlank() ? 1 : 0;
                entry.ifPresent(some::add);
                line = lines.readLine();
                if (some.size() >= AT_ONCE || line == null) {
                    fault = firstFault(some);
                    some.clear();
                }
            }
        } catch (MalformedInputException e) {
            fault = Optional.of("The file holds something that is no text");
        }
        if (fault.isEmpty() && spans.isEmpty()) {
            fault = Optional.of("There is no entry of a log in the file");
        }
        var chains = new ArrayList<ExportReport.Chain>();
        for (LogRows.End end : store.read(LogRows::ends)) {
            Span span = spans.getOrDefault(end.node(), new Span(0, 0));
            chains.add(new ExportReport.Chain(
                    end.node(), span.from(), span.to(), Math.max(0, end.sequence() - span.to())));
        }
        return new ExportReport(chains, torn, fault);
    }

    private Optional<String> firstFault(List<ExportedEntry> entries) {
        return store.readConsistently(dsl -> {
            var numbers = new HashMap<String, Long>();
            LogRows.ends(dsl).forEach(end -> numbers.put(end.node(), end.chain()));
            return entries.stream()
                    .flatMap(entry -> fault(dsl, numbers, entry).stream())
                    .findFirst();
        });
    }

    private Optional<String> fault(DSLContext dsl, Map<String, Long> numbers, ExportedEntry exported) {
        String named = "Entry " + exported.sequence() + " of the chain of " + exported.node();
        Optional<byte[]> hash = Optional.ofNullable(numbers.get(exported.node()))
                .flatMap(chain -> LogRows.hash(dsl, chain, exported.sequence()));
        if (hash.isEmpty()) {
            return Optional.of(named + " stands in the file and not in the log: it was taken out there, or somebody"
                    + " else wrote it into the file");
        }
        if (!HexFormat.of().formatHex(hash.get()).equals(exported.hash())) {
            return Optional.of(named + " is not what was exported");
        }
        Span before = spans.get(exported.node());
        if (before != null && exported.sequence() > before.to() + 1) {
            return Optional.of("The file has lost what stood before entry " + exported.sequence() + " of the chain of "
                    + exported.node());
        }
        spans.put(
                exported.node(),
                before == null
                        ? new Span(exported.sequence(), exported.sequence())
                        : new Span(
                                Math.min(before.from(), exported.sequence()),
                                Math.max(before.to(), exported.sequence())));
        return Optional.empty();
    }
}
