package helder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** What is measured, on each of some servers. Every cell is warmed up by a run of its own that does not count. */
final class Cells {

    private static final int SCEP_CONNECTIONS = 8;

    private final Settings settings;
    private final Measure measure;
    private final Report report;
    private final List<Measured> servers;

    Cells(Settings settings, Measure measure, Report report, List<Measured> servers) {
        this.settings = settings;
        this.measure = measure;
        this.report = report;
        this.servers = List.copyOf(servers);
    }

    /** Certificates, where they are asked for. */
    void certificates() throws IOException {
        List<Measured> asking =
                servers.stream().filter(server -> server.cohort().isAsking()).toList();
        for (Measured server : asking) {
            server.cohort().prepareRequests();
            settings.load(server.issuing(), SCEP_CONNECTIONS)
                    .run(server.cohort().issuing(0, part(server.cohort().asking(), 0)));
        }
        measure.cell(
                "certificate issued by SCEP (" + SCEP_CONNECTIONS + " connections)",
                "issues",
                settings.runs(),
                asking,
                (server, i) -> {
                    Cohort cohort = server.cohort();
                    return settings.load(server.issuing(), SCEP_CONNECTIONS)
                            .run(cohort.issuing(part(cohort.asking(), i), part(cohort.asking(), i + 1)));
                });
        for (Measured server : asking) {
            server.cohort().collect();
        }
    }

    /** Where run number i begins when all devices are divided among the runs and one to warm up. */
    private int part(int all, int i) {
        return (int) ((long) all * (i + 1) / (settings.runs() + 1));
    }

    private List<Device> devices(Measured server, int i) {
        List<Device> all = server.cohort().devices();
        return all.subList(part(all.size(), i), part(all.size(), i + 1));
    }

    void enrollments() {
        servers.forEach(
                server -> settings.load(server).run(Work.once(devices(server, -1), Conversations::enroll))); // warms up
        measure.cell(
                "Authenticate and TokenUpdate",
                "enrollments",
                settings.runs(),
                servers,
                (server, i) -> settings.load(server).run(Work.once(devices(server, i), Conversations::enroll)));
        measure.cell(
                "first questions answered",
                "devices",
                1,
                servers.subList(0, 1),
                (server, i) ->
                        settings.load(server).run(Work.once(server.cohort().devices(), Conversations::everything)));
        // Which questions a peer asks is its own affair; they only must be out of the way.
        servers.stream()
                .skip(1)
                .forEach(server ->
                        settings.load(server).run(Work.once(server.cohort().devices(), Conversations::everything)));
    }

    void idle() {
        Function<Device, Step> idle = Conversations::idle;
        timed("idle connect, " + settings.connections() + " connections", settings::load, idle);
        if (settings.rate() == 0) {
            timed("idle connect, 2 connections", server -> Load.closed(server.endpoint(), 2), idle);
            timed(
                    "idle connect, 1,000 a second (open loop)",
                    server -> Load.open(server.endpoint(), settings.connections(), 1_000),
                    idle);
        }
    }

    void tokens() {
        timed("TokenUpdate", settings::load, Conversations::tokenUpdate);
    }

    private void timed(String what, Function<Measured, Load> load, Function<Device, Step> operation) {
        Measure.Taking taking = (server, i) -> load.apply(server)
                .run(Work.during(settings.time(), server.cohort().devices(), operation));
        servers.forEach(server -> taking.run(server, -1)); // warms up
        measure.cell(what, "operations", settings.runs(), servers, taking);
    }

    /** One command queued for all, and then delivered and acknowledged, as often as there are runs. */
    void commands() {
        List<Measured> queueing =
                servers.stream().filter(server -> server.queue().isPresent()).toList();
        Measure.Taking flow = (server, i) ->
                settings.load(server).run(Work.once(server.cohort().devices(), Conversations::oneCommand));
        for (Measured server : queueing) {
            queue(server);
            flow.run(server, -1); // warms up
        }
        if (queueing.isEmpty()) {
            return;
        }
        int devices = queueing.getFirst().cohort().devices().size();
        Measure.Taking all = (server, i) -> queue(server);
        measure.cells(
                        settings.runs(),
                        queueing,
                        List.of(
                                new Measure.Part(queueing(devices), "enrollments", all),
                                new Measure.Part("command delivered and acknowledged (2 requests)", "commands", flow)))
                .forEach((server, cells) -> report.figure(
                        server.name(),
                        "one command queued to all, ms",
                        cells.getFirst().median(Measure.Run::p50)));
    }

    /** The name of that cell: the same in every language of the machine, because sizes are compared by it. */
    static String queueing(int devices) {
        return String.format(Locale.ROOT, "one command queued to %,d enrollments", devices);
    }

    /** One command for every device; the only time is that until the server says it is queued. */
    static Load.Outcome queue(Measured server) {
        try {
            List<Device> devices = server.cohort().devices();
            var times = new Histogram(Load.LONGEST_NANOS, 3);
            long begun = System.nanoTime();
            server.queue().orElseThrow().one(devices);
            long took = System.nanoTime() - begun;
            times.recordValue(Math.min(Load.LONGEST_NANOS, took));
            return new Load.Outcome(devices.size(), 1, Map.of(), took / 1e9, times);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void signatures() throws IOException {
        List<Measured> reading = servers.stream().filter(Measured::signatures).toList();
        Map<Measured, List<byte[]>> signed = new HashMap<>();
        for (Measured server : reading) {
            List<Device> devices = server.cohort().devices();
            signed.put(server, Cohort.all(devices.size(), i -> devices.get(i).signedIdle()));
        }
        Measure.Taking taking = (server, i) -> settings.load(server)
                .run(Work.during(settings.time(), signed.getOrDefault(server, List.of()), Conversations::nothingToDo));
        reading.forEach(server -> taking.run(server, -1)); // warms up
        measure.cell("idle connect, Mdm-Signature verified", "operations", settings.runs(), reading, taking);
    }

    /** Handshakes of Helder only: a peer seldom ends TLS itself, and shows no port of its own for it. */
    void handshakes(Helder helder) throws IOException {
        Measured server = servers.getFirst();
        Optional<OpensslClients> openssl =
                OpensslClients.find(helder, server.cohort().devices());
        if (openssl.isPresent()) {
            try (OpensslClients clients = openssl.get()) {
                for (OpensslClients.Kind kind : OpensslClients.Kind.values()) {
                    clients.during(kind, settings.time()); // warms up
                    measure.cell(
                            kind.cell(),
                            "connections",
                            settings.runs(),
                            servers.subList(0, 1),
                            (one, i) -> clients.during(kind, settings.time()));
                }
            }
            return;
        }
        var handshakes =
                new Handshakes(helder.tls(), helder.anchors(), server.cohort().devices());
        handshakes.during(settings.time()); // warms up
        measure.cell(
                "TLS handshake with client certificate, and one idle (clients of the JDK)",
                "connections",
                settings.runs(),
                servers.subList(0, 1),
                (one, i) -> handshakes.during(settings.time()));
    }
}
