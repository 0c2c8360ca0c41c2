package helder.looks.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A set of sequence numbers, kept as runs of numbers that follow each other. For use by one thread. */
final class Runs {

    private final List<Run> runs = new ArrayList<>();

    /** From one number to another, both included. */
    record Run(long from, long to) {}

    /** Adds a number that is greater than all before. */
    void add(long number) {
        add(new Run(number, number));
    }

    /** Adds numbers, all greater than those before. */
    void add(Run run) {
        if (!runs.isEmpty() && runs.getLast().to() + 1 >= run.from()) {
            Run last = runs.removeLast();
            runs.add(new Run(last.from(), Math.max(last.to(), run.to())));
        } else {
            runs.add(run);
        }
    }

    void addAll(Runs others) {
        others.runs.forEach(this::add);
    }

    /** The numbers of runs in any order, which may overlap. */
    static Runs of(List<Run> some) {
        var all = new Runs();
        some.stream().sorted(Comparator.comparingLong(Run::from)).forEach(all::add);
        return all;
    }

    /** The first number of these that is not among the others. */
    Optional<Long> firstOutside(Runs others) {
        int other = 0;
        for (Run run : runs) {
            while (other < others.runs.size() && others.runs.get(other).to() < run.from()) {
                other++;
            }
            if (other == others.runs.size() || others.runs.get(other).from() > run.from()) {
                return Optional.of(run.from());
            }
            if (others.runs.get(other).to() < run.to()) {
                return Optional.of(others.runs.get(other).to() + 1);
            }
        }
        return Optional.empty();
    }

    /** How many of these numbers lie between two, both included. */
    long countInside(long from, long to) {
        long count = 0;
        for (int at = firstAt(from); at < runs.size() && runs.get(at).from() <= to; at++) {
            count += Math.min(to, runs.get(at).to())
                    - Math.max(from, runs.get(at).from())
                    + 1;
        }
        return count;
    }

    /** Where the first run stands that does not end before a number. */
    private int firstAt(long number) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).to() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first number of these that is among the others too. */
    Optional<Long> firstInside(Runs others) {
        int other = 0;
        for (Run run : runs) {
            while (other < others.runs.size() && others.runs.get(other).to() < run.from()) {
                other++;
            }
            if (other < others.runs.size() && others.runs.get(other).from() <= run.to()) {
                return Optional.of(Math.max(run.from(), others.runs.get(other).from()));
            }
        }
        return Optional.empty();
    }
}
