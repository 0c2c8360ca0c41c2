package helder.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What was chosen on the command line.
 *
 * @param devices how many enroll
 * @param seconds how long a run takes
 * @param runs how often each cell is taken
 * @param rate operations a second that are started whatever becomes of them (open loop); 0 for as many as the connections do (closed)
 */
record Settings(
        int devices, int seconds, int runs, int connections, double rate, Set<Part> parts, Optional<Path> profiles) {

    /** Whose messages are measured. */
    enum Platform {
        APPLE,
        WINDOWS,
        /** Of phones that Google manages, seen from the server; measured in another way. */
        ANDROID
    }

    /** What can be left out. Devices enroll in any case. */
    enum Part {
        IDLE,
        TOKENS,
        COMMANDS,
        SIGNATURES,
        TLS,
        STARTS
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    boolean wants(Part part) {
        return parts.contains(part);
    }

    Load load(Endpoint endpoint, int connections) {
        return rate > 0 ? Load.open(endpoint, connections, rate) : Load.closed(endpoint, connections);
    }

    /** The same for operations that need threads of their own. */
    Clients clients() {
        return rate > 0 ? Clients.open(connections, rate) : Clients.closed(connections);
    }

    Load load(Measured server) {
        return load(server.endpoint(), connections);
    }
}
