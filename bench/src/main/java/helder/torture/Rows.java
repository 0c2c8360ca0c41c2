package helder.torture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads the tables beside the running server and names what is only half there. Each sentence counts rows that must not exist. */
final class Rows {

    private static final Map<String, String> HALF_DONE = new LinkedHashMap<>();

    static {
        HALF_DONE.put("a living enrollment without a channel", """
                select e.id from enrollment e where e.state <> 'removed'
                and not exists (select 1 from apple_channel c where c.enrollment_id = e.id)""");
        HALF_DONE.put("an enrolled device that cannot be woken", """
                select e.id from enrollment e join apple_channel c on c.enrollment_id = e.id
                where e.state = 'enrolled' and c.push_address is null""");
        HALF_DONE.put("an enrolled device without the time of its enrollment", """
                select id from enrollment where state = 'enrolled' and enrolled_at is null""");
        HALF_DONE.put("an enrolled device that was never asked anything", """
                select e.id from enrollment e where e.state = 'enrolled'
                and not exists (select 1 from command c where c.enrollment_id = e.id)""");
        HALF_DONE.put("a living enrollment without a certificate in use", """
                select e.id from enrollment e where e.state <> 'removed' and not exists
                (select 1 from issued_certificate i where i.enrollment_id = e.id and i.state = 'active')""");
        HALF_DONE.put("an ended enrollment whose certificate still works", """
                select e.id from enrollment e join issued_certificate i on i.enrollment_id = e.id
                where e.state = 'removed' and i.state in ('issued', 'active')""");
        HALF_DONE.put("an ended enrollment with a channel", """
                select e.id from enrollment e join apple_channel c on c.enrollment_id = e.id where e.state = 'removed'""");
        HALF_DONE.put("an ended enrollment with facts", """
                select e.id from enrollment e join fact f on f.enrollment_id = e.id where e.state = 'removed'""");
        HALF_DONE.put("an ended enrollment with commands that wait", """
                select c.id from enrollment e join command c on c.enrollment_id = e.id
                where e.state = 'removed' and c.done_at is null""");
        HALF_DONE.put("an ended enrollment without the time of its end", """
                select id from enrollment where state = 'removed' and (removed_at is null or removal is null)""");
        HALF_DONE.put("two living enrollments of one device", """
                select device_id from enrollment where state <> 'removed' group by device_id having count(*) > 1""");
        HALF_DONE.put("two channels of one device", """
                select identifier_hash from apple_channel group by identifier_hash having count(*) > 1""");
        HALF_DONE.put("a command that ended without an end, or the other way round", """
                select id from command where (done_at is null) <> (state in ('queued', 'sent', 'not_now'))""");
        HALF_DONE.put("a command that is under way and was never sent", """
                select id from command where state in ('sent', 'not_now', 'done') and sent_count = 0""");
        HALF_DONE.put("a ticket of an enrollment that does not exist", """
                select t.id from enrollment_ticket t where t.state = 'bound'
                and not exists (select 1 from enrollment e where e.id = t.enrollment_id)""");
        HALF_DONE.put("an enrollment whose ticket could be used again", """
                select e.id from enrollment e join enrollment_ticket t on t.id = e.ticket_id where t.state <> 'bound'""");
        HALF_DONE.put("a look at nobody", """
                select l.id from look l where not exists (select 1 from look_subject s where s.set_id = l.set_id)""");
        HALF_DONE.put("somebody looked at without a look", """
                select s.enrollment_id from look_subject s
                where not exists (select 1 from look l where l.set_id = s.set_id)""");
    }

    private final Place place;

    Rows(Place place) {
        this.place = place;
    }

    /** What is half done, in sentences; empty when nothing is. */
    List<String> halfDone() throws SQLException {
        var found = new ArrayList<String>();
        try (Connection connection = open()) {
            for (var check : HALF_DONE.entrySet()) {
                Set<String> ids = ids(connection, check.getValue());
                if (!ids.isEmpty()) {
                    found.add(check.getKey() + ": " + ids);
                }
            }
            if (place.database().isEmpty()) {
                ids(connection, "pragma integrity_check").stream()
                        .filter(line -> !line.equals("ok"))
                        .forEach(found::add);
                found.addAll(ids(connection, "pragma foreign_key_check"));
            }
        }
        return found;
    }

    /** A command as it is kept, whoever ordered it. */
    record Kept(String enrollment, String state, String reason) {}

    /** Every command by its id: what the server does by itself stands in no list that is shown without a look. */
    Map<String, Kept> commands() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, enrollment_id, state, reason from command")) {
            var commands = new HashMap<String, Kept>();
            while (rows.next()) {
                String reason = Objects.requireNonNullElse(rows.getString(4), "");
                commands.put(rows.getString(1), new Kept(rows.getString(2), rows.getString(3), reason));
            }
            return commands;
        }
    }

    /** The enrollments of which the data item is known. */
    Set<String> knowing(String item) throws SQLException {
        try (Connection connection = open()) {
            return ids(connection, "select enrollment_id from fact where item = '" + item + "'");
        }
    }

    /** How often somebody looked for each reason. */
    Map<String, Integer> looksByReason() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select reason, count(*) from look group by reason")) {
            var times = new HashMap<String, Integer>();
            while (rows.next()) {
                times.put(rows.getString(1), rows.getInt(2));
            }
            return times;
        }
    }

    /** A version of a charter as it is kept. */
    record Version(String ownership, long version, String hash, boolean inForce) {}

    /** Every version of every charter, in order. */
    List<Version> charters() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select ownership, version, hash, state from charter order by ownership, version")) {
            var versions = new ArrayList<Version>();
            while (rows.next()) {
                versions.add(new Version(
                        rows.getString(1), rows.getLong(2), rows.getString(3), "in_force".equals(rows.getString(4))));
            }
            return versions;
        }
    }

    /** SQLite is read while the server writes, as any reader of its own would. */
    private Connection open() throws SQLException {
        return DriverManager.getConnection(place.database()
                .orElseGet(() ->
                        "jdbc:sqlite:" + place.directory().resolve("helder.db") + "?open_mode=1&busy_timeout=10000"));
    }

    private static Set<String> ids(Connection connection, String sql) throws SQLException {
        var ids = new TreeSet<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
