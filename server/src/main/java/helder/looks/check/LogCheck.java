package helder.looks.check;

import helder.looks.Disclosure;
import helder.looks.LogReport;
import helder.looks.chain.LogRows;
import helder.looks.chain.LogRows.End;
import helder.looks.chain.LookContent;
import helder.looks.chain.SigningKeys;
import helder.looks.chain.Statement;
import helder.looks.check.ChainWalk.Part;
import helder.looks.check.ChainWalk.Said;
import helder.looks.check.ChainWalk.Walked;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks every chain from its start, in stretches, while looks go on being recorded and deleted. Each stretch is checked by itself
 * from the hash before it, which the check of the stretch before has to confirm; so several are checked at once. For one use.
 */
public final class LogCheck {

    private static final int STRETCH = 2_000;

    private final Store store;
    private final Map<Long, Long> checked = new HashMap<>();
    private final Map<Long, Runs> missing = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final List<ChainWalk.Delayed> delayed = new ArrayList<>();
    private long looks;
    private long deleted;

    public LogCheck(Store store) {
        this.store = store;
    }

    public LogReport run() {
        List<End> ends = store.readConsistently(LogRows::ends);
        Optional<String> fault = walk(ends);
        while (fault.isEmpty() && unexplained(ends).isPresent()) {
            // What was deleted while this check was under way is named by entries that came since.
            List<End> newer = store.readConsistently(LogRows::ends);
            fault = isSame(ends, newer) ? unexplained(ends) : walk(newer);
            ends = newer;
        }
        List<End> last = ends;
        return report(
                last,
                fault.or(() -> deletionFault(last))
                        .or(this::delayFault)
                        .or(() -> checkpointFault(last))
                        .or(() -> new SetCheck(store).firstFault())
                        .or(() -> faultAtEnd(last)));
    }

    private LogReport report(List<End> ends, Optional<String> fault) {
        Optional<Instant> checkpoint = said.stream()
                .map(Said::statement)
                .filter(Statement.Checkpoint.class::isInstance)
                .map(Statement::at)
                .max(Comparator.naturalOrder());
        return new LogReport(
                ends.stream()
                        .map(end -> new LogReport.ChainEnd(
                                end.node(), end.sequence(), HexFormat.of().formatHex(end.hash())))
                        .toList(),
                looks,
                deleted,
                said.stream()
                        .map(Said::statement)
                        .filter(Statement.Delay.class::isInstance)
                        .count(),
                checkpoint,
                fault);
    }

    private static boolean isSame(List<End> ends, List<End> newer) {
        return ends.stream().mapToLong(End::sequence).sum()
                == newer.stream().mapToLong(End::sequence).sum();
    }

    /** Walks what was not walked yet. */
    private Optional<String> walk(List<End> ends) {
        var keys = new KeyRing(store.read(SigningKeys::rows));
        if (keys.fault().isPresent()) {
            return keys.fault();
        }
        var walk = new ChainWalk(keys);
        List<Walked> walked = Together.each(
                parts(ends),
                part -> walk.walk(
                        part,
                        store.readConsistently(dsl -> LogRows.stretch(dsl, part.chain(), part.after(), part.last()))),
                each -> each.fault().isPresent());
        var present = new HashMap<Long, Runs>();
        var saidNow = new ArrayList<Said>();
        for (Walked each : walked) {
            long chain = each.part().chain().chain();
            looks += each.looks();
            deleted += each.gone();
            present.computeIfAbsent(chain, _ -> new Runs()).addAll(each.present());
            missing.computeIfAbsent(chain, _ -> new Runs()).addAll(each.missing());
            saidNow.addAll(each.said());
            delayed.addAll(each.delayed());
        }
        said.addAll(saidNow);
        return walked.stream()
                .flatMap(each -> each.fault().stream())
                .findFirst()
                .or(() -> ends.stream()
                        .flatMap(end -> undeleted(end, present.get(end.chain()), saidNow).stream())
                        .findFirst());
    }

    private List<Part> parts(List<End> ends) {
        var parts = new ArrayList<Part>();
        for (End end : ends) {
            for (long after = checked.getOrDefault(end.chain(), 0L); after < end.sequence(); after += STRETCH) {
                parts.add(new Part(end, after, Math.min(after + STRETCH, end.sequence())));
            }
            checked.put(end.chain(), end.sequence());
        }
        return parts;
    }

