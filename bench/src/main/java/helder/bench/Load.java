package helder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of connections busy from one thread. Closed loop: each connection starts its next operation when the one
 * before is complete. Open loop: operations start at a fixed rate, and their time counts from when they were due, so that a
 * server that stalls cannot hide it.
 */
final class Load {

    static final long LONGEST_NANOS = 120_000_000_000L;
    private static final long STALLED_MILLIS = 60_000;

    private final Endpoint endpoint;
    private final int connections;
    private final double rate;

    private Load(Endpoint endpoint, int connections, double rate) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.rate = rate;
    }

    static Load closed(Endpoint endpoint, int connections) {
        return new Load(endpoint, connections, 0);
    }

    /** @param rate operations a second */
    static Load open(Endpoint endpoint, int connections, double rate) {
        return new Load(endpoint, connections, rate);
    }

    /**
     * @param operations completed as they should
     * @param requests answered, of all operations
     * @param errors how often what went wrong
     * @param seconds from the first request to the last answer
     * @param times of complete operations, nanoseconds
     */
    record Outcome(long operations, long requests, Map<String, Integer> errors, double seconds, Histogram times) {

        static final Outcome NOTHING = new Outcome(0, 0, Map.of(), 1, new Histogram(LONGEST_NANOS, 3));

        double perSecond() {
            return operations / seconds;
        }

        /** Milliseconds. */
        double percentile(double percent) {
            return times.getValueAtPercentile(percent) / 1e6;
        }

        int wrong() {
            return errors.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Runs until the work has nothing more. Null from the work means that there is nothing more. */
    Outcome run(Supplier<@Nullable Step> work) {
        try (var run = new Run(work)) {
            return run.toTheEnd();
        } catch (IOException e) {
            throw new UncheckedIOException("The server at " + endpoint.address() + " cannot be reached", e);
        }
    }

    private static final class Line {
        final Reply reply = new Reply();

        @Nullable Wire wire;

        @Nullable Step step;

        ByteBuffer toSend = ByteBuffer.allocate(0);
        long begun;
    }

    private final class Run implements AutoCloseable {

        private final Selector selector = Selector.open();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(128 * 1024);
        private final Supplier<@Nullable Step> work;
        private final Histogram times = new Histogram(LONGEST_NANOS, 3);
        private final Map<String, Integer> errors = new TreeMap<>();
        private final ArrayDeque<Line> idle = new ArrayDeque<>();
        private long operations;
        private long requests;
        private int busy;
        private long started;
        private long due;
        private boolean exhausted;

        Run(Supplier<@Nullable Step> work) throws IOException {
            this.work = work;
        }

        Outcome toTheEnd() throws IOException {
            for (int i = 0; i < connections; i++) {
                Line line = new Line();
                connect(line);
                idle.add(line);
            }
            started = System.nanoTime();
            due = started;
            fill();
            while (busy > 0 || !exhausted) {
                int ready = selector.select(rate > 0 && !exhausted ? 1 : STALLED_MILLIS);
                if (ready == 0 && rate == 0) {
                    throw new IOException("no answer for a minute");
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    if (key.isValid() && key.isWritable()) {
                        write(line, key);
                    }
                    if (key.isValid() && key.isReadable()) {
                        read(line);
                    }
                }
                selector.selectedKeys().clear();
                fill();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Outcome(operations, requests, errors, seconds, times);
        }

        /** Gives operations to idle connections: at once, or when they are due. */
        private void fill() throws IOException {
            while (!exhausted && !idle.isEmpty()) {
                long now = System.nanoTime();
                if (rate > 0 && due > now) {
                    return;
                }
                Step step = work.get();
                if (step == null) {
                    exhausted = true;
                    return;
                }
                Line line = idle.removeFirst();
                busy++;
                line.begun = rate > 0 ? due : now;
                due += rate > 0 ? (long) (1e9 / rate) : 0;
                send(line, step);
            }
        }

        private Wire connect(Line line) throws IOException {
            Wire wire = endpoint.connect();
            SocketChannel channel = wire.channel();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, line);
            line.wire = wire;
            return wire;
        }

        private void send(Line line, Step step) throws IOException {
            Wire wire = line.wire == null ? connect(line) : line.wire;
            line.step = step;
            line.toSend = ByteBuffer.wrap(step.request());
            write(line, wire.channel().keyFor(selector));
        }

        private void write(Line line, SelectionKey key) throws IOException {
            Wire wire = line.wire;
            if (wire == null) {
                return;
            }
            try {
                boolean all = wire.write(line.toSend);
                key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            } catch (IOException e) {
                lost(line, e);
            }
        }

        private void read(Line line) throws IOException {
            Wire wire = line.wire;
            if (wire == null) {
                return;
            }
            try {
                buffer.clear();
                int read = wire.read(buffer);
                if (read < 0) {
                    throw new IOException("closed by the server");
                }
                if (read == 0) {
                    return;
                }
                line.reply.take(buffer.flip());
                var whole = line.reply.whole();
                if (whole.isPresent()) {
                    answered(line, whole.get());
                }
            } catch (IOException e) {
                lost(line, e);
            }
        }

        private void answered(Line line, Reply.Whole whole) throws IOException {
            requests++;
            Step step = line.step;
            if (step == null) {
                throw new IOException("an answer to nothing");
            }
            if (whole.last()) {
                disconnect(line);
            }
            Step next;
            try {
                next = step.then().after(whole.answer());
            } catch (Step.WrongAnswerException e) {
                errors.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                done(line);
                return;
            }
            if (next != null) {
                send(line, next);
                return;
            }
            operations++;
            times.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - line.begun));
            done(line);
        }

        private void done(Line line) {
            line.step = null;
            busy--;
            idle.addLast(line);
        }

        /** A connection that was idle may be closed by the server at any time; one with a question under way may not. */
        private void lost(Line line, IOException why) throws IOException {
            disconnect(line);
            if (line.step != null) {
                errors.merge(String.valueOf(why.getMessage()), 1, Integer::sum);
                done(line);
            }
        }

        private void disconnect(Line line) throws IOException {
            Wire wire = line.wire;
            line.wire = null;
            if (wire != null) {
                wire.channel().close();
            }
        }

        @Override
        public void close() throws IOException {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        }
    }
}
