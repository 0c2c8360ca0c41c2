package helder.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;

/**
 * What reading one input may take, and nothing may be thrown but a refusal. Time is that of the thread alone, and only what is too
 * slow three times is too slow, because a machine compiles and loads at first.
 *
 * @param nanos of a processor
 * @param bytes of memory, all together
 */
record Bounds(long nanos, long bytes) {

    /** What is promised. */
    static final Bounds PROMISED = new Bounds(100_000_000L, 32L << 20);

    /** For code in which Jazzer counts every branch and looks at every comparison, which takes several times as long. */
    static final Bounds WATCHED = new Bounds(500_000_000L, 64L << 20);

    private static final int TRIES = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    void hold(Parser parser, byte[] input) {
        long fastest = Long.MAX_VALUE;
        long smallest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && (fastest > nanos || smallest > bytes); attempt++) {
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            long nanosBefore = THREADS.getCurrentThreadCpuTime();
            read(parser, input);
            fastest = Math.min(fastest, THREADS.getCurrentThreadCpuTime() - nanosBefore);
            smallest = Math.min(smallest, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
        }
        if (fastest > nanos || smallest > bytes) {
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
