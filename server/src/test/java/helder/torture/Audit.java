package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import helder.torture.Ledger.Standing;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Compares what a server says with what stands in the ledger, while nobody works. */
final class Audit {

    private static final int ALL = 1_000_000;
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Set<String> WAITING = Set.of("queued", "sent", "not_now");

    private final Desk desk;
    private final Rows rows;
    private final Ledger ledger;

    Audit(Desk desk, Rows rows, Ledger ledger) {
        this.desk = desk;
        this.rows = rows;
        this.ledger = ledger;
    }

    /**
     * Everything acknowledged is there, nothing is half done, nothing surprising was met.
     *
     * @param page what must be there
     * @param finished whether all devices had time to answer everything, so that no command may wait any more
     */
    void run(String when, Ledger.Page page, boolean finished) throws SQLException {
        assertThat(page.surprises()).as(when).isEmpty();
        looks(when, page);
        Map<String, JsonNode> living = enrollments(when, page);
        commands(when, page, living, finished);
        assertThat(rows.halfDone()).as("half done " + when).isEmpty();
    }

    private void looks(String when, Ledger.Page page) throws SQLException {
        JsonNode verified = desk.demand("looks.verify", Map.of());
        assertThat(verified.path("whole").asBoolean())
                .as("log of looks " + when)
                .isTrue();
        long length = verified.path("looks").asLong();
        assertThat(length)
                .as("length of the log of looks " + when)
                .isGreaterThanOrEqualTo(
                        Math.max(page.highestLook(), page.looks().size()));
        ledger.logLength(length);
        Map<String, Integer> times = rows.looksByReason();
        assertThat(times.keySet()).as("looks " + when).containsAll(page.looks());
        assertThat(times.values()).as("each look once " + when).allMatch(count -> count == 1);
    }

    /** The living enrollments by person. */
    private Map<String, JsonNode> enrollments(String when, Ledger.Page page) {
        String reason = "audit " + NUMBER.incrementAndGet();
        Map<String, List<JsonNode>> living = new HashMap<>();
        for (JsonNode row : desk.demand("device.list", Map.of("reason", reason)).path("devices")) {
            if (!row.path("state").asString().equals("removed")) {
                living.computeIfAbsent(row.path("person").asString(), person -> new ArrayList<>())
                        .add(row);
            }
        }
        ledger.looked(reason);
        Map<String, JsonNode> one = new HashMap<>();
        page.standings().forEach((person, standing) -> {
            List<JsonNode> theirs = living.getOrDefault(person, List.of());
            assertThat(theirs)
                    .as("living enrollments of %s, %s, %s", person, standing, when)
                    .hasSizeLessThanOrEqualTo(1);
            check(when, page, person, standing, theirs);
            theirs.forEach(row -> one.put(person, row));
        });
        return one;
    }

    private void check(String when, Ledger.Page page, String person, Standing standing, List<JsonNode> theirs) {
        List<String> states =
                theirs.stream().map(row -> row.path("state").asString()).toList();
        switch (standing) {
            case ENROLLED -> {
                assertThat(states).as("%s enrolled %s", person, when).containsExactly("enrolled");
                String id = theirs.getFirst().path("device").asString();
                assertThat(id)
                        .as("the enrollment of %s is the same %s", person, when)
                        .isEqualTo(page.enrollments().getOrDefault(person, id));
                ledger.known(person, id);
            }
            case LEAVING -> assertThat(states).as("%s leaves %s", person, when).isSubsetOf("leaving");
            case GONE -> assertThat(states).as("%s left %s", person, when).isEmpty();
            case UNSURE -> {}
        }
    }

    private void commands(String when, Ledger.Page page, Map<String, JsonNode> living, boolean finished)
            throws SQLException {
        Map<String, Rows.Kept> commands = rows.commands();
        Map<String, Integer> reasons = new HashMap<>();
        commands.values().forEach(command -> reasons.merge(command.reason(), 1, Integer::sum));
        Set<String> listed = new HashSet<>();
        desk.demand("command.list", Map.of("limit", ALL))
                .path("commands")
                .forEach(command -> listed.add(command.path("id").asString()));
        assertThat(listed)
                .as("what is listed " + when)
                .containsAll(page.orders().keySet());
        assertThat(commands.keySet())
                .as("orders " + when)
                .containsAll(page.orders().keySet());
        assertThat(reasons.keySet()).as("refused orders " + when).doesNotContainAnyElementsOf(page.refusedOrders());
        page.orders()
                .values()
                .forEach(reason -> assertThat(reasons.getOrDefault(reason, 1))
                        .as("commands for %s %s", reason, when)
                        .isEqualTo(1));
        answers(when, page, commands);
        facts(when, page, commands, living);
        if (finished) {
            Set<String> enrolled = new HashSet<>();
            living.values().forEach(row -> enrolled.add(row.path("device").asString()));
            assertThat(commands.values())
                    .as("commands that wait " + when)
                    .noneMatch(command -> WAITING.contains(command.state()) && enrolled.contains(command.enrollment()));
        }
    }

    private static void answers(String when, Ledger.Page page, Map<String, Rows.Kept> commands) {
        page.answers().forEach((id, status) -> {
            Rows.Kept command = commands.get(id);
            assertThat(command)
                    .as("the command %s that was answered %s", id, when)
                    .isNotNull();
            String state = command == null ? "" : command.state();
            switch (status) {
                case "Acknowledged" ->
                    assertThat(state).as("%s %s", command, when).isEqualTo("done");
                case "NotNow" -> {}
                default -> assertThat(state).as("%s %s", command, when).isEqualTo("failed");
            }
        });
    }

    /** What an answer told is kept together with the answer. */
    private void facts(String when, Ledger.Page page, Map<String, Rows.Kept> commands, Map<String, JsonNode> living)
            throws SQLException {
        Set<String> told = new HashSet<>();
        page.answers().forEach((id, status) -> {
            Rows.Kept command = commands.get(id);
            if (command != null
                    && status.equals("Acknowledged")
                    && "DeviceInformation".equals(page.kinds().get(id))) {
                told.add(command.enrollment());
            }
        });
        Set<String> alive = new HashSet<>();
        living.values().forEach(row -> alive.add(row.path("device").asString()));
        told.retainAll(alive);
        assertThat(rows.knowing("os.version")).as("what devices told " + when).containsAll(told);
    }
}
