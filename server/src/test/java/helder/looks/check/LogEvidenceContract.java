package helder.looks.check;

import static helder.looks.LogRooms.device;
import static helder.store.schema.Tables.LOG_ENTRY;
import static helder.store.schema.Tables.LOG_KEY;
import static helder.store.schema.Tables.LOG_STATEMENT;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static org.assertj.core.api.Assertions.assertThat;

import helder.looks.LogKey;
import helder.looks.LogReport;
import helder.looks.LogRetention;
import helder.looks.LogRooms;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.Chain;
import helder.looks.chain.Ed25519;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LogRows;
import helder.looks.chain.SignedStatement;
import helder.looks.chain.Statement;
import helder.store.TestEngine;
import helder.store.schema.tables.records.LogStatementRecord;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention deletes, and what is signed about it, whatever the engine. */
abstract class LogEvidenceContract {

    private static final Subject PHONE = device("noor", "noors-phone");
    private static final Subject LAPTOP = device("ruben", "rubens-laptop");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;

    LogEvidenceContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** Two looks whose retention has ended on one server and one on another, and one each that are young. */
    private void lookLongAgoAndNow() {
        rooms.look(rooms.house.looks, "old 1", PHONE);
        rooms.look(rooms.house.looks, "old 2", PHONE, LAPTOP);
        rooms.look(rooms.other, "old 3", LAPTOP);
        rooms.house.clock.advance(Duration.ofDays(LogRetention.USUAL_DAYS));
        rooms.look(rooms.house.looks, "young 1", PHONE);
        rooms.look(rooms.other, "young 2", PHONE, LAPTOP);
        rooms.house.clock.advance(Duration.ofSeconds(1));
    }

    private int rows(org.jooq.Table<?> table, org.jooq.Condition... which) {
        return rooms.house.store.read(dsl -> dsl.fetchCount(table, which));
    }

    @Test
    void looksAreDeletedWhenTheirRetentionEndsAndTheCheckKnowsWhy() {
        lookLongAgoAndNow();
        rooms.deletion.run();

        assertThat(rooms.reasons("noor")).containsExactly("young 2", "young 1");
        assertThat(rooms.reasons("ruben")).containsExactly("young 2");
        LogReport report = rooms.house.looks.verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.looks()).isEqualTo(2);
        assertThat(report.deleted()).isEqualTo(3);
        assertThat(report.checkpoint()).contains(rooms.house.clock.instant());
        assertThat(rows(LOOK)).isEqualTo(2);
        assertThat(rows(SUBJECT_SET))
                .as("the set of only Ruben's laptop is gone")
                .isEqualTo(2);
        assertThat(rows(LOOK_SUBJECT)).isEqualTo(3);
        assertThat(rows(LOG_ENTRY, LOG_ENTRY.KIND.eq("entry"))).isEqualTo(5);

