package helder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is measured of PCs. An operation is a whole session, from connecting to the answer that leaves nothing to do; every answer is
 * read, and a session that did not bring what it should is an error. Cells are warmed up by a run that does not count.
 */
final class PcCells {

    /** The goal: so many sessions a second on two processors that the load takes its part of. */
    private static final double GOAL = 100;

    private static final int KEPT_FOR_EACH_CLIENT = 8;
    private static final int MOST_CONFIGURED = 10_000;
    private static final int WARMING_UP = 100;
    private static final int ORDERS_AT_ONCE = 2;
    private static final int MOST_AT_ONCE = 2_000;
    private static final int MOST_TRIES = 100;
    private static final long COME_AGAIN_MILLIS = 4_000;

    private final Helder helder;
    private final Settings settings;
    private final Measure measure;
    private final Report report;
    private final Measured server;
    private final PcCohort cohort;
    private final PcTls contexts;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger networks = new AtomicInteger((int) (System.currentTimeMillis() / 1000));

    PcCells(
            Helder helder,
            Settings settings,
            Measure measure,
            Report report,
            Measured server,
            PcCohort cohort,
            PcTls contexts) {
        this.helder = helder;
        this.settings = settings;
        this.measure = measure;
        this.report = report;
        this.server = server;
        this.cohort = cohort;
        this.contexts = contexts;
    }

    /** A part of the invited ones in each run. Whoever is left comes in by {@link #theRest}. */
    void enrollments(int coming) {
        PcCohort.Way way = PcCohort.overTls(helder.webTls(), helder.tls(), contexts);
        int most = coming / (settings.runs() + 1);
        Measure.Taking taking =
                (one, i) -> settings.clients().run(cohort.enrollments(most, System.nanoTime() + nanos(), way));
        taking.run(server, -1); // warms up
        measure.cell(
                "PC enrolled: 4 requests, certificate, first session",
                "enrollments",
                settings.runs(),
                List.of(server),
                taking);
    }

    private long nanos() {
        return settings.time().toNanos();
    }

    void theRest() throws IOException {
        cohort.everybody(helder.plain());
    }

    /** Nobody may have anything left to do: a server that was just started asks each PC once what it keeps of it in memory. */
    void settle() throws IOException {
        List<Pc> pcs = cohort.enrolled();
        demandGood(proxied(
                Clients.closed(settings.connections()), Work.once(0, pcs.size(), i -> i), pcs, Pc.Expected.ANY));
    }

    private static void demandGood(Load.Outcome outcome) throws IOException {
        if (outcome.wrong() > 0) {
            throw new IOException("PCs got wrong answers: " + outcome.errors());
        }
    }

