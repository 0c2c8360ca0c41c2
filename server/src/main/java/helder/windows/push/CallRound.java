package helder.windows.push;

import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.store.Store;
import helder.store.Tx;
import helder.windows.push.WnsClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One round of calls: claims a few PCs that are due, leaves out those that nothing waits for, calls each at most once a minute, and keeps
 * what came of it. For one thread.
 */
@Component
final class CallRound {

    /** The shortest time between two calls of a PC. */
    static final Duration BETWEEN = Duration.ofMinutes(1);

    /** Longer than any round lasts; after a crash it is how late a call may come. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final String LANE = "windows-push";
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final int AT_ONCE = 10;

    private final Store store;
    private final InstantSource clock;
    private final StoredPush push;
    private final PushRepository repository;
    private final Enrollments enrollments;
    private final Commands commands;
    private final PushRules rules;
    private final WnsClient client;
    private final CallTrouble trouble;

    CallRound(
            Store store,
            InstantSource clock,
            StoredPush push,
            PushRepository repository,
            Enrollments enrollments,
            Commands commands,
            PushRules rules,
            WnsClient client,
            CallTrouble trouble) {
        this.store = store;
        this.clock = clock;
        this.push = push;
        this.repository = repository;
        this.enrollments = enrollments;
        this.commands = commands;
        this.rules = rules;
        this.client = client;
        this.trouble = trouble;
    }

    private record Sleeper(EnrollmentId enrollment, Channel channel) {}

    /** Returns how long to wait before the next round, unless somebody is to be woken earlier. */
    Duration run() {
        Instant now = clock.instant();
        Optional<PushAccount> account = push.account();
        if (account.isEmpty() || trouble.pausedUntil(now).isPresent() || !repository.anyDue(now)) {
            return IDLE;
        }
        // Storage keeps milliseconds, and the end of the lease is compared with what storage gives back.
        Instant leaseEnd = Instant.ofEpochMilli(now.plus(LEASE).toEpochMilli());
        List<Sleeper> sleepers = store.write(LANE, tx -> worth(tx, now, leaseEnd));
        Optional<Instant> resumes = Optional.empty();
        for (Sleeper each : sleepers) {
            Optional<Instant> postponed = resumes;
            if (postponed.isPresent()) {
                keep(each, leaseEnd, postponed);
            } else {
                resumes = outcome(each, leaseEnd, client.call(account.get(), each.channel()));
            }
        }
        return SOON;
    }

    private List<Sleeper> worth(Tx tx, Instant now, Instant leaseEnd) {
        var worth = new ArrayList<Sleeper>();
        for (PushRepository.Due due : repository.claim(tx, now, leaseEnd, AT_ONCE)) {
            Optional<Enrollment> enrollment =
                    enrollments.find(tx, due.enrollment()).filter(Enrollment::isLiving);
            boolean isAllowed =
                    enrollment.filter(each -> rules.isAllowed(tx, each)).isPresent();
            if (!isAllowed) {
                repository.channel(tx, due.enrollment(), Optional.empty());
            }
            Optional<Instant> early = due.pushedAt().map(at -> at.plus(BETWEEN)).filter(now::isBefore);
            if (!isAllowed || due.channel().isEmpty() || !commands.hasPending(tx, due.enrollment(), now)) {
                repository.next(tx, due.enrollment(), leaseEnd, Optional.empty());
            } else if (early.isPresent()) {
                repository.next(tx, due.enrollment(), leaseEnd, early);
            } else {
                worth.add(new Sleeper(due.enrollment(), due.channel().get()));
            }
        }
        return worth;
    }

    /** Until when nobody is to be called, if that is so now. */
    private Optional<Instant> outcome(Sleeper sleeper, Instant leaseEnd, Answer answer) {
        Instant now = clock.instant();
        switch (answer) {
            case Answer.Accepted() -> {
                trouble.over();
                store.write(LANE, tx -> {
                    repository.pushed(tx, sleeper.enrollment(), now);
                    repository.next(tx, sleeper.enrollment(), leaseEnd, Optional.empty());
                    return true;
                });
            }
            case Answer.Gone() -> forget(sleeper, leaseEnd);
            case Answer.Refused(String reason) -> {
                trouble.fault(reason, now);
                forget(sleeper, leaseEnd);
            }
            case Answer.Later(Duration pause) -> keep(sleeper, leaseEnd, Optional.of(now.plus(pause)));
            case Answer.Trouble(String reason) -> {
                Optional<Instant> resumes = Optional.of(trouble.pause(reason, now));
                keep(sleeper, leaseEnd, resumes);
                return resumes;
            }
        }
        return Optional.empty();
    }

    /** The PC says its new address in its next session. */
    private void forget(Sleeper sleeper, Instant leaseEnd) {
        store.write(LANE, tx -> {
            repository.channel(tx, sleeper.enrollment(), Optional.empty());
            repository.next(tx, sleeper.enrollment(), leaseEnd, Optional.empty());
            return true;
        });
    }

    private void keep(Sleeper sleeper, Instant leaseEnd, Optional<Instant> wantedAt) {
        store.write(LANE, tx -> {
            repository.next(tx, sleeper.enrollment(), leaseEnd, wantedAt);
            return true;
        });
    }
}
