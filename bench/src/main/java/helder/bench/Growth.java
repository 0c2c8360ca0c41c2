package helder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How cost grows with the number of devices and with the length of their history. All of it comes through the front door: devices
 * get their certificates and enroll over HTTP, commands are queued and answered, looks are recorded. What is there is kept in a
 * directory and taken up again by the next run.
 */
final class Growth {

    private static final int AT_ONCE = 1_000;
    private static final int SCEP_CONNECTIONS = 8;
    private static final int MOST_LOOKS = 90;
    private static final int LISTED = 100;

    private final Helder helder;
    private final String name;
    private final Settings settings;
    private final Report report;
    private final Path kept;
    private final Cohort cohort;

    /** @param kept the file with the devices that are there already, and those to come */
    Growth(Helder helder, String name, Settings settings, Report report, Path kept) throws IOException {
        this.helder = helder;
        this.name = name;
        this.settings = settings;
        this.report = report;
        this.kept = kept;
        this.cohort = KeptDevices.read(kept, helder.trust());
    }

    /** Measures at each size, which must not become smaller. */
    void sizes(List<Integer> sizes) throws IOException {
        List<String> labels = new ArrayList<>();
        for (int size : sizes) {
            grow(size);
            // A directory that holds more devices than this says how many it holds.
            labels.add(String.format(
                    Locale.ROOT, "%s, %,d devices", name, cohort.devices().size()));
            measure(labels.getLast());
        }
        report.compare(labels);
    }

    /** Measures before and after each device has answered so many commands and was looked at. */
    void history(int devices, int commands) throws IOException {
        grow(devices);
        String before = name + ", short history";
        measure(before);
        Measured server = helder.measured(name, cohort);
        for (int i = 1; i <= commands; i++) {
            Cells.queue(server);
            enough(settings.load(server).run(Work.once(cohort.devices(), Conversations::oneCommand)));
            if (i <= MOST_LOOKS) {
                look();
            }
            if (i % 10 == 0) {
                System.err.printf(Locale.ROOT, "%s: %,d of %,d commands a device%n", name, i, commands);
            }
        }
        String after = String.format(Locale.ROOT, "%s, %,d commands a device later", name, commands);
        measure(after);
        report.compare(List.of(before, after));
    }

    /** Somebody looks through the list of all devices, page by page. */
    private void look() throws IOException {
        int listed = LISTED;
        for (int from = 0; listed == LISTED; from += LISTED) {
            listed = helder.operator()
                    .ask("device.list", Map.of("limit", LISTED, "offset", from, "reason", "Measuring the server"))
                    .path("devices")
                    .size();
        }
    }

    /** Lets devices enroll until there are so many. */
    private void grow(int size) throws IOException {
        while (cohort.devices().size() < size) {
            int from = cohort.devices().size();
            long begun = System.nanoTime();
            cohort.invite(helder.operator(), Math.min(AT_ONCE, size - from));
            cohort.prepareRequests();
            enough(load(SCEP_CONNECTIONS, cohort.issuing(0, cohort.asking())));
            cohort.collect();
            List<Device> more = cohort.devices().subList(from, cohort.devices().size());
            enough(load(settings.connections(), Work.once(more, Conversations::enroll)));
            enough(load(settings.connections(), Work.once(more, Conversations::everything)));
            KeptDevices.add(kept, more);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.err.printf(
                    Locale.ROOT,
                    "%s: %,d of %,d devices, %.0f a second%n",
                    name,
                    cohort.devices().size(),
                    size,
                    more.size() / seconds);
        }
    }

    private Load.Outcome load(int connections, Supplier<@Nullable Step> work) {
        return Load.closed(Endpoint.plain(helder.plain()), connections).run(work);
    }

    private static void enough(Load.Outcome outcome) throws IOException {
        if (outcome.wrong() > 0) {
            throw new IOException("the server gave wrong answers: " + outcome.errors());
        }
    }

    private void measure(String label) throws IOException {
        if (settings.wants(Settings.Part.STARTS)) {
            Series.starts(helder, label, "ready after start, ms", report);
            report.figure(label, "resident memory after start, MiB", helder.residentMebibytes());
        }
        report.figure(label, "database, MiB", helder.databaseMebibytes());
        var measure = new Measure(report, new Profiler(settings.profiles(), helder::process));
        var cells = new Cells(settings, measure, report, List.of(helder.measured(label, cohort)));
        if (settings.wants(Settings.Part.IDLE)) {
            cells.idle();
        }
        if (settings.wants(Settings.Part.TOKENS)) {
            cells.tokens();
        }
        if (settings.wants(Settings.Part.COMMANDS)) {
            cells.commands();
        }
        report.figure(label, "resident memory after all, MiB", helder.residentMebibytes());
    }
}
