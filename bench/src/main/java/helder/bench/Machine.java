package helder.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux says about processes and processors ({@code proc(5)}). Times are in seconds of CPU. */
final class Machine {

    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11; // counted after the name of the program

    private Machine() {}

    /** CPU time of these processes and of their children that ended. */
    static double cpu(List<Long> processes) {
        return processes.stream().mapToDouble(Machine::cpu).sum();
    }

    private static double cpu(long process) {
        return read(Path.of("/proc/" + process + "/stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .map(fields ->
                        (ticks(fields, 0) + ticks(fields, 1) + ticks(fields, 2) + ticks(fields, 3)) / TICKS_PER_SECOND)
                .orElse(0d);
    }

    private static long ticks(String[] fields, int offset) {
        return Long.parseLong(fields[UTIME + offset]);
    }

    /** CPU time of the threads of a process whose names begin with one of these; what ended threads took is not in it. */
    static double cpuOfThreads(long process, List<String> names) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.map(thread -> read(thread.resolve("stat")).orElse(""))
                    .filter(stat -> names.stream().anyMatch(name -> stat.contains("(" + name)))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .mapToDouble(fields -> (ticks(fields, 0) + ticks(fields, 1)) / TICKS_PER_SECOND)
                    .sum();
        } catch (IOException e) {
            return 0; // the process has ended
        }
    }

    /** CPU time that all processors spent busy since the machine started. */
    static double busy() {
        String[] fields = read(Path.of("/proc/stat"))
                .orElse("cpu 0 0 0 0")
                .lines()
                .findFirst()
                .orElse("")
                .split(" +");
        long busy = 0;
        for (int i = 1; i < fields.length && i <= 8; i++) {
            if (i != 4 && i != 5) { // idle, and waiting for a disk
                busy += Long.parseLong(fields[i]);
            }
        }
        return busy / TICKS_PER_SECOND;
    }

    /** Memory of a process that is really there, MiB. */
    static double residentMebibytes(long process) {
        return read(Path.of("/proc/" + process + "/status"))
                .flatMap(status ->
                        status.lines().filter(line -> line.startsWith("VmRSS:")).findFirst())
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .orElse(0.0);
    }

    /** A process and everything below it. */
    static List<Long> family(long process) {
        return ProcessHandle.of(process)
                .map(handle -> Stream.concat(Stream.of(handle), handle.descendants())
                        .map(ProcessHandle::pid)
                        .toList())
                .orElse(List.of());
    }

    static String description() {
        String model = read(Path.of("/proc/cpuinfo"))
                .flatMap(info -> info.lines()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst())
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown processor");
        return Runtime.getRuntime().availableProcessors() + " x " + model + ", Linux "
                + System.getProperty("os.version") + ", Java " + Runtime.version();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // the process has ended
        }
    }
}
