package helder.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The programs that this demo started. They end with it, however it ends; a killed demo's are stopped by the next start. */
final class Children implements AutoCloseable {

    private static final List<String> NAMES = List.of("server", "devices");

    private final List<Running> running = new ArrayList<>();
    private boolean closed;

    static void stopLeftBehind(Place place) throws IOException {
        for (String name : NAMES) {
            Running.stopLeftBehind(name, place);
        }
    }

    synchronized Running start(String name, List<String> command, Place place) throws IOException {
        if (closed) {
            throw new IOException("the demo is being stopped");
        }
        Running child = Running.start(name, command, place);
        running.add(child);
        return child;
    }

    synchronized boolean areAlive() {
        return running.stream().allMatch(Running::isAlive);
    }

    /** Stops all, now and for good. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** Stops all at once and waits for each; others may be started afterwards. */
    synchronized void stop() {
        running.forEach(Running::stop);
        running.forEach(Running::close);
        running.clear();
    }
}
