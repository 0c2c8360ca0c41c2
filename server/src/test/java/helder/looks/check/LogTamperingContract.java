package helder.looks.check;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.looks.LogRooms;
import helder.looks.LookRequest.Subject;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a log holds, and whichever single thing of it is changed, taken out, exchanged or put in between: the check finds it. */
abstract class LogTamperingContract {

    private static final int LOGS = 3;
    private static final int CHANGES = 40;

    /** Columns that the check holds, by table. What is left out says nothing of a look: when a chain was begun, sealed keys. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "look",
                    List.of(
                            "id",
                            "organisation_id",
                            "chain",
                            "sequence",
                            "looked_at",
                            "actor_kind",
                            "actor_id",
                            "actor_name",
                            "actor_salt",
                            "actor_role",
                            "alias",
                            "is_named",
                            "face",
                            "items",
                            "reason",
                            "investigation_id",
                            "hidden_until_at",
                            "delayed_by",
                            "set_id",
                            "salt"),
            "subject_set", List.of("id", "same_hash", "salt", "root", "people", "enrollments"),
            "look_subject", List.of("set_id", "person_id", "enrollment_id"),
            "log_chain", List.of("number", "node_id", "sequence", "hash"),
            "log_entry", List.of("chain", "sequence", "kind", "commitment", "hash"),
            "log_statement", List.of("chain", "sequence", "kind", "body", "key_id", "signature", "stated_at"),
            "log_key", List.of("id", "public_key", "endorsed_by"));

    private static final Set<String> NUMBERS = Set.of(
            "chain",
            "sequence",
            "looked_at",
            "hidden_until_at",
            "is_named",
            "people",
            "enrollments",
            "number",
            "stated_at");
    private static final Set<String> BYTES =
            Set.of("salt", "actor_salt", "same_hash", "root", "hash", "commitment", "signature", "public_key");
    /** In which only one row may have a value. */
    private static final Set<String> UNIQUE = Set.of(
            "look.id",
            "subject_set.id",
            "subject_set.same_hash",
            "log_chain.number",
            "log_chain.node_id",
            "log_key.id");

    private static final List<String> INSERTS = List.of(
            "insert into look select id || '0', organisation_id, chain, sequence + 1000, looked_at, actor_kind, actor_id,"
                    + " actor_name, actor_salt, actor_role, alias, is_named, face, items, reason, investigation_id,"
                    + " hidden_until_at, delayed_by, set_id, salt from look where ",
            "insert into log_entry select chain, sequence + 1000, kind, commitment, hash from log_entry where ",
            "insert into log_statement select chain, sequence + 1000, kind, body, key_id, signature, stated_at"
                    + " from log_statement where ",
            "insert into look_subject select set_id, person_id, enrollment_id || '0' from look_subject where ",
            "insert into subject_set select id || '0', organisation_id || '0', same_hash, salt, root, people, enrollments"
                    + " from subject_set where ");

    /** Those that somebody would think of first. */
    private static final List<String> OBVIOUS = List.of(
            "update look set reason = 'harmless' where sequence = 2",
            "update look set reason = null where sequence = 2",
            "update look set actor_name = 'Bram' where sequence = 1",
            "update look set actor_role = 'administrator' where sequence = 3",
            "update look set looked_at = looked_at + 1 where sequence = 3",
            "update look set items = 'device.model' where sequence = 2",
            "update look set alias = 'XX' where sequence = 1",
            "update look set is_named = 1 where sequence = 1",
            "update look set actor_salt = salt where sequence = 1",
            "update look set hidden_until_at = 99999999999999 where sequence = 2",
            "update look set hidden_until_at = 99999999999999, investigation_id = 'x', delayed_by = 'legal works-council'"
                    + " where sequence = 2",
            "update look set investigation_id = 'x' where sequence = 2",
            "update look set delayed_by = 'legal' where sequence = 2",
            "update look set face = 'cli.device-show' where sequence = 2",
            "update look set id = 'another' where sequence = 2",
            "update look set salt = (select salt from look where sequence = 3) where sequence = 2",
            "update look set sequence = 9 where sequence = 4",
            "update look set chain = 2 where sequence = 2",
            "update look set set_id = (select set_id from look where sequence = 3) where sequence = 2",
            "update look_subject set person_id = 'ruben' where person_id = 'noor'",
            "update look_subject set enrollment_id = 'noors-tablet' where enrollment_id = 'noors-laptop'",
            "delete from look_subject where person_id = 'ruben'",
            "insert into look_subject select set_id, 'ghost', 'ghost' from look where sequence = 2",
            "insert into look_subject values ('ghost', 'ghost', 'ghost')",
            "update subject_set set people = 7",
            "update subject_set set enrollments = 0",
            "update subject_set set salt = root",
            "update subject_set set root = salt",
            "update subject_set set same_hash = salt",
            "delete from subject_set where id = (select set_id from look where sequence = 2)",
            "delete from look where sequence = 1",
            "delete from look where sequence = 2",
            "delete from look where sequence = 4",
            "delete from look",
            "update log_entry set hash = commitment where sequence = 2",
            "update log_entry set hash = commitment where sequence = 4",
            "update log_entry set commitment = hash where sequence = 2",
            "update log_entry set kind = 'deletion' where sequence = 2",
            "update log_entry set sequence = 7 where sequence = 4",
            "update log_entry set chain = 2 where sequence = 4",
            "delete from log_entry where sequence = 1",
            "delete from log_entry where sequence = 2",
            "delete from log_entry where sequence = 4",
            "delete from log_entry",
            "insert into log_entry select chain, 5, kind, commitment, hash from log_entry where sequence = 4",
            "insert into log_entry select 9, 1, kind, commitment, hash from log_entry where sequence = 4",
            "update log_chain set sequence = 3",
            "update log_chain set hash = (select commitment from log_entry where sequence = 4)",
            "update log_chain set node_id = 'another'",
            "delete from log_chain");

