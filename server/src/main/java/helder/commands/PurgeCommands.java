package helder.commands;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Deletes commands long after they ended, in units of work that keep nobody waiting: what the server did by itself after three months,
 * what people ordered, which the owner of the device and those who check read, after two years. What says what is on a device stays as long
 * as the device is managed.
 */
@Component
final class PurgeCommands implements RecurringJob {

    private static final int AT_ONCE = 200;

    private final Store store;
    private final InstantSource clock;
    private final Deletions deletions;
    private final Enrollments enrollments;
    private final Collection<PlatformOrders> platforms;

    PurgeCommands(
            Store store,
            InstantSource clock,
            Deletions deletions,
            Enrollments enrollments,
            Collection<PlatformOrders> platforms) {
        this.store = store;
        this.clock = clock;
        this.deletions = deletions;
        this.enrollments = enrollments;
        this.platforms = platforms;
    }

    @Override
    public String name() {
        return "purge-commands";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        var limits = new CommandRepository.Limits(now.minus(Commands.OWN_ORDERS_KEPT), now.minus(Commands.ORDERS_KEPT));
        Map<Platform, Set<String>> lasting = new EnumMap<>(Platform.class);
        platforms.forEach(each -> lasting.put(each.platform(), each.lastingKinds()));
        // Platforms may call different commands the same; whose it is shows its enrollment.
        Set<String> ofAny = lasting.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        Batches.delete(store, (tx, most) -> expired(tx, CommandRepository.purge(tx, limits, ofAny, most)));
        if (!ofAny.isEmpty()) {
            Batches.walk(store, "", (tx, after) -> lasting(tx, limits, lasting, ofAny, after));
        }
    }

    /** The next enrollments; returns the last of them, empty when there are no more. */
    private Optional<String> lasting(
            Tx tx,
            CommandRepository.Limits limits,
            Map<Platform, Set<String>> lasting,
            Set<String> ofAny,
            String after) {
        List<EnrollmentId> some = CommandRepository.withOld(tx, limits, ofAny, after, AT_ONCE);
        for (EnrollmentId each : some) {
            Set<String> stays = enrollments
                    .find(tx, each)
                    .filter(Enrollment::isLiving)
                    .map(living -> lasting.getOrDefault(living.type().platform(), Set.of()))
                    .orElse(Set.of());
            expired(tx, CommandRepository.purge(tx, limits, each, stays));
        }
        return some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().value());
    }

    private int expired(Tx tx, int number) {
        return deletions.expired(tx, RecordKind.ORDERS, number);
    }
}
