package helder.apple.wire;

import helder.certificates.Authorities;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.pki.Limits;
import helder.protocol.pki.ScepService;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The SCEP service with which devices fetch their identity certificate (apple-mdm note, section 7). */
@Component
final class ScepHandler implements DeviceHandler {

    static final String ADDRESS = "/apple/scep";
    private static final Logger log = LoggerFactory.getLogger(ScepHandler.class);

    private final Authorities authorities;
    private final IdentityIssuer issuer;
    private final SecureRandom random;

    ScepHandler(Authorities authorities, IdentityIssuer issuer, SecureRandom random) {
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
        return ADDRESS;
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
                refusal.ifPresent(why -> log.info("Refused a certificate: {}", why));
                yield DeviceReply.of(type, bytes);
            }
            case ScepService.Reply.UnknownOperation() -> DeviceReply.refusal(404, "This operation is not served.");
            case ScepService.Reply.Malformed(String why) -> {
                log.info("Refused what is no certificate request: {}", why);
                yield Replies.malformed();
            }
        };
    }
}
