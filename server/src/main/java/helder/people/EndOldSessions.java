package helder.people;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes web sessions that are over, and secrets that are over from the others. */
@Component
final class EndOldSessions implements RecurringJob {

    private final Store store;
    private final WebSessions sessions;

    EndOldSessions(Store store, WebSessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "end-old-sessions";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        store.write(sessions::expire);
        sessions.forgetSecrets();
    }
}
