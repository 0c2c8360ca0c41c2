package helder.windows.wire;

import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import org.springframework.stereotype.Component;

/**
 * Discovery for somebody who typed nothing but the host name: what Windows appends to that is not documented (windows-mdm note, section
 * 1.3). Reading that address is a matter of pages for people.
 */
@Component
final class BareDiscoveryHandler implements DeviceHandler {

    private final DiscoveryAnswers answers;

    BareDiscoveryHandler(DiscoveryAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Listener listener() {
        return Listener.WEB;
    }

    @Override
    public String address() {
        return "/";
    }

    @Override
    public boolean owns(String path) {
        return path.isEmpty();
    }

    @Override
    public boolean takes(String method) {
        return method.equals("POST");
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
        return answers.answer(request, answers.ways());
    }
}
