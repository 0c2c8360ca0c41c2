package helder.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The programs that this demo started. They end with it, however it ends; a killed demo's are stopped by the next start. */
final class Children implements AutoCloseable {

    private static final int SECONDS_TO_END = 5;
    private static final List<String> NAMES = List.of("server", "devices", "pcs", "google");

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

    synchronized boolean areThere() {
        return !running.isEmpty();
    }

    synchronized boolean areAlive() {
        return running.stream().allMatch(Running::isAlive);
    }

    /** Stops all, now and for good. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        endCommands();
    }

    /** A command line that is at work ends too: nothing outlives the demo. */
    private static void endCommands() {
        List<ProcessHandle> left = ProcessHandle.current().children().toList();
        left.forEach(ProcessHandle::destroy);
        for (ProcessHandle each : left) {
            try {
                each.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                each.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops all at once and waits for each; others may be started afterwards. */
    synchronized void stop() {
        running.forEach(Running::stop);
        running.forEach(Running::close);
        running.clear();
    }
}
