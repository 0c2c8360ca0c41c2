package helder.protocol.pki;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Answers what SCEP clients ask of an authority (RFC 8894, sections 3 and 4). Who gets a certificate is decided elsewhere. */
public final class ScepService {

    private final DeviceAuthority authority;
    private final SecureRandom random;
    private final Issuer issuer;

    public ScepService(DeviceAuthority authority, SecureRandom random, Issuer issuer) {
        this.authority = authority;
        this.random = random;
        this.issuer = issuer;
    }

    /** Decides on requests that are in order. */
    @FunctionalInterface
    public interface Issuer {
        Decision decide(ScepRequest request);
    }

    /** Yes with a certificate, or no. */
    public sealed interface Decision {
        record Granted(X509Certificate certificate) implements Decision {}

        /** @param why for the log, without personal data */
        record Denied(ScepFailure failure, String why) implements Decision {}
    }

    /** What the client gets. */
    public sealed interface Reply {
        /**
         * HTTP 200, also for a refusal.
         *
         * @param type content type
         * @param refusal why nothing was granted, for the log
         */
        record Body(String type, byte[] bytes, Optional<String> refusal) implements Reply {}

        /** HTTP 404. */
        record UnknownOperation() implements Reply {}

        /**
         * HTTP 400.
         *
         * @param why for the log
         */
        record Malformed(String why) implements Reply {}
    }

    /** Answers a request by GET, or by POST with the message as its body. */
    public Reply answer(String query, byte[] body) {
        Optional<ScepTransport.Operation> operation = ScepTransport.operation(query);
        if (operation.isEmpty()) {
            return new Reply.UnknownOperation();
        }
        return switch (operation.get()) {
            case GET_CA_CAPS ->
                body(ScepTransport.CAPABILITIES_TYPE, ScepTransport.CAPABILITIES.getBytes(StandardCharsets.US_ASCII));
            case GET_CA_CERT -> body(ScepTransport.CERTIFICATE_TYPE, ScepTransport.certificate(authority));
            case PKI_OPERATION ->
                switch (body.length > 0 ? Verdict.accept(body) : ScepTransport.message(query)) {
                    case Verdict.Accepted<byte[]>(byte[] message) -> operate(message);
                    case Verdict.Rejected<byte[]>(Fault fault) -> new Reply.Malformed(fault.explanation());
                };
        };
    }

    private static Reply body(String type, byte[] bytes) {
        return new Reply.Body(type, bytes, Optional.empty());
    }

    private Reply operate(byte[] message) {
        var replies = new ScepReplies(authority, random);
        return switch (new ScepReader(authority).read(message)) {
            case ScepReading.Understood(ScepRequest request) -> decide(request, replies);
            case ScepReading.Failed(ScepTransaction transaction, ScepFailure failure, Fault fault) ->
                refused(replies.failure(transaction, failure), fault.explanation());
            case ScepReading.Unanswerable(Fault fault) -> new Reply.Malformed(fault.explanation());
        };
    }

    private Reply decide(ScepRequest request, ScepReplies replies) {
        return switch (issuer.decide(request)) {
            case Decision.Granted(X509Certificate certificate) ->
                body(ScepTransport.MESSAGE_TYPE, replies.success(request, certificate));
            case Decision.Denied(ScepFailure failure, String why) ->
                refused(replies.failure(request.transaction(), failure), why);
        };
    }

    private static Reply refused(byte[] answer, String why) {
        return new Reply.Body(ScepTransport.MESSAGE_TYPE, answer, Optional.of(why));
    }
}
