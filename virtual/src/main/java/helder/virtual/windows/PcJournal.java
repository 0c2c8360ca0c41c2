package helder.virtual.windows;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a PC was asked, what it told, where it was asked too much, and what it complains of; the latest ten thousand of each. */
final class PcJournal {

    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final boolean personal;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<OverAsked> overAsked = new ArrayDeque<>();
    private final Deque<Complaint> complaints = new ArrayDeque<>();

    PcJournal(InstantSource clock, boolean personal) {
        this.clock = clock;
        this.personal = personal;
    }

    synchronized void asked(String verb, String node, String data, int status) {
        add(asked, new Asked(clock.instant(), verb, node, data, status));
    }

    /** Notes the touch of a node; on a personal PC one out of reach is over-asking. */
    synchronized void touched(String verb, String node, Reach reach) {
        if (personal && reach != Reach.ANY) {
            add(overAsked, new OverAsked(clock.instant(), verb, node, reach));
        }
    }

    synchronized void told(String about, String value, boolean onDemand, Reach reach) {
        add(told, new Told(clock.instant(), about, value, onDemand, reach));
    }

    synchronized void complain(String about, String what) {
        add(complaints, new Complaint(clock.instant(), about, what));
    }

    private static <T> void add(Deque<T> entries, T entry) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<Asked> asked() {
        return new ArrayList<>(asked);
    }

    synchronized List<Told> told() {
        return new ArrayList<>(told);
    }

    synchronized List<OverAsked> overAsked() {
        return new ArrayList<>(overAsked);
    }

    synchronized List<Complaint> complaints() {
        return new ArrayList<>(complaints);
    }
}
