package helder.looks;

import static helder.store.schema.Tables.LOOK_CHOICE;

import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure.Choice;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.SigningKeys;
import helder.looks.chain.Statements;
import helder.looks.chain.WriteCheckpoints;
import helder.looks.retention.DeleteOldLooks;
import helder.manifest.DataItem;
import helder.secrets.Vault;
import helder.store.Node;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The log with what deletes from it and signs for it, put together as the server does. */
public final class LogRooms implements AutoCloseable {

    private static final Actor SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);
    /** What a log is made of, referring tables last. */
    static final List<String> TABLES =
            List.of("subject_set", "look_subject", "look", "log_chain", "log_entry", "log_key", "log_statement");

    public final OpennessHouse house;
    public final LogKeys keys;
    final SigningKeys signing;
    public final LogRetention retention;
    public final WriteCheckpoints checkpoints;
    public final DeleteOldLooks deletion;
    public final ChainedLooks other;
    public final Disclosure disclosure;
    public final Secrecy secrecy;
    public final Investigations investigations;
    public final Unmaskings unmaskings;
    public final LookNotices notices;
    public final Receipts receipts;

    public LogRooms(TestEngine engine, Path directory) {
        house = new OpennessHouse(engine, directory).setUp();
        other = house.looksOfAnotherNode();
        var random = new SecureRandom();
        Vault vault = Vault.open(directory, true, random);
        signing = new SigningKeys(house.installation, vault, house.clock, random);
        keys = new LogKeys(house.store, signing);
        var node = new Node(house.ids.next());
        var statements = new Statements(signing, node, house.clock);
        checkpoints = new WriteCheckpoints(house.store, house.installation, statements, house.clock);
        disclosure = new Disclosure(house.store, house.installation, house.ids, house.clock);
        retention = new LogRetention(disclosure, house.clock);
        secrecy = new Secrecy(
                house.store, house.installation, disclosure, house.standing, house.offices, house.ids, house.clock);
        investigations = investigationsOn(node);
        unmaskings =
                new Unmaskings(house.store, house.installation, house.looks, house.ids, house.clock, house.standing);
        notices = new LookNotices(house.store, house.installation, house.clock);
        receipts = new Receipts(house.store, house.clock);
        deletion = new DeleteOldLooks(house.store, house.installation, retention, statements, checkpoints, house.clock);
    }

    /** As that server decides about them. */
    public Investigations investigationsOn(Node node) {
        return new Investigations(
                house.store,
                house.installation,
                house.ids,
                house.clock,
                new Statements(signing, node, house.clock),
                house.offices,
                house.standing);
    }

    /** Keeps looks that long, as was chosen and confirmed long enough ago. */
    public void keepFor(int days) {
        Instant now = house.clock.instant();
        house.store.write(tx -> tx.dsl()
                .insertInto(LOOK_CHOICE)
                .set(LOOK_CHOICE.ID, house.ids.next())
                .set(
                        LOOK_CHOICE.ORGANISATION_ID,
                        house.installation.organisation(tx).value())
                .set(LOOK_CHOICE.CHOICE, Choice.LOG_DAYS.code())
                .set(LOOK_CHOICE.SETTING, (long) days)
                .set(LOOK_CHOICE.DECIDED_AT, now)
                .set(LOOK_CHOICE.EFFECTIVE_AT, now)
                .set(LOOK_CHOICE.DECIDED_BY, "Samira")
                .execute());
    }

    public static Subject device(String person, String device) {
        return new Subject(new PersonId(person), new EnrollmentId(device));
    }

    public String look(Looks looks, String reason, Subject... subjects) {
        var request = new LookRequest(
                SAMIRA, "console.device", Set.of(subjects), Set.of(DataItem.OS_VERSION), Optional.of(reason), true);
        return looks.look(request, (tx, basis) -> basis.lookId());
    }

    public List<String> reasons(String person) {
        return house.looks.of(new PersonId(person), Optional.empty(), 200).stream()
                .map(look -> look.reason().orElseThrow())
                .toList();
    }

    public Optional<String> fault() {
        return house.looks.verify().fault();
    }

    public void tamper(String sql) throws SQLException {
        house.tamper(sql);
    }

    /** Keeps the log as it is now, so that it can be put back. */
    public void keepCopy() throws SQLException {
        for (String table : TABLES) {
            tamper("create table copy_of_" + table + " as select * from " + table);
        }
    }

    public void putBack() throws SQLException {
        for (String table : TABLES) {
            tamper("delete from " + table);
            tamper("insert into " + table + " select * from copy_of_" + table);
        }
    }

    public void dropCopy() throws SQLException {
        for (String table : TABLES) {
            tamper("drop table copy_of_" + table);
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
