package helder.windows.wire;

import helder.certificates.Authorities;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.pki.Limits;
import helder.protocol.pki.ScepService;
import helder.web.Lately;
import helder.windows.Challenges;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The SCEP service with which PCs fetch certificates for work (windows-mdm note, section 3.8). */
@Component
final class WorkCertificateHandler implements DeviceHandler {

    /** What Windows puts behind the address that it was given. */
    private static final String WINDOWS = "pkiclient.exe";

    private static final Logger log = LoggerFactory.getLogger(WorkCertificateHandler.class);

    private final Lately refused = new Lately(Duration.ofMinutes(1));

    private final Authorities authorities;
    private final WorkIssuer issuer;
    private final SecureRandom random;

    WorkCertificateHandler(Authorities authorities, WorkIssuer issuer, SecureRandom random) {
        this.authorities = authorities;
        this.issuer = issuer;
        this.random = random;
    }

    @Override
    public Listener listener() {
        return Listener.WEB;
    }

    @Override
    public String address() {
        return Challenges.ADDRESS;
    }

    @Override
    public boolean owns(String path) {
        return path.isEmpty() || path.equals(WINDOWS);
    }

    @Override
    public int bodyLimit() {
        return Limits.SCEP_BYTES;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            return DeviceReply.notThisMethod("GET, POST");
        }
        var service = new ScepService(authorities.devices(), random, issuer);
        return switch (service.answer(request.query(), request.body())) {
            case ScepService.Reply.Body(String type, byte[] bytes, Optional<String> refusal) -> {
                refusal.ifPresent(this::tellOperator);
                yield DeviceReply.of(type, bytes);
            }
            case ScepService.Reply.UnknownOperation() -> DeviceReply.refusal(404, "This operation is not served.");
            case ScepService.Reply.Malformed(String why) -> {
                tellOperator(why);
                yield DeviceReply.refusal(400, "The message is not what is expected here.");
            }
        };
    }

    /** A line each minute at most: whoever can reach this address must not fill the log. */
    private void tellOperator(String why) {
        long times = refused.happened();
        if (times > 0) {
            log.info(
                    "Refused {} requests for certificates for work since this was last said, the last one: {}",
                    times,
                    why);
        }
    }
}
