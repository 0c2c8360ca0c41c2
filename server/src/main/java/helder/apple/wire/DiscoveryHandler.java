package helder.apple.wire;

import helder.apple.PushTopic;
import helder.identity.ServerSettings;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.organisation.Organisations;
import helder.protocol.apple.account.ErrorBody;
import helder.protocol.apple.account.ErrorCode;
import helder.protocol.apple.account.ServiceDiscovery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells a device where to enroll when a person signs in to a work account (apple-mdm note, section 3.2). The answer is the same
 * for everybody: it gives no hint about who works here.
 */
@Component
final class DiscoveryHandler implements DeviceHandler {

    private static final int NOTHING_EXPECTED = 1024;

    private final ServerSettings settings;
    private final PushTopic topic;
    private final Organisations organisations;

    DiscoveryHandler(ServerSettings settings, PushTopic topic, Organisations organisations) {
        this.organisations = organisations;
        this.settings = settings;
        this.topic = topic;
    }

    @Override
    public Listener listener() {
        return Listener.WEB;
    }

    @Override
    public String address() {
        return ServiceDiscovery.PATH;
    }

    @Override
    public boolean owns(String path) {
        return path.isEmpty();
    }

    @Override
    public int bodyLimit() {
        return NOTHING_EXPECTED;
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return DeviceReply.notThisMethod("GET");
        }
        if (topic.topic().isEmpty() || !organisations.offersAccountEnrollment()) {
            return new DeviceReply(
                    ErrorBody.STATUS,
                    Replies.JSON,
                    ErrorBody.of(ErrorCode.DISCOVERY_FAILED).toJson(),
                    Map.of());
        }
        URI base = URI.create(settings.webAddress() + AccountHandler.ADDRESS);
        var server = new ServiceDiscovery.Server(ServiceDiscovery.Version.PERSONAL, base);
        return Replies.json(new ServiceDiscovery(List.of(server)).toJson());
    }
}
