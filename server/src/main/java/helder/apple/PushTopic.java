package helder.apple;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The push topic of the organisation; it is burned into every device that enrolls. */
@Component
public final class PushTopic {

    private final ObjectProvider<PushCertificates> certificates;

    /** Asked for late, because waking devices stands on what enrolls them. */
    PushTopic(ObjectProvider<PushCertificates> certificates) {
        this.certificates = certificates;
    }

    /** Empty as long as there is no push certificate; then no device can enroll. */
    public Optional<String> topic() {
        return Optional.ofNullable(certificates.getIfAvailable()).flatMap(PushCertificates::topic);
    }
}
