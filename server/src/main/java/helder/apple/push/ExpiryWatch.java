package helder.apple.push;

import helder.apple.PushCertificate;
import helder.jobs.RecurringJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the operator in the log that the push certificate ends: 60, 30, 14, 7 and 1 days before, and when it has. */
@Component
final class ExpiryWatch implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final StoredPushCertificates certificates;
    private final InstantSource clock;
    private String told = "";

    ExpiryWatch(StoredPushCertificates certificates, InstantSource clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "apple-push-expiry";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        certificates.current().ifPresent(this::look);
    }

    private synchronized void look(PushCertificate certificate) {
        Instant now = clock.instant();
        OptionalInt days = certificate.warningDays(now);
        String stage = certificate.fingerprint() + " " + days;
        if (days.isEmpty() || stage.equals(told)) {
            return; // once for each stage, and again after a restart
        }
        told = stage;
        if (certificate.isExpired(now)) {
            LOG.error(
                    "The push certificate ended at {}: no Apple device can be woken. Renew it, do not make a new one",
                    certificate.notAfter());
        } else {
            LOG.warn(
                    "The push certificate ends at {}, in {} days or less. Renew it in the Apple account that made it, so"
                            + " that its topic stays {}",
                    certificate.notAfter(),
                    days.getAsInt(),
                    certificate.topic());
        }
    }
}
