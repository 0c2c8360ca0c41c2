package helder.apple.push;

import helder.apple.PushAddress;
import helder.apple.PushCertificate;
import helder.apple.push.PushChannels.Due;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.protocol.apple.push.Push;
import helder.protocol.apple.push.PushAnswer;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One round of pushes: claims a few channels that are due, leaves out those that nothing waits for, sends, and keeps what
 * came of it. Few at a time and never more than 50 a second, so that devices do not all come at once. For one thread.
 */
@Component
final class PushRound {

    private static final Logger LOG = LoggerFactory.getLogger(PushRound.class);
    static final String LANE = "push";

    /** Longer than any round lasts; after a crash it is how late a push may come. */
    static final Duration LEASE = Duration.ofMinutes(2);

    static final int AT_ONCE = 10;

    private static final Duration PER_PUSH = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration APPLE_TRIES = Duration.ofDays(7);
    private static final Duration CROWDED = Duration.ofMinutes(10);
    private static final String TOO_MANY_FOR_DEVICE = "TooManyRequests";

    private final StoredPushCertificates certificates;
    private final Store store;
    private final Vault vault;
    private final Enrollments enrollments;
    private final Commands commands;
    private final ApplePush apple;
    private final Trouble trouble;
    private final InstantSource clock;
    private Instant notBefore = Instant.EPOCH;

    PushRound(
            StoredPushCertificates certificates,
            Store store,
            Vault vault,
            Enrollments enrollments,
            Commands commands,
            ApplePush apple,
            Trouble trouble,
            InstantSource clock) {
        this.certificates = certificates;
        this.store = store;
        this.vault = vault;
        this.enrollments = enrollments;
        this.commands = commands;
        this.apple = apple;
        this.trouble = trouble;
        this.clock = clock;
    }

    /** Returns how long to wait before the next round, unless somebody is to be woken earlier. */
    Duration run() {
        Instant now = clock.instant();
        Duration early = Duration.between(now, notBefore);
        // More than a round's pause only when the clock was set back.
        if (early.isPositive() && early.compareTo(PER_PUSH.multipliedBy(AT_ONCE)) <= 0) {
            return early;
        }
        Optional<PushCertificate> certificate = certificates.current();
        if (certificate.isEmpty() || trouble.pausedUntil(now).isPresent()) {
            return IDLE;
        }
        String topic = certificate.get().topic();
        if (!store.read(dsl -> PushChannels.anyDue(dsl, topic, now))) {
            return IDLE;
        }
        // Storage keeps milliseconds, and the end of the lease is compared with what storage gives back.
        Instant leaseEnd = Instant.ofEpochMilli(now.plus(LEASE).toEpochMilli());
        List<Due> due = store.write(LANE, tx -> PushChannels.claim(tx, topic, now, leaseEnd, AT_ONCE));
        Map<EnrollmentId, Enrollment> living = living(due);
        List<Sleeper> worth = due.stream()
                .filter(each -> isWorthIt(each, living.get(each.enrollment()), now))
                .flatMap(this::sleeper)
                .toList();
        Map<EnrollmentId, PushAnswer> answers = send(worth, topic, now);
        keep(due, answers, leaseEnd);
        Duration pause = PER_PUSH.multipliedBy(worth.size());
        notBefore = now.plus(pause);
        return pause;
    }

    private Map<EnrollmentId, Enrollment> living(List<Due> due) {
        Set<EnrollmentId> ids = due.stream().map(Due::enrollment).collect(Collectors.toSet());
        return enrollments.find(ids).stream()
                .filter(Enrollment::isLiving)
                .collect(Collectors.toMap(Enrollment::id, Function.identity()));
    }

    private boolean isWorthIt(Due due, @Nullable Enrollment enrollment, Instant now) {
        return enrollment != null
                && (commands.hasPending(due.enrollment(), now)
                        || (due.state().isSilent(now) && PushSweep.isUnheard(enrollment, now)));
    }

    /** A device to be woken, and how. */
    private record Sleeper(EnrollmentId enrollment, PushAddress address) {}

