package helder.apple;

import helder.commands.Departures;
import helder.identity.Platform;
import helder.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends enrollments of Apple devices that left without a word, and forgets expired sign-ins. */
@Component
final class AppleDepartures implements RecurringJob {

    private final Departures departures;
    private final AccountTokens tokens;

    AppleDepartures(Departures departures, AccountTokens tokens) {
        this.departures = departures;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "apple-departures";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        tokens.purge();
        departures.end(Platform.APPLE);
    }
}
