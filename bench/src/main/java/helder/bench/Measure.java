package helder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Runs one cell several times and keeps what each run gave. */
final class Measure {

    private final Supplier<List<Long>> serverProcesses;
    private final Profiler profiler;

    /** @param serverProcesses the processes whose CPU counts as the server's */
    Measure(Supplier<List<Long>> serverProcesses, Profiler profiler) {
        this.serverProcesses = serverProcesses;
        this.profiler = profiler;
    }

    /**
     * @param perSecond operations a second
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param serverMicros CPU of the server and its database, microseconds an operation
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
            double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
            return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
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

    /** @param run does run number n, from 0 */
    Cell cell(String name, String unit, int runs, IntFunction<Load.Outcome> run) {
        var done = new ArrayList<Run>();
        profiler.begin();
        for (int i = 0; i < runs; i++) {
            done.add(once(i, run));
        }
        profiler.end(name);
        var cell = new Cell(name, unit, done);
        System.err.println(Report.line(cell));
        return cell;
    }

    private Run once(int number, IntFunction<Load.Outcome> run) {
        List<Long> server = serverProcesses.get();
        double serverBefore = Machine.cpu(server);
        double ownBefore = own();
        double busyBefore = Machine.busy();
        long begun = System.nanoTime();
        Load.Outcome outcome = run.apply(number);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double serverCpu = Machine.cpu(server) - serverBefore;
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
