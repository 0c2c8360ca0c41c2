package helder.bench;

import helder.bench.Settings.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole set of measurements on one Helder, and beside it on a peer. */
final class Series {

    private static final int START_RUNS = 3;

    private final Helder helder;
    private final Measured measured;
    private final Optional<Measured> peer;
    private final Settings settings;
    private final Report report;

    Series(Helder helder, String name, Optional<Measured> peer, Settings settings, Report report) throws IOException {
        this.helder = helder;
        this.measured = helder.measured(name);
        this.peer = peer;
        this.settings = settings;
        this.report = report;
    }

    void run() throws IOException {
        List<Measured> servers = new ArrayList<>(List.of(measured));
        peer.ifPresent(servers::add);
        var measure = new Measure(report, new Profiler(settings.profiles(), helder::process));
        var cells = new Cells(settings, measure, report, servers);
        String name = measured.name();
        if (settings.wants(Part.STARTS)) {
            starts(helder, name, "ready after start, empty, ms", report);
        }
        memory("resident memory, empty, MiB");
        measured.cohort().invite(helder.operator(), settings.devices());
        cells.certificates();
        cells.enrollments();
        if (settings.wants(Part.IDLE)) {
            cells.idle();
        }
        if (settings.wants(Part.TOKENS)) {
            cells.tokens();
        }
        if (settings.wants(Part.COMMANDS)) {
            cells.commands();
        }
        if (settings.wants(Part.SIGNATURES)) {
            cells.signatures();
        }
        if (settings.wants(Part.TLS)) {
            cells.handshakes(helder);
        }
        memory("resident memory after all, MiB");
        report.figure(name, "database, MiB", helder.databaseMebibytes());
        if (settings.wants(Part.STARTS)) {
            starts(helder, name, "ready after start, all devices enrolled, ms", report);
            report.figure(name, "resident memory, all devices enrolled, restarted, MiB", helder.residentMebibytes());
        }
        peer.ifPresent(one -> report.compare(List.of(one.name(), name)));
    }

    private void memory(String what) {
        report.figure(measured.name(), what, helder.residentMebibytes());
        peer.ifPresent(one -> {
            List<Long> processes = one.processes().get();
            if (!processes.isEmpty()) {
                report.figure(
                        one.name(),
                        what,
                        processes.stream()
                                .mapToDouble(Machine::residentMebibytes)
                                .sum());
            }
        });
    }

    /** The median time of some starts. */
    static void starts(Helder helder, String name, String what, Report report) throws IOException {
        double[] times = new double[START_RUNS];
        for (int i = 0; i < START_RUNS; i++) {
            helder.stop();
            times[i] = helder.launch();
        }
        java.util.Arrays.sort(times);
        report.figure(name, what, times[START_RUNS / 2]);
    }
}