    private Load.Outcome proxied(
            Clients clients, Supplier<@Nullable Integer> which, List<Pc> pcs, Pc.Expected expected) {
        try (var lines = new Lines(helder.plain())) {
            return clients.run(errands(
                    which, i -> () -> lines.use(line -> pcs.get(i).proxiedSession(line, expected))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Supplier<Clients.@Nullable Errand> errands(
            Supplier<@Nullable Integer> which, Function<Integer, Clients.Errand> errand) {
        return () -> {
            Integer one = which.get();
            return one == null ? null : errand.apply(one);
        };
    }

    /** Sessions in which nothing is left to do, of one PC after another. */
    void idle() {
        List<Pc> pcs = cohort.enrolled();
        cell("idle session, behind a proxy", () -> {
            try (var lines = new Lines(helder.plain())) {
                return settings.clients()
                        .run(during(pcs, pc -> () -> lines.use(line -> pc.proxiedSession(line, Pc.Expected.NONE))));
            }
        });
        List<Pc> connected = pcs.subList(0, Math.min(pcs.size(), KEPT_FOR_EACH_CLIENT * settings.connections()));
        Clients.closed(settings.connections()) // opens the connections
                .run(errands(
                        Work.once(0, connected.size(), i -> i),
                        i -> () -> connected.get(i).sessionOnKept(helder.tls(), contexts, Pc.Expected.NONE)));
        cell(
                String.format(Locale.ROOT, "idle session, %,d connections kept alive", connected.size()),
                () -> settings.clients()
                        .run(during(
                                connected, pc -> () -> pc.sessionOnKept(helder.tls(), contexts, Pc.Expected.NONE))));
        connected.forEach(Pc::hangUp);
    }

    void handshakes() {
        List<Pc> pcs = cohort.enrolled();
        Function<Pc, Clients.Errand> session = pc -> () -> pc.session(helder.tls(), contexts, Pc.Expected.NONE);
        cell("idle session, TLS new", () -> settings.clients().run(during(pcs, session)));
        if (settings.rate() == 0) {
            cell(
                    "idle session, TLS new, 100 a second (open loop)",
                    () -> Clients.open(settings.connections(), GOAL).run(during(pcs, session)));
        }
    }

    /** Something that takes one run. */
    @FunctionalInterface
    private interface Running {
        Load.Outcome run() throws IOException;
    }

    private void cell(String name, Running running) {
        Measure.Taking taking = (one, i) -> {
            try {
                return running.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        taking.run(server, -1); // warms up
        measure.cell(name, "sessions", settings.runs(), List.of(server), taking);
    }

    /** One after another, and on with the next where the run before ended, so that all take part. */
    private Supplier<Clients.@Nullable Errand> during(List<Pc> pcs, Function<Pc, Clients.Errand> session) {
        long end = System.nanoTime() + nanos();
        return () -> System.nanoTime() < end
                ? session.apply(pcs.get(Math.floorMod(turn.getAndIncrement(), pcs.size())))
                : null;
    }

    /** A network for wireless work on each of so many PCs: ordered, fetched in a session with TLS, set up, answered. Once. */
    void settings() throws IOException {
        List<Pc> pcs = cohort.enrolled();
        List<Pc> few = pcs.subList(0, Math.min(WARMING_UP, pcs.size()));
        demandGood(order(few));
        demandGood(fetch(few));
        List<Pc> all = pcs.subList(0, Math.min(MOST_CONFIGURED, pcs.size()));
        long begun = System.nanoTime();
        measure.cells(
                1,
                List.of(server),
                List.of(
                        new Measure.Part(
                                String.format(Locale.ROOT, "settings ordered for %,d PCs", all.size()),
                                "PCs",
                                (one, i) -> order(all)),
                        new Measure.Part(
                                String.format(Locale.ROOT, "settings fetched and answered by %,d PCs", all.size()),
                                "sessions",
                                (one, i) -> fetch(all))));
        report.figure(
                server.name(),
                "settings on all of them, from the first order to the last answer, s",
                (System.nanoTime() - begun) / 1e9);
    }

    /**
     * The same for PCs that all come at the same moment, as after a power cut. Whoever is turned away comes again, sooner than PCs do. In the
     * end each has its settings, and no server has anything left to say to them; otherwise this fails.
     */
    void storm() throws IOException {
        List<Pc> pcs = cohort.enrolled();
        List<Pc> all = pcs.subList(0, Math.min(MOST_AT_ONCE, pcs.size()));
        demandGood(order(all));
        var turnedAway = new AtomicInteger();
        measure.cell(
                String.format(Locale.ROOT, "settings fetched and answered by %,d PCs at once", all.size()),
                "sessions",
                1,
                List.of(server),
                (one, i) -> Clients.closed(all.size())
                        .run(errands(
                                Work.once(0, all.size(), n -> n), n -> () -> untilServed(all.get(n), turnedAway))));
        report.figure(server.name(), "of these, turned away and come again, times", turnedAway.get());
        demandGood(proxied(
                Clients.closed(settings.connections()), Work.once(0, all.size(), n -> n), all, Pc.Expected.NONE));
        demandAllDone();
    }

    /** Whatever anybody ordered was done. */
    private void demandAllDone() throws IOException {
        for (String state : List.of("queued", "sent", "failed")) {
            JsonNode left = helder.operator()
                    .ask("command.list", Map.of("state", state, "limit", 1))
                    .path("commands");
            if (!left.isEmpty()) {
                throw new IOException("an order was not done; it is " + state);
            }
        }
    }

    private int untilServed(Pc pc, AtomicInteger turnedAway) throws IOException, Step.WrongAnswerException {
        for (int left = MOST_TRIES; ; left--) {
            try {
                // What was begun before the PC was turned away may be done already.
                return pc.session(helder.tls(), contexts, left == MOST_TRIES ? Pc.Expected.SOME : Pc.Expected.ANY);
            } catch (IOException e) {
                if (left == 0) {
                    throw e;
                }
            } catch (Step.WrongAnswerException e) {
                if (left == 0 || !e.isBusy()) {
                    throw e;
                }
            }
            turnedAway.incrementAndGet();
            Helder.pause(ThreadLocalRandom.current().nextLong(COME_AGAIN_MILLIS));
        }
    }

    private Load.Outcome order(List<Pc> pcs) {
        Operator operator = helder.operator();
        String network = "{\"wifi\": [{\"name\": \"Bench " + networks.incrementAndGet()
                + "\", \"passphrase\": \"only-for-the-bench\"}]}";
        return Clients.closed(ORDERS_AT_ONCE).run(errands(Work.once(0, pcs.size(), i -> i), i -> () -> {
            operator.ask(
                    "command.order",
                    Map.of(
                            "target",
                            pcs.get(i).provisioned().enrollment(),
                            "action",
                            "configure",
                            "parameters",
                            Map.of("settings", network),
                            "reason",
                            "Measuring the server"));
            return 1;
        }));
    }

    private Load.Outcome fetch(List<Pc> pcs) {
        return settings.clients()
                .run(errands(
                        Work.once(0, pcs.size(), i -> i),
                        i -> () -> pcs.get(i).session(helder.tls(), contexts, Pc.Expected.SOME)));
    }

    /** Connections of a proxy, which belong to no PC. */
    private static final class Lines implements AutoCloseable {

        private final InetSocketAddress address;
        private final ConcurrentLinkedQueue<Dialogue> free = new ConcurrentLinkedQueue<>();

        Lines(InetSocketAddress address) {
            this.address = address;
        }

        /** What is done with a connection. */
        @FunctionalInterface
        interface Use {
            int of(Dialogue dialogue) throws IOException, Step.WrongAnswerException;
        }

        int use(Use use) throws IOException, Step.WrongAnswerException {
            Dialogue known = free.poll();
            Dialogue line = known != null && known.isOpen() ? known : Dialogue.plain(address);
            int requests = use.of(line);
            free.add(line);
            return requests;
        }

        @Override
        public void close() throws IOException {
            for (Dialogue line : free) {
                line.close();
            }
        }
    }
}
