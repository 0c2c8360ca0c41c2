package helder.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Runs one cell several times on each server and keeps what each run gave. */
final class Measure {

    private final Report report;
    private final Profiler profiler;

    /** @param profiler of the first of the servers, which is Helder */
    Measure(Report report, Profiler profiler) {
        this.report = report;
        this.profiler = profiler;
    }

    /**
     * @param perSecond operations a second
     * @param p50 milliseconds; 0 when it was not measured
     * @param p99 milliseconds; 0 when it was not measured
     * @param serverMicros CPU of the server and its database, microseconds an operation; 0 when its processes are not known
     * @param loadMicros CPU of the load generator, microseconds an operation
     * @param foreign processors kept busy by others meanwhile
     */
    record Run(
            long operations,
            double perSecond,
            double p50,
            double p99,
            double serverMicros,
            double loadMicros,
            double foreign,
            int errors,
            String firstError) {}

    /** The runs of one cell. */
    record Cell(String name, String unit, List<Run> runs) {
        Cell {
            runs = List.copyOf(runs);
        }

        double median(ToDoubleFunction<Run> figure) {
            return Measure.median(runs.stream().mapToDouble(figure));
        }

        double lowest(ToDoubleFunction<Run> figure) {
            return runs.stream().mapToDouble(figure).min().orElse(0);
        }

        double highest(ToDoubleFunction<Run> figure) {
            return runs.stream().mapToDouble(figure).max().orElse(0);
        }

        int errors() {
            return runs.stream().mapToInt(Run::errors).sum();
        }
    }

    private static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Does run number n, from 0, on a server. */
    @FunctionalInterface
    interface Taking {
        Load.Outcome run(Measured server, int number);
    }

    /** Takes a cell: run by run in turn on each server, so that what disturbs the machine disturbs all. */
    void cell(String name, String unit, int runs, List<Measured> servers, Taking run) {
        cells(runs, servers, List.of(new Part(name, unit, run)));
    }

    /** One of several cells whose runs follow each other, as delivering follows queueing. */
    record Part(String name, String unit, Taking taking) {}

    /** Takes several cells at once: a run of each in turn. */
    Map<Measured, List<Cell>> cells(int runs, List<Measured> servers, List<Part> parts) {
        Map<Measured, Map<Part, List<Run>>> done = new LinkedHashMap<>();
        Map<Part, List<Profile>> profiles = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Measured server : servers) {
                for (Part part : parts) {
                    Run run = server.equals(servers.getFirst())
                            ? profiled(server, i, part, profiles.computeIfAbsent(part, key -> new ArrayList<>()))
                            : once(server, i, part.taking);
                    done.computeIfAbsent(server, key -> new LinkedHashMap<>())
                            .computeIfAbsent(part, key -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        profiles.forEach((part, all) -> {
            if (!all.isEmpty()) {
                report.profile(servers.getFirst().name(), part.name, medians(all));
            }
        });
        Map<Measured, List<Cell>> cells = new LinkedHashMap<>();
        done.forEach((server, of) -> {
            List<Cell> taken = of.entrySet().stream()
                    .map(each -> new Cell(each.getKey().name, each.getKey().unit, each.getValue()))
                    .toList();
            taken.forEach(cell -> report.add(server.name(), cell));
            cells.put(server, taken);
        });
        return cells;
    }

    /** @param profiles to which that of one operation is added */
    private Run profiled(Measured server, int number, Part part, List<Profile> profiles) {
        profiler.begin();
        Run run = once(server, number, part.taking);
        long operations = Math.max(1, run.operations());
        profiler.end(server.name() + "-" + part.name + "-" + (number + 1), run.serverMicros() * operations / 1e6)
                .ifPresent(profile -> profiles.add(profile.each(operations)));
        return run;
    }

    private static Map<Spending, Double> medians(List<Profile> profiles) {
        var medians = new EnumMap<Spending, Double>(Spending.class);
        for (Spending part : Spending.values()) {
            medians.put(part, median(profiles.stream().mapToDouble(profile -> profile.of(part))));
        }
        return medians;
    }

    /** One run and what it cost. */
    static Run once(Measured server, int number, Taking taking) {
        List<Long> processes = server.processes().get();
        double serverBefore = Machine.cpu(processes);
        double ownBefore = own();
        double busyBefore = Machine.busy();
        long begun = System.nanoTime();
        Load.Outcome outcome = taking.run(server, number);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double serverCpu = Machine.cpu(processes) - serverBefore;
        double ownCpu = own() - ownBefore;
        double foreign = Math.max(0, Machine.busy() - busyBefore - serverCpu - ownCpu) / seconds;
        long operations = Math.max(1, outcome.operations());
        return new Run(
                outcome.operations(),
                outcome.perSecond(),
                outcome.percentile(50),
                outcome.percentile(99),
                serverCpu * 1e6 / operations,
                ownCpu * 1e6 / operations,
                foreign,
                outcome.wrong(),
                outcome.errors().keySet().stream().findFirst().orElse(""));
    }

    private static double own() {
        return Machine.cpu(List.of(ProcessHandle.current().pid()));
    }
}
