package helder.windows.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.lane.ShownCertificate;
import helder.protocol.windows.MalformedMessageException;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.SyncMlReader;
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
    private static final byte[] NOTHING = {};

    private final SyncMlReader reader = new SyncMlReader();
    private final PcSenders senders;
    private final PcSessions sessions;

    ManagementHandler(PcSenders senders, PcSessions sessions) {
        this.senders = senders;
        this.sessions = sessions;
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
        return LARGEST_OF_STRANGERS;
    }

    @Override
    public boolean mayBeKnown(Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
        return senders.of(certificate).isPresent();
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("POST")) {
            return DeviceReply.notThisMethod("POST");
        }
        Optional<PcSender> sender = senders.of(request.clientCertificate());
        if (sender.isEmpty()) {
            log.info(
                    "Refused a message of a PC: {}",
                    request.clientCertificate().isEmpty() ? "no certificate" : "a certificate that is not good here");
            return forbidden();
        }
        try {
            Message message = reader.read(request.body());
            return switch (sessions.take(sender.get(), message)) {
                case PcSessions.Reply.Answer(byte[] body) -> DeviceReply.of(Message.CONTENT_TYPE, body);
                case PcSessions.Reply.Forbidden(String why) -> {
                    log.info("Refused a message of a PC: {}", why);
                    yield forbidden();
                }
                case PcSessions.Reply.Misplaced(String why) -> {
                    log.info("Refused a message of a PC: {}", why);
                    yield bare(400);
                }
            };
        } catch (MalformedMessageException e) {
            log.info("Refused a malformed message of a PC: {}", e.whatIsWrong());
            return bare(400);
        }
    }

    private static DeviceReply forbidden() {
        return bare(403);
    }

    private static DeviceReply bare(int status) {
        return new DeviceReply(status, "", NOTHING, Map.of());
    }
}
