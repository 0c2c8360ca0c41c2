package helder.windows.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.windows.WindowsEnrollment;
import org.springframework.stereotype.Component;

/** Discovery for whoever has a one-time secret. */
@Component
final class SecretDiscoveryHandler implements DeviceHandler {

    private static final String ADDRESS = WindowsEnrollment.SECRET_DISCOVERY;

    private final DiscoveryAnswers answers;

    SecretDiscoveryHandler(DiscoveryAnswers answers) {
        this.answers = answers;
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
        return DiscoveryAnswers.LARGEST;
    }

    @Override
    public DeviceReply refused(DeviceReply plain) {
        return answers.refused(plain);
    }

    @Override
    public DeviceReply handle(DeviceRequest request) {
        return answers.answer(request, answers.secrets());
    }
}
