package helder.android.inbox;

import helder.android.GoogleTrouble;
import helder.android.connection.Connected;
import helder.android.connection.Connections;
import helder.android.connection.Healths;
import helder.android.connection.Verdicts;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.Page;
import helder.protocol.android.event.ReceivedMessage;
import helder.protocol.android.event.Subscriptions;
import helder.store.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches messages once, works them in, and acknowledges what is kept; what is not comes again (android note, section 1.10). */
@Component
final class PullRound {

    private static final int AT_ONCE = 100;

    /** Half of it is longer than Google holds an answer back, and than a hundred messages take. */
    static final Duration LEASE = Duration.ofMinutes(6);

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Connections connections;
    private final Reports reports;
    private final Intake intake;
    private final Verdicts verdicts;
    private final Healths healths;
    private final Node node;
    private final InstantSource clock;
    private Instant takenAt = Instant.EPOCH;
    private int failures;

    PullRound(
            Connections connections,
            Reports reports,
            Intake intake,
            Verdicts verdicts,
            Healths healths,
            Node node,
            InstantSource clock) {
        this.connections = connections;
        this.reports = reports;
        this.intake = intake;
        this.verdicts = verdicts;
        this.healths = healths;
        this.node = node;
        this.clock = clock;
    }

    /** Returns how long to wait before the next round. */
    Duration run() {
        Optional<Connected> connected = connections.bound();
        if (connected.isEmpty() || !reports.areTaken() || !isMine()) {
            return IDLE;
        }
        GoogleAnswer<Page<ReceivedMessage>> answer =
                connected.get().ask(Subscriptions.pull(connected.get().subscription(), AT_ONCE), Urgency.BACKGROUND);
        if (!(answer instanceof GoogleAnswer.Done<Page<ReceivedMessage>>(Page<ReceivedMessage> page))) {
            return failed(answer);
        }
        verdicts.note(answer);
        failures = 0;
        healths.right(GoogleTrouble.SUBSCRIPTION_MISSING, GoogleTrouble.PULL_FORBIDDEN);
        healths.well(Healths.Mark.PULLED);
        if (page.unreadable() > 0) {
            healths.wrong(GoogleTrouble.UNREADABLE);
        }
        return page.entries().isEmpty() ? QUIET : take(connected.get(), page.entries());
    }

    /** Taken anew once half of the lease is over, so that an idle server writes seldom. */
    private boolean isMine() {
        Instant now = clock.instant();
        if (Duration.between(takenAt, now).abs().compareTo(LEASE.dividedBy(2)) < 0) {
            return true;
        }
        boolean isMine = healths.takesPulls(node.id(), LEASE);
        takenAt = isMine ? now : Instant.EPOCH;
        return isMine;
    }

    private Duration take(Connected connected, List<ReceivedMessage> received) {
        healths.well(Healths.Mark.TOLD);
        List<ReceivedMessage> kept = new ArrayList<>();
        try {
            for (ReceivedMessage message : received) {
                intake.take(connected.account().subscription(), connected.enterpriseName(), message);
                kept.add(message);
            }
        } finally {
            // Also when storage failed in the middle: the others come again.
            if (!kept.isEmpty()) {
                connected.ask(Subscriptions.acknowledge(connected.subscription(), kept), Urgency.BACKGROUND);
            }
        }
        return Duration.ZERO;
    }

    private Duration failed(GoogleAnswer<?> answer) {
        if (answer instanceof GoogleAnswer.Refused<?>(GoogleError error)) {
            switch (error.kind()) {
                case MISSING -> healths.wrong(GoogleTrouble.SUBSCRIPTION_MISSING);
                case FORBIDDEN -> healths.wrong(GoogleTrouble.PULL_FORBIDDEN);
                case INVALID, CONFLICT -> healths.wrong(GoogleTrouble.SUBSCRIPTION_WRONG); // it pushes
                case UNAUTHENTICATED, EXHAUSTED, UNAVAILABLE -> verdicts.note(answer);
            }
        } else {
            verdicts.note(answer);
        }
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures++, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Another server may begin at once. */
    void leave() {
        healths.leavesPulls(node.id());
    }
}
