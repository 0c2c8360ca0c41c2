package helder.media;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes recordings after two years, those of people who left, and invitations that are over. */
@Component
final class PurgeRecordings implements RecurringJob {

    private final Store store;
    private final Recordings recordings;
    private final RecordingInvitations invitations;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeRecordings(
            Store store,
            Recordings recordings,
            RecordingInvitations invitations,
            InstantSource clock,
            Deletions deletions) {
        this.store = store;
        this.recordings = recordings;
        this.invitations = invitations;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-recordings";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        recordings.forgetWhoLeft();
        Batches.delete(
                store,
                (tx, most) ->
                        deletions.expired(tx, RecordKind.RECORDINGS, recordings.purge(tx, clock.instant(), most)));
        Batches.delete(store, (tx, most) -> invitations.purge(tx, clock.instant(), most));
    }
}
