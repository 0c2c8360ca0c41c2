package helder.windows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.evidence.Retained;
import helder.identity.PersonId;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.store.StoreException;
import helder.store.Tx;
import helder.web.Lately;
import helder.windows.FailedEnrollmentRepository.Happened;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * PCs that wanted to be set up and were refused, so that the desk finds the reason by the time and the person. Kept is what was wrong,
 * whom it concerns and the number that Windows shows; nothing that the PC said. The same reason for the same person within an hour is one
 * entry with a count, and however often strangers cause one, it is written at most every ten seconds: what is counted meanwhile is written
 * with the next.
 */
@Service
public final class FailedEnrollments {

    /** How long one is kept after it last happened. */
    public static final Duration KEPT = Retained.FAILED_ENROLLMENTS;

    private static final Logger log = LoggerFactory.getLogger(FailedEnrollments.class);
    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 10_000;

    private final Store store;
    private final FailedEnrollmentRepository rows;
    private final Organisations organisations;
    private final InstantSource clock;
    private final Cache<Kind, Lately> written =
            Caffeine.newBuilder().maximumSize(MOST_AT_ONCE).build();

    FailedEnrollments(Store store, FailedEnrollmentRepository rows, Organisations organisations, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.organisations = organisations;
        this.clock = clock;
    }

    private record Kind(PcTrouble trouble, Optional<PersonId> person) {}

    /**
     * It happened once. That it cannot be kept changes nothing for the PC.
     *
     * @param number that Windows shows
     */
    public void happened(PcTrouble trouble, Optional<PersonId> person, String number, String trace) {
        long times = written.get(new Kind(trouble, person), _ -> new Lately()).happened();
        if (times == 0) {
            return;
        }
        var happened = new Happened(trouble, person, Optional.of(number), Optional.of(trace), times);
        try {
            store.write(tx -> {
                add(tx, happened);
                return true;
            });
        } catch (StoreException e) {
            log.debug("That a PC was not set up cannot be kept, because storage does not work", e);
        }
    }

    /** A PC got everything and never spoke. */
    public void neverSpoke(Tx tx, PersonId person) {
        add(tx, new Happened(PcTrouble.SILENT, Optional.of(person), Optional.empty(), Optional.empty(), 1));
    }

    private void add(Tx tx, Happened happened) {
        Instant now = clock.instant();
        rows.add(tx, organisations.current(tx).id(), happened, now.minus(TOGETHER), now);
    }

    /** The last first. */
    public List<FailedEnrollment> recent(int most) {
        return rows.recent(clock.instant().minus(KEPT), most);
    }

    /** Those that concern somebody, the last first. */
    public List<FailedEnrollment> of(PersonId person, int most) {
        return rows.of(person, clock.instant().minus(KEPT), most);
    }

    int purge(Tx tx, int most) {
        return rows.purge(tx, clock.instant().minus(KEPT), most);
    }
}
