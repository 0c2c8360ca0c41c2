package helder.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;

/**
 * What reading one input may take: 100 milliseconds of a processor and 32 MiB of memory, and nothing may be thrown but a refusal. Time is
 * that of the thread alone, and only what is too slow three times is too slow, because a machine compiles and loads at first.
 */
final class Bounds {

    static final long MOST_NANOS = 100_000_000L;
    static final long MOST_BYTES = 32L << 20;
    private static final int TRIES = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    static void hold(Parser parser, byte[] input) {
        long fastest = Long.MAX_VALUE;
        long smallest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && (fastest > MOST_NANOS || smallest > MOST_BYTES); attempt++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long nanos = THREADS.getCurrentThreadCpuTime();
            read(parser, input);
            fastest = Math.min(fastest, THREADS.getCurrentThreadCpuTime() - nanos);
            smallest = Math.min(smallest, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        }
        if (fastest > MOST_NANOS || smallest > MOST_BYTES) {
            throw new AssertionError(
                    parser + " took " + fastest / 1_000_000 + " ms and " + smallest + " bytes for " + shown(input));
        }
    }

    private static void read(Parser parser, byte[] input) {
        try {
            parser.read(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(parser + " does not refuse but fails at " + shown(input), e);
        }
    }

    private static String shown(byte[] input) {
        return input.length + " bytes: " + HexFormat.of().formatHex(input, 0, Math.min(input.length, 4_000));
    }
}
