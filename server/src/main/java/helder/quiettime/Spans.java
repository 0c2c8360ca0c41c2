package helder.quiettime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of instants as stretches of time: in order, none empty, none that touches another. */
public final class Spans {

    public static final Spans NONE = new Spans(List.of());

    private final List<Span> inOrder;

    private Spans(List<Span> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    /** Whatever is in at least one of them; they may come in any order and overlap. */
    public static Spans of(Collection<Span> spans) {
        List<Span> sorted =
                spans.stream().sorted(Comparator.comparing(Span::from)).toList();
        var merged = new ArrayList<Span>();
        for (Span span : sorted) {
            if (!merged.isEmpty() && !span.from().isAfter(merged.getLast().until())) {
                Span last = merged.removeLast();
                merged.add(new Span(last.from(), Times.later(last.until(), span.until())));
            } else {
                merged.add(span);
            }
        }
        return new Spans(merged);
    }

    public List<Span> inOrder() {
        return inOrder;
    }

    public boolean contains(Instant instant) {
        return holding(instant).isPresent();
    }

    /** Whether all of it is in here. */
    public boolean contains(Span span) {
        return holding(span.from()).filter(mine -> mine.contains(span)).isPresent();
    }

    public boolean touches(Span span) {
        return !within(span).inOrder.isEmpty();
    }

    /** The stretch that an instant is in. */
    public Optional<Span> holding(Instant instant) {
        int low = 0;
        int high = inOrder.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span span = inOrder.get(middle);
            if (span.contains(instant)) {
                return Optional.of(span);
            }
            if (instant.isBefore(span.from())) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return Optional.empty();
    }

    public Spans and(Spans others) {
        return of(Stream.concat(inOrder.stream(), others.inOrder.stream()).toList());
    }

    /** What of this is in a stretch. */
    public Spans within(Span frame) {
        var cut = new ArrayList<Span>();
        for (Span span : inOrder) {
            Instant from = Times.later(span.from(), frame.from());
            Instant until = Times.earlier(span.until(), frame.until());
            if (from.isBefore(until)) {
                cut.add(new Span(from, until));
            }
        }
        return new Spans(cut);
    }

    /** What of a stretch is not in this. */
    public Spans gaps(Span frame) {
        var free = new ArrayList<Span>();
        Instant from = frame.from();
        for (Span span : within(frame).inOrder) {
            if (from.isBefore(span.from())) {
                free.add(new Span(from, span.from()));
            }
            from = span.until();
        }
        if (from.isBefore(frame.until())) {
            free.add(new Span(from, frame.until()));
        }
        return new Spans(free);
    }

    /** Each stretch longer by so much at both ends. */
    public Spans widened(Duration by) {
        return of(inOrder.stream()
                .map(span -> new Span(span.from().minus(by), span.until().plus(by)))
                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && spans.inOrder.equals(inOrder);
    }

    @Override
    public int hashCode() {
        return inOrder.hashCode();
    }

    @Override
    public String toString() {
        return inOrder.toString();
    }
}