    private final TestEngine engine;
    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path directory;

    private LogRooms rooms;

    LogTamperingContract(TestEngine engine) {
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

    @Test
    void whateverIsChangedOrTakenOutIsFound() throws SQLException {
        Subject phone = device("noor", "noors-phone");
        Subject other = device("ruben", "rubens-laptop");
        rooms.look(rooms.house.looks, "one", phone);
        rooms.look(rooms.house.looks, "two", phone, other);
        rooms.look(rooms.house.looks, "three", other);
        rooms.look(rooms.house.looks, "four", device("noor", "noors-laptop"));
        assertThat(rooms.fault()).isEmpty();
        rooms.keepCopy();
        for (String change : OBVIOUS) {
            rooms.tamper(change);
            assertThat(rooms.fault()).as(change).isPresent();
            rooms.putBack();
        }
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void anySingleThingThatIsChangedIsFound() throws SQLException {
        for (int log = 0; log < LOGS; log++) {
            write();
            assertThat(rooms.house.looks.verify()).as(arbitrary::toString).satisfies(report -> {
                assertThat(report.fault()).isEmpty();
                assertThat(report.looks()).isPositive();
                assertThat(report.deleted()).isPositive();
            });
            rooms.keepCopy();
            for (int change = 0; change < CHANGES; change++) {
                String done = tamper();
                while (!isDone(done)) {
                    done = tamper();
                }
                String last = done;
                assertThat(rooms.fault()).as(() -> arbitrary + ": " + last).isPresent();
                rooms.putBack();
            }
            assertThat(rooms.fault()).as(arbitrary::toString).isEmpty();
            rooms.dropCopy();
        }
    }

    /** Looks on two servers, long ago and now, with deletions, checkpoints and a new key between them. */
    private void write() {
        for (int step = 0; step < 4; step++) {
            int looks = 2 + arbitrary.below(6);
            for (int look = 0; look < looks; look++) {
                rooms.look(arbitrary.chance(50) ? rooms.house.looks : rooms.other, "look " + look, somebody());
                rooms.house.clock.advance(Duration.ofDays(arbitrary.below(60)));
            }
            if (arbitrary.chance(50)) {
                rooms.house.store.write(tx -> rooms.keys.replace(tx));
            }
            rooms.checkpoints.run();
            rooms.house.clock.advance(Duration.ofDays(50));
        }
        rooms.house.clock.advance(Duration.ofDays(650));
        rooms.deletion.run();
        rooms.look(rooms.house.looks, "now", somebody());
        rooms.look(rooms.other, "now too", somebody());
        rooms.checkpoints.run();
    }

    private Subject[] somebody() {
        var subjects = new HashSet<Subject>();
        for (int i = 0; i <= arbitrary.below(4); i++) {
            int person = arbitrary.below(4);
            subjects.add(device("person-" + person, "device-" + person + "-" + arbitrary.below(2)));
        }
        return subjects.toArray(Subject[]::new);
    }

    /** How to change one thing. */
    private String tamper() {
        String table = arbitrary.of(COLUMNS.keySet().stream().sorted().toList());
        List<String> rows = rows(table);
        String row = arbitrary.of(rows);
        String done = switch (arbitrary.below(8)) {
            case 0 -> "delete from " + table + " where " + row;
            case 1 -> insertion();
            case 2 -> exchange(table, rows);
            default -> {
                String column = arbitrary.of(columns(table));
                yield "update " + table + " set " + column + " = " + another(column) + " where " + row;
            }
        };
        return done;
    }

    /** Some changes not even the database takes. */
    private boolean isDone(String change) {
        try {
            rooms.tamper(change);
            return true;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private static List<String> columns(String table) {
        return COLUMNS.getOrDefault(table, List.of());
    }

    private List<String> rows(String table) {
        String id = engine == TestEngine.SQLITE ? "rowid" : "ctid";
        return rooms.house.store.read(dsl -> new ArrayList<>(
                dsl.fetch("select cast(" + id + " as text) from " + table + " order by 1").getValues(0).stream()
                        .map(value -> engine == TestEngine.SQLITE ? "rowid = " + value : "ctid = '" + value + "'::tid")
                        .toList()));
    }

    private String insertion() {
        String insertion = arbitrary.of(INSERTS);
        String table = insertion.split(" ")[2];
        return insertion + arbitrary.of(rows(table));
    }

    /** Gives a row the value of another one. */
    private String exchange(String table, List<String> rows) {
        String column = arbitrary.of(columns(table).stream()
                .filter(each ->
                        !each.equals("chain") && !each.equals("sequence") && !UNIQUE.contains(table + "." + each))
                .toList());
        for (String row : rows) {
            for (String other : rows) {
                String value = "(select " + column + " from " + table + " where " + other + ")";
                if (differs(table, column, row, value)) {
                    return "update " + table + " set " + column + " = " + value + " where " + row;
                }
            }
        }
        return "delete from " + table + " where " + rows.getFirst();
    }

    private boolean differs(String table, String column, String row, String value) {
        return rooms.house.store.read(
                dsl -> dsl.fetch("select 1 from " + table + " where " + row + " and " + column + " <> " + value)
                        .isNotEmpty());
    }

    private String another(String column) {
        if (NUMBERS.contains(column)) {
            return "coalesce(" + column + ", 0) + 1000"; // nothing and a thousand would be nothing
        }
        if (BYTES.contains(column)) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            return engine == TestEngine.SQLITE ? "x'" + hex + "'" : "'\\x" + hex + "'::bytea";
        }
        return "coalesce(" + column + ", '') || 'x'";
    }
}
