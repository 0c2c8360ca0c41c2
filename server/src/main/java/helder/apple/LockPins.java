package helder.apple;

import static helder.store.schema.Tables.APPLE_PIN;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.looks.Basis;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/**
 * The codes that Macs ask for after a lock or erase. A code is made when the order is given, so that repeated delivery sends
 * the same one; it is sealed, and shown once, to somebody whose look is recorded.
 */
@Repository
public class LockPins {

    private static final int MAXIMUM = 1_000_000;

    private final Store store;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;

    public LockPins(Store store, Vault vault, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
    }

    /** Makes the code of a command, unless it has one. */
    void make(Tx tx, EnrollmentId enrollment, CommandId command) {
        String pin = String.format(Locale.ROOT, "%06d", random.nextInt(MAXIMUM));
        tx.dsl()
                .insertInto(APPLE_PIN)
                .set(APPLE_PIN.COMMAND_ID, command.value())
                .set(APPLE_PIN.ENROLLMENT_ID, enrollment.value())
                .set(APPLE_PIN.PIN, vault.seal(pin.getBytes(StandardCharsets.US_ASCII), context(command)))
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

    /** The newest order of this enrollment whose code nobody has seen yet. */
    public Optional<CommandId> unseen(EnrollmentId enrollment) {
        return store.read(dsl -> dsl.select(APPLE_PIN.COMMAND_ID)
                .from(APPLE_PIN)
                .where(APPLE_PIN.ENROLLMENT_ID.eq(enrollment.value()), APPLE_PIN.SHOWN_AT.isNull())
                .orderBy(APPLE_PIN.CREATED_AT.desc(), APPLE_PIN.COMMAND_ID.desc())
                .limit(1)
                .fetchOptional(row -> new CommandId(row.get(APPLE_PIN.COMMAND_ID))));
    }

    /**
     * Shows the code to whoever looks; empty when there is none or it was shown before.
     *
     * @throws IllegalArgumentException when the recorded look is at another enrollment
     */
    public Optional<String> show(Tx tx, Basis.Look look, EnrollmentId enrollment, CommandId command) {
        if (!look.covers(Set.of(enrollment), Set.of())) {
            throw new IllegalArgumentException("The look is at another enrollment");
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

    private String open(byte[] sealed, CommandId command) {
        return new String(vault.open(sealed, context(command)), StandardCharsets.US_ASCII);
    }

    private static String context(CommandId command) {
        return "lock pin " + command.value();
    }
}