        rooms.deletion.run();
        assertThat(rooms.house.looks.verify().deleted()).isEqualTo(3);
    }

    @Test
    void manyLooksAreDeletedInSmallUnitsAndTheirRangesAddUp() {
        rooms.house.store.write(tx -> {
            for (int i = 0; i < 1_234; i++) {
                rooms.house.looks.record(
                        tx,
                        new LookRequest(
                                new helder.identity.Actor.Operator("noor"),
                                "cli.device-show",
                                java.util.Set.of(PHONE),
                                java.util.Set.of(),
                                java.util.Optional.of("number " + i),
                                true));
            }
            return true;
        });
        rooms.house.clock.advance(Duration.ofDays(800));
        rooms.deletion.run();

        LogReport report = rooms.house.looks.verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.deleted()).isEqualTo(1_234);
        assertThat(rows(LOOK) + rows(LOOK_SUBJECT) + rows(SUBJECT_SET)).isZero();
        assertThat(rows(LOG_STATEMENT, LOG_STATEMENT.KIND.eq("deletion"))).isEqualTo(3);
    }

    @Test
    void theOrganisationDecidesHowLongLooksAreKept() {
        assertThat(rooms.retention.days()).isEqualTo(730);
        lookLongAgoAndNow();
        rooms.keepFor(3_650);
        rooms.deletion.run();
        assertThat(rooms.house.looks.verify().deleted()).isZero();
        rooms.keepFor(90);
        rooms.deletion.run();
        assertThat(rooms.house.looks.verify().deleted()).isEqualTo(3);
    }

    @Test
    void aLookThatIsGoneIsFoundWhenNothingSignedSaysWhy() throws SQLException {
        lookLongAgoAndNow();
        rooms.checkpoints.run();
        rooms.tamper("delete from look where reason = 'old 2'");

        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("Entry 2", "lost its look"));
    }

    @Test
    void aDeletedLookThatComesBackIsFound() throws SQLException {
        lookLongAgoAndNow();
        rooms.keepCopy();
        rooms.deletion.run();
        rooms.tamper("insert into subject_set select * from copy_of_subject_set"
                + " where id not in (select id from subject_set)");
        rooms.tamper("insert into look_subject select * from copy_of_look_subject"
                + " where set_id not in (select set_id from look_subject)");
        rooms.tamper("insert into look select * from copy_of_look where reason = 'old 3'");
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("Entry 1", "came back"));
    }

    @Test
    void aDeletionThatWasChangedToNameMoreIsNotBelieved() throws SQLException {
        lookLongAgoAndNow();
        rooms.deletion.run();
        rooms.tamper("delete from look where reason = 'young 1'");
        rooms.tamper("update log_statement set body = replace(body, '\"to\":2', '\"to\":3') where kind = 'deletion'");
        assertThat(rooms.fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("what was said there was changed"));
    }

    /** Whoever may write to the database, but does not have the key file, adds a deletion at the end of the chain. */
    @Test
    void aForgedDeletionIsNotBelieved() throws SQLException {
        lookLongAgoAndNow();
        rooms.checkpoints.run();
        rooms.keepCopy();
        KeyPair forger = Ed25519.newPair(new SecureRandom());
        byte[] publicKey = forger.getPublic().getEncoded();
        String known = rooms.keys.all().getFirst().id();
        String own = Ed25519.id(publicKey);

        forge(forger, known);
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("not signed"));

        rooms.putBack();
        addKey(own, publicKey, null, null);
        forge(forger, own);
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("endorsed by nobody"));

        rooms.putBack();
        addKey(own, publicKey, known, new byte[64]);
        forge(forger, own);
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("endorsed by nobody"));

        rooms.putBack();
        assertThat(rooms.fault()).isEmpty();
    }

    private void addKey(String id, byte[] publicKey, @Nullable String endorsedBy, byte @Nullable [] endorsement) {
        rooms.house.store.write(tx -> tx.dsl()
                .insertInto(LOG_KEY)
                .set(LOG_KEY.ID, id)
                .set(LOG_KEY.ORGANISATION_ID, rooms.house.organisation().value())
                .set(LOG_KEY.PUBLIC_KEY, publicKey)
                .set(LOG_KEY.ENDORSED_BY, endorsedBy)
                .set(LOG_KEY.ENDORSEMENT, endorsement)
                .set(LOG_KEY.CREATED_AT, rooms.house.clock.instant().plusSeconds(1))
                .set(LOG_KEY.REPLACED_AT, rooms.house.clock.instant())
                .execute());
    }

    /** Takes a look out of the first chain, and says there that it was deleted; every hash is right. */
    private void forge(KeyPair forger, String keyId) throws SQLException {
        rooms.tamper("delete from look where reason = 'old 1'");
        Instant now = rooms.house.clock.instant();
        rooms.house.store.write(tx -> {
            LogRows.End end = LogRows.ends(tx.dsl()).getFirst();
            var chain = new Chain(new helder.store.Node(end.node()), rooms.house.clock);
            Chain.Place place = chain.next(tx, rooms.house.organisation());
            var deletion = new Statement.Deletion(now, 730, now, end.node(), 1, 1, 1);
            byte[] signature = Ed25519.sign(
                    forger.getPrivate().getEncoded(),
                    SignedStatement.toSign(place, "deletion", deletion.body(), keyId));
            var signed = new SignedStatement("deletion", deletion.body(), keyId, signature, now.toEpochMilli());
            tx.dsl()
                    .executeInsert(new LogStatementRecord(
                            place.chain(), place.sequence(), "deletion", signed.body(), keyId, signature, now));
            chain.append(tx, place, EntryKind.DELETION, signed.commitment());
            return true;
        });
    }

    @Test
    void aChainThatWasCutOffIsFoundByACheckpointInAnother() throws SQLException {
        lookLongAgoAndNow();
        rooms.checkpoints.run();
        assertThat(rooms.fault()).isEmpty();

        rooms.tamper("delete from look where reason = 'young 2'");
        rooms.tamper("delete from log_entry where chain = 2 and sequence = 2");
        rooms.tamper("update log_chain set sequence = 1, hash = (select hash from log_entry where chain = 2)"
                + " where number = 2");

        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("checkpoint", "entry 2"));
    }

    @Test
    void aCheckpointIsWrittenOnlyWhenSomethingWasAdded() {
        rooms.checkpoints.run();
        assertThat(rows(LOG_STATEMENT)).isZero();
        for (int day = 0; day < 3; day++) {
            rooms.look(rooms.other, "day " + day, PHONE);
            rooms.checkpoints.run();
            rooms.checkpoints.run();
            rooms.house.clock.advance(Duration.ofDays(1));
        }
        assertThat(rows(LOG_STATEMENT)).isEqualTo(3);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void aReplacedKeyStaysToCheckWithAndItsPrivatePartIsGone() throws SQLException {
        rooms.look(rooms.other, "one", PHONE);
        rooms.checkpoints.run();
        rooms.house.clock.advance(Duration.ofDays(1));
        LogKey second = rooms.house.store.write(tx -> rooms.keys.replace(tx));
        rooms.look(rooms.other, "two", PHONE);
        rooms.checkpoints.run();

        assertThat(rooms.fault()).isEmpty();
        List<LogKey> keys = rooms.keys.all();
        assertThat(keys).hasSize(2).last().isEqualTo(second);
        assertThat(keys.getFirst().replacedAt()).contains(rooms.house.clock.instant());
        assertThat(second.pem()).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(rows(LOG_KEY, LOG_KEY.PRIVATE_KEY.isNotNull())).isEqualTo(1);

        rooms.tamper("delete from log_key where endorsed_by is null");
        assertThat(rooms.fault()).isPresent();
    }

    @Test
    void looksThatAreDeletedDuringACheckAreNoFault() throws Exception {
        lookLongAgoAndNow();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var deleting = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    rooms.look(rooms.other, "again " + i, PHONE, LAPTOP);
                    rooms.house.clock.advance(Duration.ofDays(800));
                    rooms.deletion.run();
                }
            });
            while (!deleting.isDone()) {
                assertThat(rooms.fault()).isEmpty();
            }
            deleting.get();
        }
        assertThat(rooms.fault()).isEmpty();
    }
}
