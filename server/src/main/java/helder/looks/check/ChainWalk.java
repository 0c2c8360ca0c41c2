package helder.looks.check;

import helder.looks.chain.Chain;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LogRows;
import helder.looks.chain.LogRows.End;
import helder.looks.chain.LogRows.Entry;
import helder.looks.chain.LogRows.Stretch;
import helder.looks.chain.LookContent;
import helder.looks.chain.SignedStatement;
import helder.looks.chain.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks a stretch of a chain by itself, from the hash before it: links, commitments and signatures. */
final class ChainWalk {

    private final KeyRing keys;

    ChainWalk(KeyRing keys) {
        this.keys = keys;
    }

    /** Entries after one and up to another. */
    record Part(End chain, long after, long last) {}

    /** A statement, by the place where it stands. */
    record Said(End chain, long sequence, Statement statement) {}

    /** A look that its person sees later. */
    record Delayed(End chain, long sequence, LookContent.Hidden delay) {}

    /**
     * What was found in a part.
     *
     * @param present where looks are there and as they were recorded
     * @param missing where looks are gone, lawfully or not
     * @param looks how many are there
     * @param gone how many are not
     */
    record Walked(
            Part part,
            Runs present,
            Runs missing,
            long looks,
            long gone,
            List<Delayed> delayed,
            List<Said> said,
            Optional<String> fault) {}

    Walked walk(Part part, Stretch stretch) {
        var steps = new Steps(part, stretch);
        Optional<String> fault = steps.firstFault();
        return new Walked(
                part, steps.present, steps.missing, steps.looks, steps.gone, steps.delayed, steps.said, fault);
    }

    static String named(End chain, long sequence) {
        return "Entry " + sequence + " of the chain of " + chain.node();
    }

    /** One walk. */
    private final class Steps {
        private final Part part;
        private final Stretch stretch;
        private final Runs present = new Runs();
        private final Runs missing = new Runs();
        private final List<Said> said = new ArrayList<>();
        private final List<Delayed> delayed = new ArrayList<>();
        private long looks;
        private long gone;
        private long sequence;
        private byte[] before;

        Steps(Part part, Stretch stretch) {
            this.part = part;
            this.stretch = stretch;
            this.sequence = part.after();
            this.before = stretch.before().orElse(Chain.START);
        }

        Optional<String> firstFault() {
            for (Entry entry : stretch.entries()) {
                sequence++;
                Optional<String> fault = fault(entry);
                if (fault.isPresent()) {
                    return fault;
                }
                before = entry.hash();
            }
            return faultAtEnd();
        }

        private Optional<String> fault(Entry entry) {
            if (entry.sequence() != sequence) {
                return Optional.of(here() + " is missing");
            }
            byte[] hash = Chain.hash(before, part.chain().node(), sequence, entry.kind(), entry.commitment());
            if (!Arrays.equals(hash, entry.hash())) {
                return Optional.of(here() + " was changed, or stands in another place");
            }
            return EntryKind.of(entry.kind(), stretch.statements().containsKey(sequence))
                    .map(kind -> kind == EntryKind.LOOK ? lookFault(entry) : statementFault(kind, entry))
                    .orElseGet(() -> Optional.of(here() + " is of a kind that this version does not know"));
        }

        private Optional<String> lookFault(Entry entry) {
            if (entry.look().isEmpty()) {
                missing.add(sequence);
                gone++;
                return Optional.empty();
            }
            LogRows.Kept look = entry.look().get();
            if (!Arrays.equals(look.content().commitment(look.salt()), entry.commitment())) {
                return Optional.of(here() + ": its look is not what was recorded");
            }
            look.content().delay().ifPresent(delay -> delayed.add(new Delayed(part.chain(), sequence, delay)));
            present.add(sequence);
            looks++;
            return Optional.empty();
        }

        private Optional<String> statementFault(EntryKind kind, Entry entry) {
            SignedStatement kept = stretch.statements().get(sequence);
            if (kept == null) {
                return Optional.of(here() + " has lost what was said there");
            }
            if (!kept.kind().equals(kind.code()) || !Arrays.equals(kept.commitment(), entry.commitment())) {
                return Optional.of(here() + ": what was said there was changed");
            }
            var place = new Chain.Place(part.chain().chain(), part.chain().node(), sequence, before);
            if (!keys.isSigned(place, kept)) {
                return Optional.of(here() + " was not signed by this installation");
            }
            return Statement.read(kind, kept.body())
                    .filter(statement -> statement.at().toEpochMilli() == kept.statedAt())
                    .map(statement -> {
                        said.add(new Said(part.chain(), sequence, statement));
                        return Optional.<String>empty();
                    })
                    .orElseGet(() -> Optional.of(here() + " says something that this version does not understand"));
        }

        private Optional<String> faultAtEnd() {
            End end = part.chain();
            if (sequence != part.last()) {
                return Optional.of(named(end, sequence + 1) + " is missing");
            }
            if (looks != stretch.looks() || said.size() != stretch.statements().size()) {
                return Optional.of("Something stands in the place of something else, near " + here());
            }
            return part.last() == end.sequence() && !Arrays.equals(before, end.hash())
                    ? Optional.of("The end of the chain of " + end.node() + " does not belong to its last entry")
                    : Optional.empty();
        }

        private String here() {
            return named(part.chain(), sequence);
        }
    }
}
