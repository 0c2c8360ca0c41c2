package helder.windows;

import helder.commands.Departures;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends enrollments of PCs that never fetched the order to leave, or could not carry it out. */
@Component
final class PcDepartures implements RecurringJob {

    private final Departures departures;

    PcDepartures(Departures departures) {
        this.departures = departures;
    }

    @Override
    public String name() {
        return "windows-departures";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        departures.end(Platform.WINDOWS);
    }
}
