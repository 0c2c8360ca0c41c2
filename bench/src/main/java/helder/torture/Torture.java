package helder.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The long campaign: one disaster after another for as long as it is told to, each followed by an audit. The seed repeats the choices
 * of an earlier run, though not its timing.
 */
public final class Torture {

    /** Room for the database of an hour, and soon full. */
    private static final int DISK_MEBIBYTES = 1_024;

    private static final int MOST_WORK = 200;

    private final List<String> program;
    private final Duration length;
    private final long seed;
    private final PrintStream out;
    private final Map<String, Integer> struck = new TreeMap<>();

    /**
     * @param program the command line that is Helder, without its arguments
     * @param out where it tells what happens
     */
    public Torture(List<String> program, Duration length, long seed, PrintStream out) {
        this.program = List.copyOf(program);
        this.length = length;
        this.seed = seed;
        this.out = out;
    }

    /** One server on the embedded database. Whether every promise held. */
    public boolean embedded() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("helder-torture");
        Optional<SmallDisk> disk = SmallDisk.mount(directory.resolve("disk"), DISK_MEBIBYTES);
        var leftOut = new ArrayList<String>();
        if (disk.isEmpty()) {
            leftOut.add("no disk fills up (that needs root and the right to mount)");
        }
        Path data = disk.map(SmallDisk::directory).orElse(directory).resolve("data");
        List<Disaster> further = disk.stream().<Disaster>map(FullDisk::new).toList();
        boolean held;
        try {
            held = run("SQLite", directory, data, Optional.empty(), 1, further, leftOut);
        } finally {
            if (disk.isPresent()) {
                disk.get().copyTo(directory);
                disk.get().close();
            }
        }
        return keepOrDelete(directory, held);
    }

    /** Two servers on one PostgreSQL, behind a balancer. Whether every promise held. */
    public boolean postgres() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("helder-torture");
        boolean held;
        try (var cluster = new Cluster(directory.resolve("cluster"))) {
            held = run(
                    "PostgreSQL, two servers",
                    directory,
                    directory.resolve("data"),
                    Optional.of(cluster.create("helder")),
                    2,
                    List.of(
                            new StopDatabase(cluster, Cluster.End.FAST),
                            new StopDatabase(cluster, Cluster.End.IMMEDIATE)),
                    new ArrayList<>());
        }
        return keepOrDelete(directory, held);
    }

    private boolean keepOrDelete(Path directory, boolean held) throws IOException {
        if (held) {
            delete(directory);
        } else {
            out.println("Data and logs are kept in " + directory);
        }
        return held;
    }

    /**
     * @param further disasters besides those that can happen everywhere
     * @param leftOut what cannot happen on this machine; added to
     */
    private boolean run(
            String name,
            Path directory,
            Path data,
            Optional<String> database,
            int nodes,
            List<Disaster> further,
            List<String> leftOut)
            throws IOException {
        Optional<MovableClock> clock = MovableClock.in(directory);
        if (clock.isEmpty()) {
            leftOut.add("no clock jumps (that needs the package faketime)");
        }
        String without = leftOut(leftOut);
        List<Disaster> disasters = new ArrayList<>(
                List.of(new KillServer(), new KillServer(), new KillWhileStarting(), new BreakConnections()));
        disasters.addAll(further);
        clock.map(MoveClock::new).ifPresent(disasters::add);
        Path logs = Files.createDirectory(directory.resolve("logs"));
        var setting = new Campaign.Setting(program, data, logs, database, nodes, clock);
        struck.clear();
        out.println(name + ", --seed " + seed + ", in " + directory + "." + without);
        try (Campaign campaign = Campaign.begin(setting, new Random(seed))) {
            strike(campaign, disasters, new Random(seed));
            campaign.finish();
            var starts = Starts.of(campaign);
            starts.requireQuick();
            out.println(name + ": nothing was lost, and nothing was half done. Disasters: " + struck + "; " + starts
                    + "; " + campaign.ledger() + "." + without);
            return true;
        } catch (BrokenException e) {
            out.println(name + ": BROKEN with --seed " + seed + ". " + e.getMessage());
        } catch (Exception e) {
            out.println(name + ": the campaign itself failed with --seed " + seed);
            e.printStackTrace(out);
        }
        return false;
    }

    /** A sentence for the beginning and for the verdict, which would otherwise say more than was tried; empty when all was. */
    static String leftOut(List<String> what) {
        return what.isEmpty() ? "" : " Left out on this machine: " + String.join("; ", what) + ".";
    }

    private void strike(Campaign campaign, List<Disaster> disasters, Random random) throws Exception {
        long begun = System.nanoTime();
        for (int i = 1; System.nanoTime() - begun < length.toNanos() || i <= disasters.size(); i++) {
            campaign.await(random.nextInt(MOST_WORK));
            // Each once, then any.
            Disaster disaster = disasters.get(i <= disasters.size() ? i - 1 : random.nextInt(disasters.size()));
            String told = disaster.strike(campaign, random);
            campaign.audit("after disaster " + i + ", " + disaster.name());
            struck.merge(disaster.name(), 1, Integer::sum);
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            out.printf(
                    "%3d:%02d  %s: %s. Audit: all is there, %s%n",
                    passed.toMinutes(), passed.toSecondsPart(), disaster.name(), told, campaign.ledger());
        }
    }

    /**
     * How long servers took to start.
     *
     * @param first when nothing had happened yet
     * @param again sorted
     */
    private record Starts(Duration first, List<Duration> again) {

        static Starts of(Campaign campaign) {
            return new Starts(
                    campaign.firstStart(), campaign.starts().stream().sorted().toList());
        }

        /** Whatever happened before, a start takes seconds: half of them hardly more than the first one, which had nothing to do. */
        void requireQuick() {
            if (!again.isEmpty() && median().compareTo(first.multipliedBy(2).plusSeconds(5)) > 0) {
                throw new BrokenException("starts took " + again + "; the first one took " + first);
            }
        }

        private Duration median() {
            return again.get(again.size() / 2);
        }

        @Override
        public String toString() {
            return again.isEmpty()
                    ? "no server started again"
                    : "servers started again %d times in %d to %d ms, half of them within %d ms"
                            .formatted(
                                    again.size(),
                                    again.getFirst().toMillis(),
                                    again.getLast().toMillis(),
                                    median().toMillis());
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
