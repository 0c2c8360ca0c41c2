package helder.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What differs between servers, for one that is measured beside Helder. It must be running, empty and yours. */
final class PeerOptions {

    @Option(
            names = "--peer",
            paramLabel = "URL",
            description = {
                "Measure this server beside Helder, run by run; http or https, with the path of its command channel.",
                "It must be running, and of no use to anybody: devices enroll there."
            })
    Optional<URI> url = Optional.empty();

    @Option(names = "--peer-name", defaultValue = "peer", description = "How it is called in tables (default: peer).")
    String name = "peer";

    @Option(
            names = "--peer-checkin",
            paramLabel = "URL",
            description = "Where its check-in messages go, when that is another address.")
    Optional<URI> checkIn = Optional.empty();

    @Option(
            names = "--peer-topic",
            defaultValue = "com.apple.mgmt.External.bench",
            description = "The push topic that devices name (default: ${DEFAULT-VALUE}).")
    String topic = "com.apple.mgmt.External.bench";

    @Option(
            names = "--peer-form",
            defaultValue = "RFC9440",
            description = "How devices show their certificate: ${COMPLETION-CANDIDATES} (default: RFC9440).")
    Showing.Form form = Showing.Form.RFC9440;

    @Option(
            names = "--peer-header",
            defaultValue = "Client-Cert",
            description = "The header with the certificate (default: Client-Cert).")
    String header = "Client-Cert";

    @Option(
            names = "--peer-trust",
            paramLabel = "FILE",
            description = "Certificates in PEM under which its TLS certificate is; the Java runtime's when not given.")
    Optional<Path> trust = Optional.empty();

    @Option(
            names = "--peer-ca",
            paramLabel = "FILE",
            description =
                    "Certificate of the authority that it believes, PEM; the bench writes the devices' certificates.")
    Optional<Path> authority = Optional.empty();

    @Option(names = "--peer-ca-key", paramLabel = "FILE", description = "Private key of that authority, PEM.")
    Optional<Path> authorityKey = Optional.empty();

    @Option(
            names = "--peer-scep",
            paramLabel = "URL",
            description = "Ask for the devices' certificates here, and measure that too.")
    Optional<URI> scep = Optional.empty();

    @Option(
            names = "--peer-challenge",
            paramLabel = "FILE",
            description = "Challenges for that, one a line, used in turn; one line when all devices use the same.")
    Optional<Path> challenges = Optional.empty();

    @Option(
            names = "--peer-profiles",
            paramLabel = "DIR",
            description = {
                "Enrollment profiles of the server, unsigned, one for each device, used in the order of their names.",
                "In place of --peer-scep, --peer-checkin and --peer-topic."
            })
    Optional<Path> profiles = Optional.empty();

    @Option(
            names = "--peer-queue",
            paramLabel = "URL",
            description = {
                "Queue one command here. {ids} in it becomes the identifiers of the devices with commas between,",
                "as in http://localhost:9000/v1/enqueue/{ids}?nopush=1"
            })
    Optional<String> queue = Optional.empty();

    @Option(names = "--peer-queue-method", defaultValue = "PUT", description = "How (default: PUT).")
    String queueMethod = "PUT";

    @Option(
            names = "--peer-queue-body",
            paramLabel = "FILE",
            description = {
                "What to send; {ids} as in the address, {ids-json} the same in quotes, {uuid} a new UUID.",
                "When not given: a property list that asks for the version of the system."
            })
    Optional<Path> queueBody = Optional.empty();

    @Option(
            names = "--peer-queue-authorization",
            paramLabel = "FILE",
            description = "A file with user:password, or with the whole value of the Authorization header.")
    Optional<Path> queueAuthorization = Optional.empty();

    @Option(
            names = "--peer-queue-batch",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many devices one such request names at most (default: all).")
    int queueBatch = 100_000;

    @Option(
            names = "--peer-pid",
            paramLabel = "PID",
            split = ",",
            description = "Its processes and those of its database, for the CPU it needs; what they start counts too.")
    List<Long> processes = List.of();

    /** {@code --peer-ca} with its key, {@code --peer-scep} or {@code --peer-profiles}. */
    boolean saysWhereCertificatesComeFrom() {
        return profiles.isPresent() || scep.isPresent() || (authority.isPresent() && authorityKey.isPresent());
    }
}
