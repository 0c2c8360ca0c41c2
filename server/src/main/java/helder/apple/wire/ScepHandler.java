package helder.apple.wire;

import helder.certificates.Authorities;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Limits;
import helder.protocol.pki.ScepFailure;
import helder.protocol.pki.ScepReader;
import helder.protocol.pki.ScepReading;
import helder.protocol.pki.ScepReplies;
import helder.protocol.pki.ScepRequest;
import helder.protocol.pki.ScepTransaction;
import helder.protocol.pki.ScepTransport;
import helder.protocol.pki.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
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
        Optional<ScepTransport.Operation> operation = ScepTransport.operation(request.query());
        if (operation.isEmpty()) {
            return DeviceReply.refusal(404, "This operation is not served.");
        }
        DeviceAuthority authority = authorities.devices();
        return switch (operation.get()) {
            case GET_CA_CAPS ->
                DeviceReply.of(
                        ScepTransport.CAPABILITIES_TYPE,
                        ScepTransport.CAPABILITIES.getBytes(StandardCharsets.US_ASCII));
            case GET_CA_CERT -> DeviceReply.of(ScepTransport.CERTIFICATE_TYPE, ScepTransport.certificate(authority));
            case PKI_OPERATION ->
                switch (message(request)) {
                    case Verdict.Accepted<byte[]>(byte[] message) -> answer(authority, message);
                    case Verdict.Rejected<byte[]> _ -> Replies.malformed();
                };
        };
    }

    private static Verdict<byte[]> message(DeviceRequest request) {
        return request.method().equals("POST") && request.body().length > 0
                ? Verdict.accept(request.body())
                : ScepTransport.message(request.query());
    }

    private DeviceReply answer(DeviceAuthority authority, byte[] message) {
        var replies = new ScepReplies(authority, random);
        return switch (new ScepReader(authority).read(message)) {
            case ScepReading.Understood(ScepRequest request) -> decide(request, replies);
            case ScepReading.Failed(ScepTransaction transaction, ScepFailure failure, Fault fault) -> {
                log.info("Refused a certificate request: {}", fault.explanation());
                yield DeviceReply.of(ScepTransport.MESSAGE_TYPE, replies.failure(transaction, failure));
            }
            case ScepReading.Unanswerable(Fault fault) -> {
                log.info("Refused what is no certificate request: {}", fault.explanation());
                yield Replies.malformed();
            }
        };
    }

    private DeviceReply decide(ScepRequest request, ScepReplies replies) {
        byte[] answer = switch (issuer.decide(request)) {
            case IdentityIssuer.Decision.Granted(X509Certificate certificate) -> replies.success(request, certificate);
            case IdentityIssuer.Decision.Denied(ScepFailure failure, String why) -> {
                log.info("Refused a certificate: {}", why);
                yield replies.failure(request.transaction(), failure);
            }
        };
        return DeviceReply.of(ScepTransport.MESSAGE_TYPE, answer);
    }
}
