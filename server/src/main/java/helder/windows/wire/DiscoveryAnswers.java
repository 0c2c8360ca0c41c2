package helder.windows.wire;

import helder.identity.ServerSettings;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.discovery.AuthenticationPolicy;
import helder.protocol.windows.discovery.DiscoverReader;
import helder.protocol.windows.discovery.DiscoverRequest;
import helder.protocol.windows.discovery.DiscoverResponse;
import helder.protocol.windows.discovery.EnrollmentVersion;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapRequest;
import helder.windows.EnrollmentSettings;
import helder.windows.WindowsEnrollment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells a PC where and how to enroll (windows-mdm note, section 1.5). The answer is the same for everybody: it gives no hint about who
 * works here.
 */
@Component
final class DiscoveryAnswers {

    /** More than ten times a real one. */
    static final int LARGEST = 64 * 1024;

    private final DiscoverReader reader = new DiscoverReader();
    private final SoapFaults faults;
    private final ServerSettings settings;
    private final EnrollmentSettings windows;

    DiscoveryAnswers(SoapFaults faults, ServerSettings settings, EnrollmentSettings windows) {
        this.faults = faults;
        this.settings = settings;
        this.windows = windows;
    }

    /** Every way that is offered, the one that PCs should take first. */
    List<AuthenticationPolicy> ways() {
        return switch (windows.signIn()) {
            case FEDERATED -> List.of(AuthenticationPolicy.FEDERATED);
            case ONPREMISE -> List.of(AuthenticationPolicy.ON_PREMISE);
            case BOTH -> List.of(AuthenticationPolicy.FEDERATED, AuthenticationPolicy.ON_PREMISE);
        };
    }

    /** The way with a secret, where it is offered. */
    List<AuthenticationPolicy> secrets() {
        return ways().stream().filter(AuthenticationPolicy.ON_PREMISE::equals).toList();
    }

    /** @param ways that are offered at this address */
    DeviceReply answer(DeviceRequest request, List<AuthenticationPolicy> ways) {
        return switch (request.method()) {
            case "GET", "HEAD" -> DeviceReply.empty();
            case "POST" -> faults.guarded(SoapOperation.DISCOVER, () -> discover(request.body(), ways));
            default -> DeviceReply.notThisMethod("GET, POST");
        };
    }

    DeviceReply refused(DeviceReply plain) {
        return faults.ofLane(SoapOperation.DISCOVER, plain);
    }

    private DeviceReply discover(byte[] body, List<AuthenticationPolicy> ways) throws SoapException {
        SoapRequest<DiscoverRequest> asked = reader.read(body);
        DiscoverRequest request = asked.body();
        String relatesTo = asked.header().messageId();
        if (request.edition().filter(WindowsEdition.HOME::equals).isPresent() && !windows.allowHome()) {
            return faults.refuse(
                    SoapOperation.DISCOVER,
                    relatesTo,
                    new SoapFaults.Refusal(EnrollmentFault.DEVICE_NOT_SUPPORTED, "home", "a Home edition"),
                    faults.ofOrganisation());
        }
        Optional<AuthenticationPolicy> policy =
                ways.stream().filter(request::accepts).findFirst();
        if (policy.isEmpty()) {
            return faults.refuse(
                    SoapOperation.DISCOVER,
                    relatesTo,
                    new SoapFaults.Refusal(EnrollmentFault.NOT_SUPPORTED, "way", "no way to sign in that is offered"),
                    faults.ofOrganisation());
        }
        var response = new DiscoverResponse(
                policy.get(),
                request.version().atMost(new EnrollmentVersion(windows.enrollmentVersion(), 0)),
                URI.create(settings.webAddress() + PolicyHandler.ADDRESS),
                URI.create(settings.webAddress() + EnrollmentHandler.ADDRESS),
                policy.get() == AuthenticationPolicy.FEDERATED
                        ? URI.create(settings.webAddress() + WindowsEnrollment.LOGIN)
                        : null);
        return SoapFaults.answer(response.write(SoapFaults.reply(SoapOperation.DISCOVER, relatesTo)));
    }
}
