package helder.bench;

import helder.bench.Settings.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The whole set of measurements of PCs on one Helder. */
final class PcSeries {

    private final Helder helder;
    private final Measured measured;
    private final Settings settings;
    private final Report report;
    private final Optional<Path> kept;

    /** @param kept the file with the PCs that are there already, where they are kept */
    PcSeries(Helder helder, String name, Settings settings, Report report, Optional<Path> kept) throws IOException {
        this.helder = helder;
        this.measured = helder.measured(name);
        this.settings = settings;
        this.report = report;
        this.kept = kept;
    }

    void run() throws IOException {
        PcCohort cohort = kept.isPresent() ? KeptPcs.read(kept.get()) : new PcCohort();
        var measure = new Measure(report, new Profiler(settings.profiles(), helder::process));
        var cells = new PcCells(helder, settings, measure, report, measured, cohort, contexts());
        int coming = settings.devices() - cohort.size();
        if (coming > settings.runs()) {
            cohort.invite(helder.operator(), helder.web(), coming);
            cells.enrollments(coming);
            cells.theRest();
            if (kept.isPresent()) {
                KeptPcs.write(kept.get(), cohort);
            }
        }
        if (cohort.enrolled().isEmpty()) {
            throw new IOException("no PC could enroll");
        }
        cells.settle();
        if (settings.wants(Part.IDLE)) {
            cells.idle();
        }
        if (settings.wants(Part.TLS)) {
            cells.handshakes();
        }
        if (settings.wants(Part.COMMANDS)) {
            cells.settings();
            cells.storm();
        }
        report.figure(measured.name(), "resident memory after all, MiB", helder.residentMebibytes());
        report.figure(measured.name(), "database, MiB", helder.databaseMebibytes());
    }

    private PcTls contexts() throws IOException {
        try {
            return new PcTls(helder.anchors());
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's trust anchor cannot be used", e);
        }
    }
}
