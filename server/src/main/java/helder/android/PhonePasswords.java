package helder.android;

import static helder.store.schema.Tables.ANDROID_PASSWORD;

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/**
 * The passwords that phones are given anew for people who forgot theirs. Made when the order is given, sealed, and shown once, to somebody whose look is
 * recorded. Each goes with its command, sooner when the phone never got that, and when the enrollment ended.
 */
@Repository
public class PhonePasswords {

    private static final int AT_ONCE = 100;

    /** After that its person has long chosen another one. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Enough for every rule that Helder sets, in the one form that every phone takes: digits without runs (Android 14 wants six or more). */
    private static final int LENGTH = 16;

    private final Store store;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Commands commands;
    private final Enrollments enrollments;

    public PhonePasswords(
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

    /** Makes the password of a command, unless it has one. */
    void make(Tx tx, EnrollmentId enrollment, CommandId command) {
        tx.dsl()
                .insertInto(ANDROID_PASSWORD)
                .set(ANDROID_PASSWORD.COMMAND_ID, command.value())
                .set(ANDROID_PASSWORD.ENROLLMENT_ID, enrollment.value())
                .set(
                        ANDROID_PASSWORD.PASSWORD,
                        vault.seal(
                                fresh().getBytes(StandardCharsets.US_ASCII),
                                PhoneSecrets.PASSWORDS.context(command.value())))
                .set(ANDROID_PASSWORD.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /** Neighbours differ by two or more, so that there is no run and no repetition in it. */
    private String fresh() {
        var digits = new StringBuilder();
        while (digits.length() < LENGTH) {
            int digit = random.nextInt(10);
            boolean isFar = digits.isEmpty() || Math.abs(digits.charAt(digits.length() - 1) - '0' - digit) > 1;
            if (isFar) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    /** For the phone. */
    public Optional<String> forPhone(Tx tx, CommandId command) {
        return tx.dsl()
                .select(ANDROID_PASSWORD.PASSWORD)
                .from(ANDROID_PASSWORD)
                .where(ANDROID_PASSWORD.COMMAND_ID.eq(command.value()))
                .fetchOptional(ANDROID_PASSWORD.PASSWORD)
                .map(secret -> open(secret, command));
    }

    /** The newest order of this enrollment that the phone has or may still get, and whose password nobody has seen yet. */
    public Optional<CommandId> unseen(EnrollmentId enrollment) {
        List<CommandId> newestFirst = store.read(dsl -> dsl.select(ANDROID_PASSWORD.COMMAND_ID)
                .from(ANDROID_PASSWORD)
                .where(ANDROID_PASSWORD.ENROLLMENT_ID.eq(enrollment.value()), ANDROID_PASSWORD.SHOWN_AT.isNull())
                .orderBy(ANDROID_PASSWORD.CREATED_AT.desc(), ANDROID_PASSWORD.COMMAND_ID.desc())
                .fetch(row -> new CommandId(row.value1())));
        return newestFirst.stream()
                .filter(id -> commands.find(id).filter(this::isOfUse).isPresent())
                .findFirst();
    }

    /** Whether the phone has it, or may have or still get it. */
    private boolean isOfUse(Command command) {
        return command.state() != Command.State.FAILED
                && (command.sentCount() > 0
                        || (!command.state().isTerminal() && command.expiresAt().isAfter(clock.instant())));
    }

    /**
     * Shows the password to whoever looks; empty when there is none, it was shown before, or the phone never got its order.
     *
     * @throws IllegalArgumentException when the recorded look is at another enrollment
     */
    public Optional<String> show(Tx tx, Basis.Look look, EnrollmentId enrollment, CommandId command) {
        if (!look.covers(Set.of(enrollment), Set.of())) {
            throw new IllegalArgumentException("The look is at another enrollment");
        }
        if (commands.find(tx, enrollment, command).filter(this::isOfUse).isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> sealed = tx.dsl()
                .select(ANDROID_PASSWORD.PASSWORD)
                .from(ANDROID_PASSWORD)
                .where(
                        ANDROID_PASSWORD.COMMAND_ID.eq(command.value()),
                        ANDROID_PASSWORD.ENROLLMENT_ID.eq(enrollment.value()),
                        ANDROID_PASSWORD.SHOWN_AT.isNull())
                .fetchOptional(ANDROID_PASSWORD.PASSWORD);
        sealed.ifPresent(_ -> tx.dsl()
                .update(ANDROID_PASSWORD)
                .set(ANDROID_PASSWORD.SHOWN_AT, clock.instant())
                .where(ANDROID_PASSWORD.COMMAND_ID.eq(command.value()))
                .execute());
        return sealed.map(password -> open(password, command));
    }

    /** The enrollment ended: a phone that is erased or let go asks for none of them. */
    public void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(ANDROID_PASSWORD)
                .where(ANDROID_PASSWORD.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    /** Deletes those that nobody can need any more, in units of work that keep nobody waiting. */
    void purge() {
        Batches.walk(store, "", this::purge);
    }

    /** The next ones after this; returns the last of them, empty when there are no more. */
    private Optional<String> purge(Tx tx, String after) {
        var some = tx.dsl()
                .select(ANDROID_PASSWORD.COMMAND_ID, ANDROID_PASSWORD.ENROLLMENT_ID, ANDROID_PASSWORD.CREATED_AT)
                .from(ANDROID_PASSWORD)
                .where(ANDROID_PASSWORD.COMMAND_ID.gt(after))
                .orderBy(ANDROID_PASSWORD.COMMAND_ID)
                .limit(AT_ONCE)
                .fetch();
        var over = new ArrayList<String>();
        for (var row : some) {
            var enrollment = new EnrollmentId(row.value2());
            boolean isOld = row.value3().plus(KEPT).isBefore(clock.instant());
            boolean isThere = enrollments
                    .find(tx, enrollment)
                    .filter(Enrollment::isLiving)
                    .isPresent();
            boolean isOfUse = commands.find(tx, enrollment, new CommandId(row.value1()))
                    .filter(this::isOfUse)
                    .isPresent();
            if (isOld || !isThere || !isOfUse) {
                over.add(row.value1());
            }
        }
        tx.dsl()
                .deleteFrom(ANDROID_PASSWORD)
                .where(ANDROID_PASSWORD.COMMAND_ID.in(over))
                .execute();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().value1());
    }

    private String open(byte[] sealed, CommandId command) {
        return new String(
                vault.open(sealed, PhoneSecrets.PASSWORDS.context(command.value())), StandardCharsets.US_ASCII);
    }
}
