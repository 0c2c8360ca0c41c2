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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /** After each time in a row that a PC was not reached; after one more its address is as good as gone. */
    static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));

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

    private record Sleeper(EnrollmentId enrollment, Channel channel, int failures) {
        String host() {
            return channel.address().getHost().toLowerCase(Locale.ROOT);
        }
    }

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
        var silent = new HashSet<String>();
        for (Sleeper each : sleepers) {
            Optional<Instant> postponed = resumes;
            if (postponed.isPresent()) {
                keep(each, leaseEnd, postponed);
            } else if (silent.contains(each.host())) {
                // To wait for the same host again would make those wait that are reached at others.
                keep(each, leaseEnd, Optional.of(clock.instant().plus(BETWEEN)));
            } else {
                Answer answer = client.call(account.get(), each.channel());
                if (answer instanceof Answer.Failed) {
                    silent.add(each.host());
                }
                resumes = outcome(each, leaseEnd, answer);
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
                worth.add(new Sleeper(due.enrollment(), due.channel().get(), due.failures()));
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
            case Answer.Failed(String reason) -> {
                Optional<Instant> resumes = trouble.failed(sleeper.host(), reason, now);
                failed(sleeper, leaseEnd, resumes, now);
                return resumes;
            }
            case Answer.Trouble(String reason) -> {
                Optional<Instant> resumes = Optional.of(trouble.pause(reason, now));
                keep(sleeper, leaseEnd, resumes);
                return resumes;
            }
        }
        return Optional.empty();
    }

    /** Whether its address is to blame is open as long as others fail too. */
    private void failed(Sleeper sleeper, Instant leaseEnd, Optional<Instant> resumes, Instant now) {
        if (resumes.isPresent()) {
            keep(sleeper, leaseEnd, resumes);
        } else if (sleeper.failures() >= PAUSES.size()) {
            forget(sleeper, leaseEnd);
        } else {
            store.write(LANE, tx -> {
                repository.failed(tx, sleeper.enrollment());
                repository.next(
                        tx, sleeper.enrollment(), leaseEnd, Optional.of(now.plus(PAUSES.get(sleeper.failures()))));
                return true;
            });
        }
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
