package helder.windows.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapRequest;
import helder.protocol.windows.xcep.CertificatePolicy;
import helder.protocol.windows.xcep.GetPoliciesReader;
import helder.protocol.windows.xcep.GetPoliciesRequest;
import helder.protocol.windows.xcep.KeyProvider;
import helder.windows.EnrollmentSettings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what a certificate request should look like, to whoever may enroll (windows-mdm note, section 1.8). */
@Component
final class PolicyHandler implements DeviceHandler {

    static final String ADDRESS = "/EnrollmentServer/Policy.svc";
    private static final int LARGEST = 64 * 1024;

    private final GetPoliciesReader reader = new GetPoliciesReader();
    private final SoapFaults faults;
    private final Callers callers;
    private final CertificatePolicy policy;

    PolicyHandler(SoapFaults faults, Callers callers, EnrollmentSettings windows) {
        this.faults = faults;
        this.callers = callers;
        CertificatePolicy standard = CertificatePolicy.standard("Helder");
        this.policy = new CertificatePolicy(
                standard.name(),
                standard.life(),
                standard.renewal(),
                standard.keyBits(),
                windows.softwareKeys() ? standard.providers() : List.of(KeyProvider.TPM),
                windows.hashGroup());
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
    public DeviceReply refused(DeviceReply plain) {
        return faults.ofLane(SoapOperation.GET_POLICIES, plain);
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        return request.method().equals("POST")
                ? faults.guarded(SoapOperation.GET_POLICIES, () -> answer(request))
                : DeviceReply.notThisMethod("POST");
    }

    private DeviceReply answer(DeviceRequest request) throws SoapException {
        SoapRequest<GetPoliciesRequest> asked = reader.read(request.body());
        return switch (callers.of(asked.header(), request.remoteAddress())) {
            case Callers.Caller.Known _ ->
                SoapFaults.answer(policy.write(SoapFaults.reply(
                        SoapOperation.GET_POLICIES, asked.header().messageId())));
            case Callers.Caller.Refused(SoapFaults.Refusal refusal, var language) ->
                faults.refuse(SoapOperation.GET_POLICIES, asked.header().messageId(), refusal, language);
        };
    }
}
