package helder.windows.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapHeader;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapRequest;
import helder.protocol.windows.wstep.TokenReader;
import helder.protocol.windows.wstep.TokenRequest;
import helder.protocol.windows.wstep.TokenResponse;
import helder.store.StoreException;
import helder.text.Language;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives PCs their certificates, the first and those that follow (windows-mdm note, sections 1.9, 1.10 and 1.13). */
@Component
final class EnrollmentHandler implements DeviceHandler {

    static final String ADDRESS = "/EnrollmentServer/Enrollment.svc";
    private static final int LARGEST = 256 * 1024;
    private static final Logger log = LoggerFactory.getLogger(EnrollmentHandler.class);

    private final TokenReader reader = new TokenReader();
    private final SoapFaults faults;
    private final Callers callers;
    private final Newcomers newcomers;
    private final Renewals renewals;
    private final InstantSource clock;

    EnrollmentHandler(SoapFaults faults, Callers callers, Newcomers newcomers, Renewals renewals, InstantSource clock) {
        this.faults = faults;
        this.callers = callers;
        this.newcomers = newcomers;
        this.renewals = renewals;
        this.clock = clock;
    }

    /** What a request for a certificate comes to. */
    sealed interface Outcome {
        /** @param document the provisioning document */
        record Granted(byte[] document) implements Outcome {}

        record Refused(SoapFaults.Refusal refusal) implements Outcome {}

        static Outcome refuse(EnrollmentFault fault, String key, String why) {
            return new Refused(new SoapFaults.Refusal(fault, key, why));
        }
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
    public boolean owns(String path) {
        return path.isEmpty();
    }

    @Override
    public int bodyLimit() {
        return LARGEST;
    }

    @Override
    public boolean isCostly() {
        return true;
    }

    @Override
    public DeviceReply refused(DeviceReply plain) {
        return faults.ofLane(SoapOperation.REQUEST_SECURITY_TOKEN, plain);
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        return request.method().equals("POST")
                ? faults.guarded(SoapOperation.REQUEST_SECURITY_TOKEN, () -> answer(request))
                : DeviceReply.notThisMethod("POST");
    }

    private DeviceReply answer(DeviceRequest request) throws SoapException {
        SoapRequest<TokenRequest> asked = reader.read(request.body());
        try {
            return switch (asked.body()) {
                case TokenRequest.Issue issue -> issue(asked.header(), issue, request.remoteAddress());
                // Nothing in the header counts; the signature says who it is.
                case TokenRequest.Renew renew -> reply(asked.header(), renewals.renew(renew), faults.ofOrganisation());
                case TokenRequest.Recover _ ->
                    reply(
                            asked.header(),
                            Outcome.refuse(
                                    EnrollmentFault.NOT_ELIGIBLE_TO_RENEW, "renew", "a certificate that was lost"),
                            faults.ofOrganisation());
            };
        } catch (StoreException e) {
            log.warn("An enrollment is asked to come back later, because storage does not work", e);
            return reply(asked.header(), new Outcome.Refused(SoapFaults.STORAGE), Language.EN);
        }
    }

    private DeviceReply issue(SoapHeader header, TokenRequest.Issue issue, String address) {
        return switch (callers.of(header, address)) {
            case Callers.Caller.Known known ->
                reply(header, newcomers.issue(known, issue), known.person().language());
            case Callers.Caller.Refused(SoapFaults.Refusal refusal, Language language) ->
                reply(header, new Outcome.Refused(refusal), language);
        };
    }

    private DeviceReply reply(SoapHeader header, Outcome outcome, Language language) {
        var operation = SoapOperation.REQUEST_SECURITY_TOKEN;
        return switch (outcome) {
            case Outcome.Granted(byte[] document) ->
                SoapFaults.answer(TokenResponse.write(
                        SoapFaults.reply(operation, header.messageId()), document, clock.instant()));
            case Outcome.Refused(SoapFaults.Refusal refusal) ->
                faults.refuse(operation, header.messageId(), refusal, language);
        };
    }
}
