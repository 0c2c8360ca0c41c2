package helder.certificates;

import helder.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Keeps the server's own certificate and the built-in authorities fresh. */
@Component
final class CertificateUpkeep implements RecurringJob {

    private final Authorities authorities;
    private final ServerCertificates certificates;

    CertificateUpkeep(Authorities authorities, ServerCertificates certificates) {
        this.authorities = authorities;
        this.certificates = certificates;
    }

    @Override
    public String name() {
        return "certificate-upkeep";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        authorities.prepare();
        certificates.refresh();
    }
}
