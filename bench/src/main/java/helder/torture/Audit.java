package helder.torture;

import helder.torture.Ledger.Standing;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
     * @throws BrokenException when it is otherwise
     */
    void run(String when, Ledger.Page page, boolean finished) throws SQLException {
        var findings = new Findings(when);
        findings.none("surprises", page.surprises());
        looks(findings, page);
        Map<String, JsonNode> living = enrollments(findings, page);
        commands(findings, page, living, finished);
        charters(findings, page);
        findings.none("half done", rows.halfDone());
        findings.tell();
    }

    private void looks(Findings findings, Ledger.Page page) throws SQLException {
        JsonNode verified = desk.demand("looks.verify", Map.of());
        findings.demand(verified.path("whole").asBoolean(), "the log of looks is not whole: " + verified);
        long length = verified.path("looks").asLong();
        long least = Math.max(page.highestLook(), page.looks().size());
        findings.demand(length >= least, "the log of looks has " + length + " entries; it had " + least);
        ledger.logLength(length);
        Map<String, Integer> times = rows.looksByReason();
        findings.demandAll("looks that are lost", times.keySet(), page.looks());
        findings.none(
                "looks that were recorded twice",
                times.entrySet().stream()
                        .filter(each -> each.getValue() != 1)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** The living enrollments by person. */
    private Map<String, JsonNode> enrollments(Findings findings, Ledger.Page page) {
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
            findings.demand(theirs.size() <= 1, person + ", " + standing + ", has several enrollments: " + theirs);
            check(findings, page, person, standing, theirs);
            theirs.forEach(row -> one.put(person, row));
        });
        return one;
    }

    private void check(Findings findings, Ledger.Page page, String person, Standing standing, List<JsonNode> theirs) {
        List<String> states =
                theirs.stream().map(row -> row.path("state").asString()).toList();
        switch (standing) {
            case ENROLLED -> {
                boolean leaves = page.toldToLeave().contains(person) && states.equals(List.of("leaving"));
                findings.demand(
                        leaves || states.equals(List.of("enrolled")),
                        person + " is enrolled, and the server says " + states);
                if (!theirs.isEmpty()) {
                    String id = theirs.getFirst().path("device").asString();
                    findings.demand(
                            id.equals(page.enrollments().getOrDefault(person, id)),
                            "the enrollment of " + person + " is another one than before");
                    ledger.known(person, id);
                }
            }
            case LEAVING ->
                findings.demand(
                        List.of("leaving").containsAll(states), person + " leaves, and the server says " + states);
            case GONE -> findings.demand(states.isEmpty(), person + " left, and the server says " + states);
            case UNSURE -> {}
        }
    }

    private void commands(Findings findings, Ledger.Page page, Map<String, JsonNode> living, boolean finished)
            throws SQLException {
        Map<String, Rows.Kept> commands = rows.commands();
        Map<String, Integer> reasons = new HashMap<>();
        commands.values().forEach(command -> reasons.merge(command.reason(), 1, Integer::sum));
        Set<String> listed = new HashSet<>();
        desk.demand("command.list", Map.of("limit", ALL))
                .path("commands")
                .forEach(command -> listed.add(command.path("id").asString()));
        findings.demandAll("orders that are not listed", listed, page.orders().keySet());
        findings.demandAll(
                "orders that are lost", commands.keySet(), page.orders().keySet());
        findings.none(
                "refused orders that are queued",
                page.refusedOrders().stream().filter(reasons::containsKey).toList());
        findings.none(
                "orders that are queued twice",
                page.orders().values().stream()
                        .filter(reason -> reasons.getOrDefault(reason, 1) != 1)
                        .toList());
        answers(findings, page, commands);
        facts(findings, page, commands, living);
        if (finished) {
            Set<String> enrolled = new HashSet<>();
            living.values().forEach(row -> enrolled.add(row.path("device").asString()));
            findings.none(
                    "commands that wait for ever",
                    commands.entrySet().stream()
                            .filter(each -> WAITING.contains(each.getValue().state())
                                    && enrolled.contains(each.getValue().enrollment()))
                            .map(Object::toString)
                            .toList());
        }
    }

    private static void answers(Findings findings, Ledger.Page page, Map<String, Rows.Kept> commands) {
        page.answers().forEach((id, status) -> {
            Rows.Kept command = commands.get(id);
            findings.demand(command != null, "the command " + id + " that was answered is lost");
            String state = command == null ? "" : command.state();
            boolean right = switch (status) {
                case "Acknowledged" -> state.equals("done");
                case "NotNow" -> true;
                default -> state.equals("failed");
            };
            findings.demand(
                    right || command == null, "the command " + id + " was answered " + status + " and is " + state);
        });
    }

    /** What an answer told is kept together with the answer, unless the device is leaving. */
    private void facts(
            Findings findings, Ledger.Page page, Map<String, Rows.Kept> commands, Map<String, JsonNode> living)
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
        Set<String> staying = new HashSet<>();
        living.values().stream()
                .filter(row -> row.path("state").asString().equals("enrolled"))
                .forEach(row -> staying.add(row.path("device").asString()));
        told.retainAll(staying);
        findings.demandAll("enrollments of which what they told is lost", rows.knowing("os.version"), told);
    }

    /** What was published is there as it was, each version once, and the last one holds. */
    private void charters(Findings findings, Ledger.Page page) throws SQLException {
        Map<String, List<Rows.Version>> byOwnership = new TreeMap<>();
        Map<Ledger.Publication, String> kept = new HashMap<>();
        for (Rows.Version each : rows.charters()) {
            byOwnership
                    .computeIfAbsent(each.ownership(), any -> new ArrayList<>())
                    .add(each);
            kept.put(new Ledger.Publication(each.ownership(), each.version()), each.hash());
        }
        page.publications()
                .forEach((publication, hash) -> findings.demand(
                        hash.equals(kept.get(publication)),
                        publication + " was published with " + hash + " and is " + kept.get(publication)));
        byOwnership.forEach((ownership, versions) -> {
            for (int i = 0; i < versions.size(); i++) {
                boolean last = i == versions.size() - 1;
                Rows.Version version = versions.get(i);
                findings.demand(
                        version.version() == i + 1, "versions of the charter for " + ownership + " are missing");
                findings.demand(
                        version.inForce() == last,
                        "version " + version.version() + " of " + versions.size() + " of the charter for " + ownership
                                + (last ? " is not in force" : " is still in force"));
            }
        });
    }
}