    /** A damaged address must not keep others from being woken; the device itself brings a new one sooner or later. */
    private Stream<Sleeper> sleeper(Due due) {
        try {
            byte[] kept = due.address().bytes();
            return Stream.of(new Sleeper(due.enrollment(), PushAddress.open(vault, due.enrollment(), kept)));
        } catch (VaultException e) {
            LOG.warn("A device cannot be woken: {}", e.getMessage());
            return Stream.empty();
        }
    }

    /** The first alone: when it meets trouble that all would meet, the others are spared. */
    private Map<EnrollmentId, PushAnswer> send(List<Sleeper> due, String topic, Instant now) {
        Map<EnrollmentId, PushAnswer> answers = new ConcurrentHashMap<>();
        if (due.isEmpty()) {
            return answers;
        }
        PushAnswer first = send(due.getFirst(), topic, now);
        answers.put(due.getFirst().enrollment(), first);
        List<Sleeper> others = due.subList(1, due.size());
        if (concernsEverybody(first)) {
            others.forEach(each -> answers.put(each.enrollment(), first));
            return answers;
        }
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            others.forEach(each -> senders.execute(() -> answers.put(each.enrollment(), send(each, topic, now))));
        }
        return answers;
    }

    private PushAnswer send(Sleeper due, String topic, Instant now) {
        PushAddress address = due.address();
        return apple.send(new Push(address.token(), topic, address.magic(), now.plus(APPLE_TRIES)));
    }

    private static boolean concernsEverybody(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Accepted _, PushAnswer.Unregistered _ -> false;
            case PushAnswer.ConfigurationFault(String reason) -> Trouble.concernsEverybody(reason);
            case PushAnswer.RetryLater(String reason) -> !reason.equals(TOO_MANY_FOR_DEVICE);
        };
    }

    private void keep(List<Due> due, Map<EnrollmentId, PushAnswer> answers, Instant leaseEnd) {
        Instant now = clock.instant();
        Optional<Instant> resumes = note(answers, now);
        Map<EnrollmentId, UnaryOperator<PushState>> changes = new HashMap<>();
        for (Due each : due) {
            PushAnswer answer = answers.get(each.enrollment());
            changes.put(
                    each.enrollment(),
                    answer == null
                            ? state -> state.settled(leaseEnd)
                            : outcome(answer, leaseEnd, now, resumes.orElse(now)));
        }
        store.write(LANE, tx -> {
            PushChannels.change(tx, changes);
            return true;
        });
    }

    /** Returns when sending may go on, if it has to pause: one pause for a whole round. */
    private Optional<Instant> note(Map<EnrollmentId, PushAnswer> answers, Instant now) {
        Optional<String> general = Optional.empty();
        if (answers.containsValue(new PushAnswer.Accepted())) {
            trouble.over();
        }
        for (PushAnswer answer : answers.values()) {
            if (answer instanceof PushAnswer.ConfigurationFault(String reason)) {
                trouble.fault(reason, now);
            }
            if (concernsEverybody(answer)) {
                general = Optional.of(reasonOf(answer));
            }
        }
        return general.map(reason -> trouble.pause(reason, now));
    }

    private static String reasonOf(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Accepted _ -> "accepted";
            case PushAnswer.Unregistered _ -> "unregistered";
            case PushAnswer.ConfigurationFault(String reason) -> reason;
            case PushAnswer.RetryLater(String reason) -> reason;
        };
    }

    private UnaryOperator<PushState> outcome(PushAnswer answer, Instant leaseEnd, Instant now, Instant resumes) {
        if (concernsEverybody(answer)) {
            return state -> state.postponed(resumes);
        }
        return switch (answer) {
            case PushAnswer.Accepted _, PushAnswer.ConfigurationFault _ -> state -> state.pushed(leaseEnd, now);
            case PushAnswer.Unregistered(Instant since) -> state -> state.gone(since, leaseEnd, now);
            case PushAnswer.RetryLater _ -> {
                Instant later = now.plus(trouble.varied(CROWDED));
                yield state -> state.postponed(later);
            }
        };
    }
}
