package helder.cli.archive;

import static helder.store.schema.Tables.ACCOUNT_TOKEN;
import static helder.store.schema.Tables.ANDROID_CONNECTION;
import static helder.store.schema.Tables.ANDROID_PASSWORD;
import static helder.store.schema.Tables.ANDROID_TOKEN;
import static helder.store.schema.Tables.ANDROID_WISH;
import static helder.store.schema.Tables.APPLE_CHANNEL;
import static helder.store.schema.Tables.APPLE_PIN;
import static helder.store.schema.Tables.AUTHORITY;
import static helder.store.schema.Tables.COMMAND;
import static helder.store.schema.Tables.LOG_KEY;
import static helder.store.schema.Tables.POLICY;
import static helder.store.schema.Tables.POLICY_VERSION;
import static helder.store.schema.Tables.PUSH_CERTIFICATE;
import static helder.store.schema.Tables.PUSH_REQUEST;
import static helder.store.schema.Tables.QUIET_TIME;
import static helder.store.schema.Tables.WEB_SESSION;
import static helder.store.schema.Tables.WINDOWS_CHANNEL;
import static helder.store.schema.Tables.WINDOWS_PUSH;
import static helder.store.schema.Tables.WINDOWS_PUSH_CHANNEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.apple.AppleActions;
import helder.apple.Renewal;
import helder.cli.archive.KeyRotation.Step;
import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.Person;
import helder.secrets.KeyChange;
import helder.secrets.SealedColumn;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.store.TestEngine;
import helder.store.schema.tables.records.ApprovalRequestRecord;
import helder.store.schema.tables.records.CommandRecord;
import helder.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new key takes the place of the old one, and nothing that was sealed is lost, wherever it is stopped, whatever the engine. */
abstract class KeyRotationContract {

    private static final byte[] SECRET = "a secret".getBytes(UTF_8);
    private static final int ROWS = 3;

    private final TestEngine engine;
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path directory;

    private StoreSettings settings;
    private House house;
    private Vault old;
    private Enrollment mac;

    KeyRotationContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        settings = engine.fresh(directory.resolve("data"));
        house = House.open(settings).setUp();
        old = house.get(Vault.class);
        Person anna = house.person("anna@delinde.example", "Anna Smit");
        mac = house.enroll(anna, Ownership.COMPANY, DeviceForm.COMPUTER);
        fill(mac, "row-0");
        for (int i = 1; i < ROWS; i++) {
            fill(house.enroll(anna, Ownership.COMPANY, DeviceForm.COMPUTER), "row-" + i);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** One row in every table with a sealed column. */
    private void fill(Enrollment enrollment, String id) {
        Instant now = house.clock().instant();
        Person resting = house.person(id + "@delinde.example", "Noor Smit");
        house.write(tx -> {
            tx.dsl()
                    .insertInto(AUTHORITY)
                    .set(AUTHORITY.ID, id)
                    .set(AUTHORITY.PURPOSE, "test")
                    .set(AUTHORITY.SCOPE, "")
                    .set(AUTHORITY.CERTIFICATE, SECRET)
                    .set(AUTHORITY.PRIVATE_KEY, SECRET)
                    .set(AUTHORITY.STATE, "replaced")
                    .set(AUTHORITY.NOT_AFTER_AT, now)
                    .set(AUTHORITY.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(LOG_KEY)
                    .set(LOG_KEY.ID, id)
                    .set(LOG_KEY.ORGANISATION_ID, enrollment.organisation().value())
                    .set(LOG_KEY.PUBLIC_KEY, SECRET)
                    .set(LOG_KEY.PRIVATE_KEY, SECRET)
                    .set(LOG_KEY.CREATED_AT, now)
                    .set(LOG_KEY.REPLACED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(PUSH_CERTIFICATE)
                    .set(PUSH_CERTIFICATE.ORGANISATION_ID, id)
                    .set(PUSH_CERTIFICATE.ID, id)
                    .set(PUSH_CERTIFICATE.TOPIC, "topic")
                    .set(PUSH_CERTIFICATE.CERTIFICATE, SECRET)
                    .set(PUSH_CERTIFICATE.PRIVATE_KEY, SECRET)
                    .set(PUSH_CERTIFICATE.IS_SIMULATED, true)
                    .set(PUSH_CERTIFICATE.NOT_AFTER_AT, now)
                    .set(PUSH_CERTIFICATE.UPLOADED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(PUSH_REQUEST)
                    .set(PUSH_REQUEST.ORGANISATION_ID, id)
                    .set(PUSH_REQUEST.ID, id)
                    .set(PUSH_REQUEST.REQUEST, SECRET)
                    .set(PUSH_REQUEST.PRIVATE_KEY, SECRET)
                    .set(PUSH_REQUEST.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(APPLE_CHANNEL)
                    .set(APPLE_CHANNEL.ENROLLMENT_ID, enrollment.id().value())
                    .set(
                            APPLE_CHANNEL.ORGANISATION_ID,
                            enrollment.organisation().value())
                    .set(APPLE_CHANNEL.IDENTIFIER_HASH, old.mark(id))
                    .set(APPLE_CHANNEL.TOPIC, "topic")
                    .set(APPLE_CHANNEL.PUSH_ADDRESS, SECRET)
                    .set(APPLE_CHANNEL.UNLOCK_TOKEN, SECRET)
                    .set(APPLE_CHANNEL.PUSH_ATTEMPTS, 0L)
                    .execute();
            tx.dsl()
                    .insertInto(APPLE_PIN)
                    .set(APPLE_PIN.COMMAND_ID, id)
                    .set(APPLE_PIN.ENROLLMENT_ID, enrollment.id().value())
                    .set(APPLE_PIN.PIN, SECRET)
                    .set(APPLE_PIN.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(ACCOUNT_TOKEN)
                    .set(ACCOUNT_TOKEN.TOKEN_HASH, id)
                    .set(
                            ACCOUNT_TOKEN.ORGANISATION_ID,
                            enrollment.organisation().value())
                    .set(ACCOUNT_TOKEN.PERSON_ID, enrollment.person().value())
                    .set(ACCOUNT_TOKEN.TICKET_ID, enrollment.ticket().value())
                    .set(ACCOUNT_TOKEN.TICKET_SECRET, SECRET)
                    .set(ACCOUNT_TOKEN.CREATED_AT, now)
                    .set(ACCOUNT_TOKEN.EXPIRES_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(WINDOWS_CHANNEL)
                    .set(WINDOWS_CHANNEL.ENROLLMENT_ID, enrollment.id().value())
                    .set(
                            WINDOWS_CHANNEL.ORGANISATION_ID,
                            enrollment.organisation().value())
                    .set(WINDOWS_CHANNEL.IDENTIFIER_HASH, old.mark(id))
                    .set(WINDOWS_CHANNEL.KEY_HASH, id)
                    .set(WINDOWS_CHANNEL.ENROLLED_AS, "Full")
                    .set(WINDOWS_CHANNEL.ACCOUNT, SECRET)
                    .set(WINDOWS_CHANNEL.SESSION, SECRET)
                    .set(WINDOWS_CHANNEL.IS_OPEN, false)
                    .set(WINDOWS_CHANNEL.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(ANDROID_CONNECTION)
                    .set(ANDROID_CONNECTION.ORGANISATION_ID, id)
                    .set(ANDROID_CONNECTION.ID, id)
                    .set(ANDROID_CONNECTION.PROJECT, "project")
                    .set(ANDROID_CONNECTION.SUBSCRIPTION, "subscription")
                    .set(ANDROID_CONNECTION.TOPIC, "topic")
                    .set(ANDROID_CONNECTION.CREDENTIALS, SECRET)
                    .set(ANDROID_CONNECTION.ACCOUNT, "account")
                    .set(ANDROID_CONNECTION.CONNECTED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(WINDOWS_PUSH)
                    .set(WINDOWS_PUSH.ID, id)
                    .set(WINDOWS_PUSH.FAMILY, id)
                    .set(WINDOWS_PUSH.SID, id)
                    .set(WINDOWS_PUSH.SECRET, SECRET)
                    .set(WINDOWS_PUSH.CHANGED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(WINDOWS_PUSH_CHANNEL)
                    .set(WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID, enrollment.id().value())
                    .set(WINDOWS_PUSH_CHANNEL.FAMILY, id)
                    .set(WINDOWS_PUSH_CHANNEL.CHANNEL, SECRET)
                    .execute();
            tx.dsl()
                    .insertInto(ANDROID_WISH)
                    .set(ANDROID_WISH.COMMAND_ID, id)
                    .set(ANDROID_WISH.ENROLLMENT_ID, enrollment.id().value())
                    .set(ANDROID_WISH.CONTENT, SECRET)
                    .set(ANDROID_WISH.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(ANDROID_PASSWORD)
                    .set(ANDROID_PASSWORD.COMMAND_ID, id)
                    .set(ANDROID_PASSWORD.ENROLLMENT_ID, enrollment.id().value())
                    .set(ANDROID_PASSWORD.PASSWORD, SECRET)
                    .set(ANDROID_PASSWORD.CREATED_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(POLICY)
                    .set(POLICY.ID, id)
                    .set(POLICY.ORGANISATION_ID, id)
                    .set(POLICY.NAME, id)
                    .set(POLICY.NAME_KEY, id)
                    .set(POLICY.STATE, "draft")
                    .execute();
            tx.dsl()
                    .insertInto(POLICY_VERSION)
                    .set(POLICY_VERSION.ID, id)
                    .set(POLICY_VERSION.ORGANISATION_ID, id)
                    .set(POLICY_VERSION.POLICY_ID, id)
                    .set(POLICY_VERSION.NUMBER, 1L)
                    .set(POLICY_VERSION.GIVEN, SECRET)
                    .set(POLICY_VERSION.BODY, SECRET)
                    .set(POLICY_VERSION.MARK, id)
                    .set(POLICY_VERSION.AUTHOR_KIND, "operator")
                    .set(POLICY_VERSION.AUTHOR_ID, id)
                    .set(POLICY_VERSION.AUTHOR_NAME, id)
                    .set(POLICY_VERSION.WRITTEN_AT, now)
                    .execute();
            tx.dsl()
                    .insertInto(ANDROID_TOKEN)
                    .set(ANDROID_TOKEN.TICKET_ID, id)
                    .set(
                            ANDROID_TOKEN.ORGANISATION_ID,
                            enrollment.organisation().value())
                    .set(ANDROID_TOKEN.NAME, id)
                    .set(ANDROID_TOKEN.CONTENT, SECRET)
                    .set(ANDROID_TOKEN.EXPIRES_AT, now)
                    .execute();
            var command = new CommandRecord();
            command.setOrganisationId(enrollment.organisation().value());
            command.setEnrollmentId(enrollment.id().value());
            command.setId(id);
            command.setKind("Kind");
            command.setPriority(0L);
            command.setState("done");
            command.setPermitActorKind("operator");
            command.setPermitActorId("noor");
            command.setPermitActorName("noor");
            command.setPermitAction(Action.CONFIGURE.code());
            command.setPermitParameters(SECRET);
            command.setPermitSecrets(SECRET);
            command.setPermitHash("hash");
            command.setPermitCharterVersion(1L);
            command.setPermitGivenAt(now);
            command.setCreatedAt(now);
            command.setDueAt(now);
            command.setExpiresAt(now);
            command.setSentCount(1L);
            command.setDoneAt(now);
            tx.dsl().executeInsert(command);
            var request = new ApprovalRequestRecord();
            request.setId(id);
            request.setOrganisationId(enrollment.organisation().value());
            request.setEnrollmentId(enrollment.id().value());
            request.setActorKind("operator");
            request.setActorId("noor");
            request.setActorName("noor");
            request.setAction(Action.CONFIGURE.code());
            request.setParameters(SECRET);
            request.setSecrets(SECRET);
            request.setIsSecondMissing(true);
            request.setIsOwnerMissing(false);
            request.setState("refused");
            request.setCreatedAt(now);
            request.setExpiresAt(now);
            request.setEndedAt(now);
            tx.dsl().executeInsert(request);
            tx.dsl()
                    .insertInto(QUIET_TIME)
                    .set(QUIET_TIME.PERSON_ID, resting.id().value())
                    .set(QUIET_TIME.ORGANISATION_ID, enrollment.organisation().value())
                    .set(QUIET_TIME.CALENDAR, SECRET)
                    .set(QUIET_TIME.BUSY, SECRET)
                    .execute();
        });
        KeyRotation.columns().forEach(this::seal);
    }

    /** What stands there unsealed, as the rooms would have sealed it. */
    private <R extends Record> void seal(SealedColumn<R> column) {
        house.write(tx -> tx.dsl()
                .select(column.id())
                .from(column.table())
                .where(column.value().eq(SECRET))
                .fetch(column.id())
                .forEach(id -> tx.dsl()
                        .update(column.table())
                        .set(column.value(), old.seal(SECRET, column.context(id)))
                        .where(column.id().eq(id))
                        .execute()));
    }

    /** Every sealed value of a column, opened. */
    private <R extends Record> List<byte[]> opened(SealedColumn<R> column, Vault vault) {
        return house.store()
                .read(dsl -> dsl.select(column.id(), column.value())
                        .from(column.table())
                        .where(column.value().isNotNull())
                        .fetch(row -> vault.open(row.value2(), column.context(row.value1()))));
    }

    private void everythingOpens(Vault vault) {
        for (SealedColumn<?> column : KeyRotation.columns()) {
            assertThat(opened(column, vault)).as(column.kind()).hasSize(ROWS).containsOnly(SECRET);
        }
        assertThat(vault.mark("a device")).isEqualTo(old.mark("a device"));
    }

    /** As a server reads the key file when it starts. */
    private Vault started() {
        return Vault.open(settings.directory(), false, random);
    }

    private KeyRotation rotation() {
        return new KeyRotation(house.store(), settings.directory(), random);
    }

    private KeyRotation.Rotated rotate() {
        return rotation().rotate(Optional.empty(), house.clock().instant());
    }

    @Test
    void afterwardsTheNewKeyOpensEverythingTheOldOneNothingAndMarksAreTheSame() throws IOException {
        String before = Files.readString(settings.directory().resolve(Vault.FILE));
        assertThat(rotate().resumed()).isFalse();

        everythingOpens(started());
        for (SealedColumn<?> column : KeyRotation.columns()) {
            assertThatThrownBy(() -> opened(column, old)).as(column.kind()).isInstanceOf(VaultException.class);
        }
        Path file = settings.directory().resolve(Vault.FILE);
        assertThat(Files.readString(file)).doesNotContain(before.strip()).doesNotContain("opens");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        rotate();
        everythingOpens(started());
    }

    @Test
    void stoppedAfterAnyStepAServerStartsReadsEverythingAndTheNextRotationEndsIt() {
        for (Step last : Step.values()) {
            var change = new KeyChange(settings.directory(), random);
            for (Step step : Step.values()) {
                if (step.compareTo(last) <= 0) {
                    rotation()
                            .take(step, change, Optional.empty(), house.clock().instant());
                }
            }
            Vault afterCrash = started();
            everythingOpens(afterCrash);
            house.write(tx -> tx.dsl()
                    .update(APPLE_PIN)
                    .set(APPLE_PIN.PIN, afterCrash.seal(SECRET, "lock pin row-1"))
                    .where(APPLE_PIN.COMMAND_ID.eq("row-1"))
                    .execute());
            boolean begun = last.compareTo(Step.BEGIN) >= 0 && last != Step.END;
            assertThat(rotate().resumed()).as(last.name()).isEqualTo(begun);
            everythingOpens(started());
        }
    }

    @Test
    void stoppedAmidTheSealingTheRestIsSealedLater() {
        var change = new KeyChange(settings.directory(), random);
        change.begin();
        Vault both = started();
        var columns = new ArrayList<>(KeyRotation.columns());
        for (SealedColumn<?> column : columns.subList(0, columns.size() / 2)) {
            house.store().write(tx -> column.sealAgain(tx, both, ""));
        }
        everythingOpens(both);
        assertThat(rotate().resumed()).isTrue();
        everythingOpens(started());
    }

    @Test
    void aDraftOfTheKeyFileThatACrashLeftIsNotInTheWay() throws IOException {
        Files.writeString(settings.directory().resolve(Vault.FILE + ".new"), "half a k");
        rotate();
        everythingOpens(started());
        assertThat(settings.directory().resolve(Vault.FILE + ".new")).doesNotExist();
    }

    @Test
    void theOldKeyFileCanBeKeptForOlderBackupsAndIsNeverWrittenOverAnother() throws IOException {
        Path kept = directory.resolve("old.key");
        rotation().rotate(Optional.of(kept), house.clock().instant());
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.copy(kept, elsewhere.resolve(Vault.FILE));
        Files.setPosixFilePermissions(elsewhere.resolve(Vault.FILE), PosixFilePermissions.fromString("rw-------"));
        Vault again = Vault.open(elsewhere, false, random);
        assertThat(again.open(old.seal(SECRET, "here"), "here")).isEqualTo(SECRET);
        assertThat(again.mark("a device")).isEqualTo(old.mark("a device"));

        assertThatThrownBy(
                        () -> rotation().rotate(Optional.of(kept), house.clock().instant()))
                .hasMessageContaining("exists already");
        everythingOpens(started());
    }

    @Test
    void whatDoesNotOpenStopsTheRotationBeforeAnythingChanges() throws IOException {
        house.write(tx ->
                tx.dsl().update(APPLE_PIN).set(APPLE_PIN.PIN, new byte[40]).execute());
        String before = Files.readString(settings.directory().resolve(Vault.FILE));
        assertThatThrownBy(this::rotate).isInstanceOf(VaultException.class).hasMessageContaining("lock pin");
        assertThat(Files.readString(settings.directory().resolve(Vault.FILE))).isEqualTo(before);
    }

    /** Their challenges are sealed within the order, and a permit binds an order as it is. */
    @Test
    void renewalsUnderWayAreEndedSoThatTheyAreOrderedAgain() {
        Tickets.Issued renewal = house.store()
                .write(tx -> house.get(Tickets.class).issueRenewal(tx, mac, Language.NL, Duration.ofDays(8)));
        var order = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(AppleActions.WHAT, AppleActions.RENEW, AppleActions.CHALLENGE, "sealed"));
        CommandId ordered = enqueue(new Actor.Automatic("certificate-renewal"), order);
        CommandId other = enqueue(House.OFFICER, new Order.Act(Action.LOCK, Map.of()));

        rotate();

        assertThat(state(ordered)).isEqualTo(Command.State.CANCELED.code());
        assertThat(state(other)).isEqualTo(Command.State.QUEUED.code());
        assertThat(house.get(Tickets.class).find(renewal.ticket().id()))
                .map(Ticket::state)
                .contains(Ticket.State.REVOKED);
        assertThat(house.store()
                        .<Integer>write(tx -> Renewal.endAll(tx, house.clock().instant())))
                .isZero();
    }

    private CommandId enqueue(Actor actor, Order order) {
        var permit = (Permit) house.get(Gate.class).permit(actor, mac.facts(), order, Optional.of("A reason"));
        return house.store()
                .write(tx -> house.get(Commands.class)
                        .enqueue(tx, permit, "Kind", Commands.NORMAL, Optional.empty(), Duration.ZERO))
                .id();
    }

    /** As it is stored: what the order carries opens with the new key only. */
    private String state(CommandId id) {
        return house.store()
                .read(dsl -> dsl.select(COMMAND.STATE)
                        .from(COMMAND)
                        .where(COMMAND.ID.eq(id.value()))
                        .fetchSingle()
                        .value1());
    }

    @Test
    void sessionsAreEndedBecauseTheyMayHoldASecretThatWasJustMade() {
        Instant now = house.clock().instant();
        house.write(tx -> tx.dsl()
                .insertInto(WEB_SESSION)
                .set(WEB_SESSION.ID_HASH, "hash")
                .set(WEB_SESSION.CREATED_AT, now)
                .set(WEB_SESSION.ACCESSED_AT, now)
                .set(WEB_SESSION.EXPIRES_AT, now)
                .set(WEB_SESSION.IDLE_SECONDS, 60L)
                .set(WEB_SESSION.ATTRIBUTES, SECRET)
                .execute());
        rotate();
        assertThat(house.store().<Integer>read(dsl -> dsl.fetchCount(WEB_SESSION)))
                .isZero();
        assertThat(house.store().<Integer>read(dsl -> dsl.fetchCount(COMMAND))).isEqualTo(ROWS);
    }

    @Test
    void anotherServerOnTheSameDatabaseIsInTheWay() {
        if (settings.database().isEmpty()) {
            assertThat(house.store().hasOtherServers()).isFalse();
            return; // there the lock of the directory keeps others away
        }
        var other = new StoreSettings(directory.resolve("other"), settings.database());
        try (Store store = Store.open(other)) {
            assertThat(store.hasOtherServers()).isTrue();
            assertThatThrownBy(this::rotate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Stop every server");
        }
        assertThat(new KeyChange(settings.directory(), random).isUnderWay()).isFalse();
        rotate();
    }
}
