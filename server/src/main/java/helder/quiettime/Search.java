package helder.quiettime;

import helder.quiettime.Days.Piece;
import helder.quiettime.Starts.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the moments at which everything can begin. Best is, in this order: fewest beyond the budget of their week, fewest at all, those
 * parts of the day that suit best, soonest. Within a piece of the day a moment can be as late as the first of its interruptions allows
 * without being worse, so only such instants are tried, from the first to the last. Of choices that are no better in any way than another
 * one is kept; of {@link #KEPT} at most the worst are given up, which never costs a deadline, for each can still be kept from any of them.
 */
final class Search {

    static final int KEPT = 48;

    private static final Duration LEAST = Duration.ofMillis(1); // as instants are kept

    private final List<Starts> wanted;
    private final List<Piece> pieces;
    private final int aWeek;
    private final ToIntFunction<LocalDate> spent;
    private final List<Candidate> candidates;
    private long looked;

    /** @param spent moments that a week has anyway */
    Search(List<Starts> wanted, List<Piece> pieces, int aWeek, ToIntFunction<LocalDate> spent) {
        this.wanted = wanted;
        this.pieces = pieces;
        this.aWeek = aWeek;
        this.spent = spent;
        this.candidates = candidates();
    }

    /** An instant at which these of the wanted can begin. */
    private record Candidate(Instant at, Piece piece, BitSet hits) {}

    /** What choices cost; the smallest is best. */
    private record Cost(int beyondBudget, int moments, int discomfort, long minutes) implements Comparable<Cost> {

        private static final Comparator<Cost> ORDER = Comparator.comparingInt(Cost::beyondBudget)
                .thenComparingInt(Cost::moments)
                .thenComparingInt(Cost::discomfort)
                .thenComparingLong(Cost::minutes);

        @Override
        public int compareTo(Cost other) {
            return ORDER.compare(this, other);
        }
    }

    /** Choices up to a candidate; the last of them and those before. */
    private record Choices(
            BitSet done,
            int inWeek,
            Cost cost,
            @Nullable Candidate last,
            @Nullable Choices before) {

        boolean isAsGoodAs(Choices other) {
            if (inWeek > other.inWeek || cost.compareTo(other.cost) > 0) {
                return false;
            }
            var missing = (BitSet) other.done.clone();
            missing.andNot(done);
            return missing.isEmpty();
        }

        Choices inWeekWith(int moments) {
            return new Choices(done, moments, cost, last, before);
        }
    }

    /** The moments; each of the wanted, none of which may be without a start, is in one. */
    List<Moment> run() {
        int[] lastChance = lastChances();
        List<Choices> all = List.of(new Choices(new BitSet(), 0, new Cost(0, 0, 0, 0), null, null));
        Optional<LocalDate> week = Optional.empty();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            LocalDate monday = candidate.piece().monday();
            if (!week.equals(Optional.of(monday))) {
                week = Optional.of(monday);
                all = all.stream()
                        .map(each -> each.inWeekWith(spent.applyAsInt(monday)))
                        .toList();
            }
            all = best(next(all, candidate, lastOnes(lastChance, i)));
        }
        return moments(all.getFirst());
    }

    /** How many choices were looked at. */
    long looked() {
        return looked;
    }

    private List<Choices> next(List<Choices> all, Candidate candidate, BitSet lastOnes) {
        var next = new ArrayList<Choices>(2 * all.size());
        for (Choices each : all) {
            looked++;
            var open = (BitSet) lastOnes.clone();
            open.andNot(each.done());
            if (open.isEmpty()) {
                next.add(each);
            }
            var more = (BitSet) candidate.hits().clone();
            more.andNot(each.done());
            if (!more.isEmpty()) {
                next.add(with(each, candidate, more));
            }
        }
        return next;
    }

    private Choices with(Choices before, Candidate candidate, BitSet more) {
        Cost cost = before.cost();
        int discomfort = cost.discomfort();
        long minutes = cost.minutes();
        for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
            Starts starts = wanted.get(i);
            discomfort += Habits.discomfort(candidate.piece().part(), starts.interruption());
            minutes += first(starts, candidate).getEpochSecond() / 60;
        }
        var done = (BitSet) before.done().clone();
        done.or(more);
        return new Choices(
                done,
                before.inWeek() + 1,
                new Cost(
                        cost.beyondBudget() + (before.inWeek() < aWeek ? 0 : 1),
                        cost.moments() + 1,
                        discomfort,
                        minutes),
                candidate,
                before);
    }

    private static List<Choices> best(List<Choices> all) {
        all.sort(Comparator.comparing(Choices::cost));
        var kept = new ArrayList<Choices>();
        for (Choices each : all) {
            if (kept.size() < KEPT && kept.stream().noneMatch(better -> better.isAsGoodAs(each))) {
                kept.add(each);
            }
        }
        return kept;
    }

    private List<Candidate> candidates() {
        var instants = new TreeSet<Instant>();
        for (Starts starts : wanted) {
            int piece = 0;
            for (Range range : starts.ranges()) {
                while (!range.first().isBefore(pieces.get(piece).span().until())) {
                    piece++;
                }
                for (int i = piece; i < pieces.size(); i++) {
                    Span span = pieces.get(i).span();
                    if (range.last().isBefore(span.from())) {
                        break;
                    }
                    instants.add(Times.earlier(range.last(), span.until().minus(LEAST)));
                }
            }
        }
        var found = new ArrayList<Candidate>();
        int[] range = new int[wanted.size()];
        int piece = 0;
        for (Instant at : instants) {
            while (!at.isBefore(pieces.get(piece).span().until())) {
                piece++;
            }
            found.add(new Candidate(at, pieces.get(piece), hits(at, range)));
        }
        return found;
    }

    /** @param range of each of the wanted, which was not over at the instant before */
    private BitSet hits(Instant at, int[] range) {
        var hits = new BitSet();
        for (int i = 0; i < wanted.size(); i++) {
            List<Range> ranges = wanted.get(i).ranges();
            while (range[i] < ranges.size() && ranges.get(range[i]).last().isBefore(at)) {
                range[i]++;
            }
            if (range[i] < ranges.size() && ranges.get(range[i]).contains(at)) {
                hits.set(i);
            }
        }
        return hits;
    }

    /** The last candidate of each. */
    private int[] lastChances() {
        int[] last = new int[wanted.size()];
        for (int i = 0; i < candidates.size(); i++) {
            int index = i;
            candidates.get(i).hits().stream().forEach(each -> last[each] = index);
        }
        return last;
    }

    private static BitSet lastOnes(int[] lastChances, int candidate) {
        var ones = new BitSet();
        for (int i = 0; i < lastChances.length; i++) {
            if (lastChances[i] == candidate) {
                ones.set(i);
            }
        }
        return ones;
    }

    private List<Moment> moments(Choices choices) {
        var chosen = new ArrayList<Candidate>();
        for (Choices each = choices; each != null; each = each.before()) {
            if (each.last() != null) {
                chosen.addFirst(each.last());
            }
        }
        var members = new ArrayList<List<Starts>>();
        chosen.forEach(_ -> members.add(new ArrayList<>()));
        for (int i = 0; i < wanted.size(); i++) {
            members.get(mostSuitable(chosen, i)).add(wanted.get(i));
        }
        var moments = new ArrayList<Moment>();
        for (int i = 0; i < chosen.size(); i++) {
            if (!members.get(i).isEmpty()) {
                moments.add(asSoonAsPossible(chosen.get(i), members.get(i)));
            }
        }
        return moments;
    }

    private int mostSuitable(List<Candidate> chosen, int which) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < chosen.size(); i++) {
            Candidate candidate = chosen.get(i);
            int discomfort = Habits.discomfort(
                    candidate.piece().part(), wanted.get(which).interruption());
            if (candidate.hits().get(which) && discomfort < least) {
                best = i;
                least = discomfort;
            }
        }
        return best;
    }

    /** As early in its piece of the day as all of them can begin, at a full minute where there is one. */
    private static Moment asSoonAsPossible(Candidate candidate, List<Starts> together) {
        Instant first = candidate.piece().span().from();
        for (Starts starts : together) {
            first = Times.later(first, first(starts, candidate));
        }
        Instant minute = Instant.ofEpochSecond(Math.ceilDiv(first.toEpochMilli(), 60_000L) * 60);
        return new Moment(
                minute.isAfter(candidate.at()) ? first : minute,
                together.stream().map(Starts::interruption).toList(),
                false);
    }

    private static Instant first(Starts starts, Candidate candidate) {
        Range range = starts.holding(candidate.at()).orElseThrow();
        return Times.later(range.first(), candidate.piece().span().from());
    }
}
