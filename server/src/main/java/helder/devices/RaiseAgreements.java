package helder.devices;

import helder.identity.Ownership;
import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets what a version adds reach everybody once its notice time is over. */
@Component
final class RaiseAgreements implements RecurringJob {

    private static final int AT_ONCE = 100;

    private final Organisations organisations;
    private final Agreements agreements;

    RaiseAgreements(Organisations organisations, Agreements agreements) {
        this.organisations = organisations;
        this.agreements = agreements;
    }

    @Override
    public String name() {
        return "raise-agreements";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        if (organisations.find().isEmpty()) {
            return;
        }
        for (Ownership ownership : Ownership.values()) {
            int raised;
            do {
                raised = agreements.raise(ownership, AT_ONCE);
            } while (raised > 0);
        }
    }
}
