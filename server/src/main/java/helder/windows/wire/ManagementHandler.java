package helder.windows.wire;

import helder.identity.ServerSettings;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.windows.MalformedMessageException;
import helder.protocol.windows.session.Session;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.SyncMlReader;
import helder.web.Lately;
import helder.windows.EnrollmentSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The address at which enrolled PCs hold their sessions (windows-mdm note, section 2). Whoever is not known gets the same empty answer as
 * whoever is somebody else, so that nobody learns which PCs there are. No body is stored or logged.
 */
@Component
final class ManagementHandler implements DeviceHandler {

    static final String ADDRESS = "/windows/manage";

    private static final Logger log = LoggerFactory.getLogger(ManagementHandler.class);
    private static final int LARGEST = 8 << 20;
    private static final int LARGEST_OF_STRANGERS = 64 * 1024;

    /** Where nothing but what is inside says who sends it: room for a list of all apps. */
    private static final int LARGEST_OF_NAMELESS = 1 << 20;

    private static final int LATER = 503;
    private static final int LATER_FOR_PCS = 429;
    private static final byte[] NOTHING = {};

    private final SyncMlReader reader = new SyncMlReader();
    private final Lately refused = new Lately(Duration.ofMinutes(1));
    private final PcSenders senders;
    private final PcDigests digests;
    private final PcSessions sessions;
    private final EnrollmentSettings settings;
    private final ServerSettings addresses;

    ManagementHandler(
            PcSenders senders,
            PcDigests digests,
            PcSessions sessions,
            EnrollmentSettings settings,
            ServerSettings addresses) {
        this.senders = senders;
        this.digests = digests;
        this.sessions = sessions;
        this.settings = settings;
        this.addresses = addresses;
    }

    @Override
    public Listener listener() {
        return Listener.DEVICES;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public boolean owns(String path) {
        return path.isEmpty();
    }

    @Override
    public int bodyLimit() {
        return LARGEST;
    }

    @Override
    public int bodyLimitOfStrangers() {
        return settings.digest() ? LARGEST_OF_NAMELESS : LARGEST_OF_STRANGERS;
    }

    @Override
    public boolean mayBeKnown(Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
        return senders.mayBeKnown(certificate, header);
    }

    @Override
    public Optional<String> claimedSender(Function<String, Optional<String>> header) {
        return senders.claimed(header);
    }

    /** The client reads nothing but the status here (section 2.4), and waits as long as it is told after 429 only (section 2.1). */
    @Override
    public DeviceReply refused(DeviceReply plain) {
        return plain.status() == LATER
                ? new DeviceReply(LATER_FOR_PCS, "", NOTHING, plain.headers())
                : plain.withoutBody();
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("POST")) {
            return DeviceReply.notThisMethod("POST");
        }
        return switch (senders.of(request)) {
            case PcSenders.Finding.Stranger(String why) -> forbidden(why);
            case PcSenders.Finding.Known(PcSender sender) -> read(request, message -> sessions.take(sender, message));
            case PcSenders.Finding.Nameless _ -> read(request, this::proved);
        };
    }

    private DeviceReply read(DeviceRequest request, Function<Message, PcSessions.Reply> taking) {
        try {
            Message message = reader.read(request.body());
            return switch (taking.apply(message)) {
                case PcSessions.Reply.Answer(byte[] body) -> DeviceReply.of(Message.CONTENT_TYPE, body);
                case PcSessions.Reply.Forbidden(String why) -> forbidden(why);
                case PcSessions.Reply.UsedUp() ->
                    DeviceReply.of(Message.CONTENT_TYPE, ask(message, digests.usedUp(message)));
                case PcSessions.Reply.Misplaced(String why) -> {
                    tellOperator(why);
                    yield bare(400);
                }
            };
        } catch (MalformedMessageException e) {
            tellOperator(e.whatIsWrong());
            return bare(400);
        }
    }

    /** Before the proof is right, nothing happens but that it is asked for. */
    private PcSessions.Reply proved(Message message) {
        return switch (digests.of(message)) {
            case PcDigests.Finding.Proved proof -> sessions.take(proof, message);
            case PcDigests.Finding.Unproved unproved -> new PcSessions.Reply.Answer(ask(message, unproved));
        };
    }

    private byte[] ask(Message message, PcDigests.Finding.Unproved unproved) {
        return Session.challenge(message, addresses.deviceAddress() + ADDRESS, unproved.code(), unproved.nonce());
    }

    private DeviceReply forbidden(String why) {
        tellOperator(why);
        return bare(403);
    }

    /** A line each minute at most: whoever can reach this address must not fill the log. */
    private void tellOperator(String why) {
        long times = refused.happened();
        if (times > 0) {
            log.info("Refused {} messages of PCs since this was last said, the last one: {}", times, why);
        }
    }

    private static DeviceReply bare(int status) {
        return new DeviceReply(status, "", NOTHING, Map.of());
    }
}
