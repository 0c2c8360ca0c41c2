package helder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The whole set of measurements on one Helder. */
final class Series {

    private static final int SCEP_CONNECTIONS = 8;
    private static final int START_RUNS = 3;

    private final Helder helder;
    private final String name;
    private final Settings settings;
    private final Report report;
    private final Measure measure;
    private final Cohort cohort;

    /**
     * @param devices how many enroll
     * @param seconds how long a run takes
     * @param runs how often each cell is taken
     */
    record Settings(int devices, int seconds, int runs, int connections, Set<Part> parts, Optional<Path> profiles) {}

    /** What can be left out. Devices enroll in any case. */
    enum Part {
        IDLE,
        TOKENS,
        COMMANDS,
        SIGNATURES,
        TLS,
        STARTS
    }

    Series(Helder helder, String name, Settings settings, Report report) {
        this.helder = helder;
        this.name = name;
        this.settings = settings;
        this.report = report;
        this.measure = new Measure(helder::processes, new Profiler(settings.profiles(), helder::process));
        this.cohort = new Cohort(helder);
    }

    void run() throws IOException {
        if (wanted(Part.STARTS)) {
            starts("ready after start, empty, ms");
        }
        report.figure(name, "resident memory, empty, MiB", (double) helder.residentMebibytes());
        certificates();
        enrollments();
        if (wanted(Part.IDLE)) {
            idle();
        }
        if (wanted(Part.TOKENS)) {
            timed("TokenUpdate", load(), Conversations::tokenUpdate);
        }
        if (wanted(Part.COMMANDS)) {
            commands();
        }
        if (wanted(Part.SIGNATURES)) {
            signatures();
        }
        if (wanted(Part.TLS)) {
            handshakes();
        }
        report.figure(name, "resident memory after all, MiB", (double) helder.residentMebibytes());
        report.figure(name, "embedded database, MiB", (double) helder.databaseMebibytes());
        if (wanted(Part.STARTS)) {
            starts("ready after start, all devices enrolled, ms");
            report.figure(
                    name, "resident memory, all devices enrolled, restarted, MiB", (double) helder.residentMebibytes());
        }
    }

    private boolean wanted(Part part) {
        return settings.parts().contains(part);
    }

    private void starts(String what) throws IOException {
        double[] times = new double[START_RUNS];
        for (int i = 0; i < START_RUNS; i++) {
            helder.stop();
            times[i] = helder.launch();
        }
        java.util.Arrays.sort(times);
        report.figure(name, what, times[START_RUNS / 2]);
    }

    private void certificates() throws IOException {
        cohort.invite(settings.devices());
        cohort.prepareRequests();
        add(measure.cell(
                "certificate issued by SCEP (" + SCEP_CONNECTIONS + " connections)",
                "issues",
                settings.runs(),
                i -> Load.closed(helder.plain(), SCEP_CONNECTIONS).run(cohort.issuing(part(i), part(i + 1)))));
        cohort.collect();
    }

    /** Where run number i begins when all devices are divided among the runs. */
    private int part(int i) {
        return (int) ((long) cohort.size() * i / settings.runs());
    }

    private void enrollments() {
        List<Device> devices = cohort.devices();
        add(measure.cell(
                "Authenticate and TokenUpdate",
                "enrollments",
                settings.runs(),
                i -> load().run(Work.once(devices.subList(part(i), part(i + 1)), Conversations::enroll))));
        add(measure.cell(
                "first questions answered",
                "devices",
                1,
                i -> load().run(Work.once(devices, Conversations::everything))));
    }

    private Load load() {
        return Load.closed(helder.plain(), settings.connections());
    }

    private void idle() {
        Function<Device, Step> idle = Conversations::idle;
        timed("idle connect, " + settings.connections() + " connections", load(), idle);
        timed("idle connect, 2 connections", Load.closed(helder.plain(), 2), idle);
        timed(
                "idle connect, 1,000 a second (open loop)",
                Load.open(helder.plain(), settings.connections(), 1_000),
                idle);
    }

    private void timed(String what, Load load, Function<Device, Step> operation) {
        load.run(Work.during(Duration.ofSeconds(settings.seconds()), cohort.devices(), operation)); // warms up
        add(measure.cell(
                what,
                "operations",
                settings.runs(),
                i -> load.run(Work.during(Duration.ofSeconds(settings.seconds()), cohort.devices(), operation))));
    }

    private void commands() throws IOException {
        double[] queued = new double[settings.runs()];
        add(measure.cell("command delivered and acknowledged (2 requests)", "commands", settings.runs(), i -> {
            queued[i] = queue();
            return load().run(Work.once(cohort.devices(), Conversations::oneCommand));
        }));
        java.util.Arrays.sort(queued);
        report.figure(
                name, "one command queued to " + settings.devices() + " enrollments, ms", queued[queued.length / 2]);
    }

    /** Milliseconds until the server says that one question is queued for every device. */
    private double queue() {
        try {
            long begun = System.nanoTime();
            helder.operator()
                    .ask(
                            "device.refresh",
                            Map.of("all", true, "items", List.of("os.version"), "reason", "Measuring the server"));
            return (System.nanoTime() - begun) / 1e6;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void signatures() throws IOException {
        List<byte[]> signed =
                Cohort.all(cohort.size(), i -> cohort.devices().get(i).signedIdle());
        for (boolean warm : new boolean[] {false, true}) {
            if (warm) {
                add(measure.cell(
                        "idle connect, Mdm-Signature verified",
                        "operations",
                        settings.runs(),
                        i -> load().run(Work.once(
                                part(i), part(i + 1), n -> Conversations.nothingToDo(signed.get(n))))));
            } else {
                load().run(Work.once(0, signed.size(), n -> Conversations.nothingToDo(signed.get(n))));
            }
        }
    }

    private void handshakes() throws IOException {
        var handshakes = new Handshakes(helder.tls(), helder.anchors(), cohort.devices());
        var time = Duration.ofSeconds(settings.seconds());
        handshakes.during(time); // warms up
        add(measure.cell(
                "TLS handshake with client certificate, and one idle",
                "connections",
                settings.runs(),
                i -> handshakes.during(time)));
    }

    private void add(Measure.Cell cell) {
        report.add(name, cell);
    }
}
