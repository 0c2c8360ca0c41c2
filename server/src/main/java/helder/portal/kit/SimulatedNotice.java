package helder.portal.kit;

import helder.apple.PushCertificate;
import helder.apple.PushCertificates;
import helder.web.Notice;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** As long as the push certificate is simulated, no real Apple device can be here; PCs and phones with Android need none. */
@Component
final class SimulatedNotice implements Notice {

    private final PushCertificates certificates;

    SimulatedNotice(PushCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Optional<String> textKey() {
        return certificates.current().filter(PushCertificate::simulated).map(_ -> "portal.simulated");
    }
}