    /** A look that is there although an entry, from before it was read, says that it was deleted. */
    private static Optional<String> undeleted(
            End end, @org.jspecify.annotations.Nullable Runs present, List<Said> before) {
        return Optional.ofNullable(present)
                .flatMap(runs -> runs.firstInside(deletions(end, before)))
                .map(sequence -> ChainWalk.named(end, sequence) + " was deleted and came back");
    }

    /** A look that is gone without an entry that says so. */
    private Optional<String> unexplained(List<End> ends) {
        return ends.stream()
                .flatMap(end -> Optional.ofNullable(missing.get(end.chain()))
                        .flatMap(runs -> runs.firstOutside(deletions(end, said)))
                        .map(sequence -> ChainWalk.named(end, sequence) + " has lost its look, and nothing says why")
                        .stream())
                .findFirst();
    }

    /** What was deleted from a chain. An entry of the same chain speaks of those before it only. */
    private static Runs deletions(End end, List<Said> said) {
        var runs = new ArrayList<Runs.Run>();
        for (Said each : said) {
            if (each.statement() instanceof Statement.Deletion deletion
                    && deletion.node().equals(end.node())
                    && (each.chain().chain() != end.chain() || deletion.to() < each.sequence())) {
                runs.add(new Runs.Run(deletion.from(), deletion.to()));
            }
        }
        return Runs.of(runs);
    }

    /** An entry that was taken out and passed off as a look that was deleted. */
    private Optional<String> deletionFault(List<End> ends) {
        var gone = new HashMap<String, Runs>();
        ends.forEach(end -> gone.put(end.node(), missing.getOrDefault(end.chain(), new Runs())));
        return said.stream()
                .map(Said::statement)
                .filter(Statement.Deletion.class::isInstance)
                .map(Statement.Deletion.class::cast)
                .filter(deletion -> Optional.ofNullable(gone.get(deletion.node()))
                        .filter(runs -> runs.countInside(deletion.from(), deletion.to()) > deletion.looks())
                        .isPresent())
                .findFirst()
                .map(deletion -> "More is gone between entries " + deletion.from() + " and " + deletion.to()
                        + " of the chain of " + deletion.node() + " than was deleted there");
    }

    /** A look that is kept from its person without an approval that was signed, or longer than that, or than anybody may. */
    private Optional<String> delayFault() {
        var approved = new HashMap<LookContent.Hidden, Instant>();
        for (Said each : said) {
            if (each.statement() instanceof Statement.Delay delay) {
                approved.put(
                        new LookContent.Hidden(
                                delay.investigation(), delay.until().toEpochMilli(), delay.offices()),
                        delay.at());
            }
        }
        return delayed.stream()
                .filter(look -> Optional.ofNullable(approved.get(look.delay()))
                        .filter(at -> !Instant.ofEpochMilli(look.delay().until())
                                .isAfter(at.plus(Duration.ofDays(Disclosure.MOST_DAYS))))
                        .isEmpty())
                .findFirst()
                .map(look -> ChainWalk.named(look.chain(), look.sequence())
                        + " is kept from its person without an approval that was signed");
    }

    private Optional<String> checkpointFault(List<End> ends) {
        var chains = new HashMap<String, Long>();
        ends.forEach(end -> chains.put(end.node(), end.chain()));
        var heads = new LinkedHashSet<Statement.Head>();
        for (Said each : said) {
            if (each.statement() instanceof Statement.Checkpoint checkpoint) {
                heads.addAll(checkpoint.heads());
            }
        }
        return store.readConsistently(dsl -> heads.stream()
                .filter(head -> Optional.ofNullable(chains.get(head.node()))
                        .flatMap(chain -> LogRows.hash(dsl, chain, head.sequence()))
                        .filter(hash -> Arrays.equals(hash, HexFormat.of().parseHex(head.hash())))
                        .isEmpty())
                .findFirst()
                .map(head -> "A checkpoint says otherwise about entry " + head.sequence() + " of the chain of "
                        + head.node() + ": the chain was cut off or written anew"));
    }

    private Optional<String> faultAtEnd(List<End> ends) {
        return store.readConsistently(dsl -> {
            List<End> now = LogRows.ends(dsl);
            boolean isLost =
                    ends.stream().anyMatch(end -> now.stream().noneMatch(later -> later.chain() == end.chain()));
            return isLost ? Optional.of("A chain is gone") : LogRows.stray(dsl, now);
        });
    }
}
