package helder.apple;

import static helder.store.schema.Tables.APPLE_PIN;

import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.jobs.Batches;
import helder.looks.Basis;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/**
 * The codes that Macs ask for after a lock or erase. A code is made when the order is given, so that repeated delivery sends
 * the same one; it is sealed, and shown once, to somebody whose look is recorded. It goes with its command, sooner when the
 * device never got that, and a year after the enrollment ended at the latest: a lost Mac may turn up late.
 */
@Repository
public class LockPins {

    /** So many are looked at in one go when old ones are deleted. */
    static final int AT_ONCE = 100;

    private static final int MAXIMUM = 1_000_000;
    private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(365);

    private final Store store;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Commands commands;
    private final Enrollments enrollments;

    public LockPins(
            Store store,
            Vault vault,
            SecureRandom random,
            InstantSource clock,
            Commands commands,
            Enrollments enrollments) {
        this.store = store;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.commands = commands;
        this.enrollments = enrollments;
    }

    /** Makes the code of a command, unless it has one. */
    void make(Tx tx, EnrollmentId enrollment, CommandId command) {
        String pin = String.format(Locale.ROOT, "%06d", random.nextInt(MAXIMUM));
        tx.dsl()
                .insertInto(APPLE_PIN)
                .set(APPLE_PIN.COMMAND_ID, command.value())
                .set(APPLE_PIN.ENROLLMENT_ID, enrollment.value())
                .set(
                        APPLE_PIN.PIN,
                        vault.seal(
                                pin.getBytes(StandardCharsets.US_ASCII),
                                AppleSecrets.LOCK_CODES.context(command.value())))
                .set(APPLE_PIN.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /** For delivery to the device. */
    public Optional<String> forDevice(CommandId command) {
        return store.read(dsl -> dsl.select(APPLE_PIN.PIN)
                        .from(APPLE_PIN)
                        .where(APPLE_PIN.COMMAND_ID.eq(command.value()))
                        .fetchOptional(APPLE_PIN.PIN))
                .map(secret -> open(secret, command));
    }

    /** The newest order of this enrollment that the device has or may still get, and whose code nobody has seen yet. */
    public Optional<CommandId> unseen(EnrollmentId enrollment) {
        List<CommandId> newestFirst = store.read(dsl -> dsl.select(APPLE_PIN.COMMAND_ID)
                .from(APPLE_PIN)
                .where(APPLE_PIN.ENROLLMENT_ID.eq(enrollment.value()), APPLE_PIN.SHOWN_AT.isNull())
                .orderBy(APPLE_PIN.CREATED_AT.desc(), APPLE_PIN.COMMAND_ID.desc())
                .fetch(row -> new CommandId(row.get(APPLE_PIN.COMMAND_ID))));
        return newestFirst.stream()
                .filter(id -> commands.find(id).filter(this::canBeAskedFor).isPresent())
                .findFirst();
    }

    /** Whether the device has the command, or may still get it. */
    private boolean canBeAskedFor(Command command) {
        return command.sentCount() > 0
                || (!command.state().isTerminal() && command.expiresAt().isAfter(clock.instant()));
    }

    /**
     * Shows the code to whoever looks; empty when there is none, it was shown before, or the device never got its order.
     *
     * @throws IllegalArgumentException when the recorded look is at another enrollment
     */
    public Optional<String> show(Tx tx, Basis.Look look, EnrollmentId enrollment, CommandId command) {
        if (!look.covers(Set.of(enrollment), Set.of())) {
            throw new IllegalArgumentException("The look is at another enrollment");
        }
        if (commands.find(tx, enrollment, command).filter(this::canBeAskedFor).isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> sealed = tx.dsl()
                .select(APPLE_PIN.PIN)
                .from(APPLE_PIN)
                .where(
                        APPLE_PIN.COMMAND_ID.eq(command.value()),
                        APPLE_PIN.ENROLLMENT_ID.eq(enrollment.value()),
                        APPLE_PIN.SHOWN_AT.isNull())
                .fetchOptional(APPLE_PIN.PIN);
        sealed.ifPresent(pin -> tx.dsl()
                .update(APPLE_PIN)
                .set(APPLE_PIN.SHOWN_AT, clock.instant())
                .where(APPLE_PIN.COMMAND_ID.eq(command.value()))
                .execute());
        return sealed.map(pin -> open(pin, command));
    }

    /** Deletes the codes that nobody can need any more, in units of work that keep nobody waiting. */
    void purge() {
        Instant ended = clock.instant().minus(KEPT_AFTER_THE_END);
        Batches.walk(store, "", (tx, after) -> purge(tx, after, ended));
    }

    /** The next ones after this; returns the last of them, empty when there are no more. */
    private Optional<String> purge(Tx tx, String after, Instant ended) {
        var some = tx.dsl()
                .select(APPLE_PIN.COMMAND_ID, APPLE_PIN.ENROLLMENT_ID)
                .from(APPLE_PIN)
                .where(APPLE_PIN.COMMAND_ID.gt(after))
                .orderBy(APPLE_PIN.COMMAND_ID)
                .limit(AT_ONCE)
                .fetch();
        var over = new ArrayList<String>();
        for (var pin : some) {
            var enrollment = new EnrollmentId(pin.value2());
            boolean isOld = enrollments
                    .find(tx, enrollment)
                    .flatMap(Enrollment::removedAt)
                    .filter(end -> end.isBefore(ended))
                    .isPresent();
            if (isOld
                    || commands.find(tx, enrollment, new CommandId(pin.value1()))
                            .filter(this::canBeAskedFor)
                            .isEmpty()) {
                over.add(pin.value1());
            }
        }
        tx.dsl().deleteFrom(APPLE_PIN).where(APPLE_PIN.COMMAND_ID.in(over)).execute();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().value1());
    }

    private String open(byte[] sealed, CommandId command) {
        return new String(
                vault.open(sealed, AppleSecrets.LOCK_CODES.context(command.value())), StandardCharsets.US_ASCII);
    }
}
