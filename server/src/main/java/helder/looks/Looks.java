package helder.looks;

import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The log of looks, and the only maker of a {@link Basis}. A look that cannot be recorded shows nothing. */
public interface Looks {

    /**
     * Records the look, then reads, both in one unit of work that is durable before this returns.
     *
     * @throws LookRefusedException when a personal device is concerned and the reason is missing or has fewer than 3 characters, or
     *     when it has more than 500
     */
    <T extends @Nullable Object> T look(LookRequest request, BiFunction<Tx, Basis.Look, T> read);

    /** Records the look inside a unit of work that goes on. */
    Basis.Look record(Tx tx, LookRequest request);

    /** For how long the page of a look can be read again without another look. */
    Duration PAGE_LIFE = Duration.ofMinutes(5);

    /**
     * Goes on with a look of this person that was recorded a moment ago, so that its page can be read, and read again, without
     * another look. Empty when there is no such look of theirs on this face, or it is older than {@link #PAGE_LIFE}.
     */
    Optional<Resumed> resume(Tx tx, String lookId, Actor actor, String face);

    /**
     * A look that goes on.
     *
     * @param basis covers what was recorded, of a list the first hundred enrollments
     * @param hasReason whether it says why
     * @param keptUntil until when it is kept from those concerned at the latest; empty when they can see it
     */
    record Resumed(Basis.Look basis, boolean hasReason, Optional<Instant> keptUntil) {

        /** Whether it is a look at this enrollment, with the reason that a device which is personal by now needs. */
        public boolean isEnoughFor(EnrollmentId enrollment, Ownership ownership) {
            return basis.covers(Set.of(enrollment), Set.of()) && (hasReason || ownership != Ownership.PERSONAL);
        }
    }

    /** The person reads their own data; nothing is recorded. */
    Basis.OwnData own(PersonId person);

    /** The server works by itself. */
    Basis.Automation automation(String job);

    /**
     * Looks at this person's devices as that person may know them, newest first; at most 200 at once.
     *
     * @param before id of the look after which the list goes on ({@link LookRecord#place}); empty to begin
     */
    List<SeenLook> of(PersonId person, LookFilter filter, Optional<String> before, int limit);

    /** Those that were kept from them until after a moment, newest first; at most 200. */
    List<SeenLook> shownLate(PersonId person, Instant after, int limit);

    /** The same, without a filter. */
    default List<SeenLook> of(PersonId person, Optional<String> before, int limit) {
        return of(person, LookFilter.NONE, before, limit);
    }

    /** What was shown in any of the looks at this person that they may know of. */
    Set<DataItem> shown(PersonId person);

    /** One look at this person, as they may know it. */
    Optional<SeenLook> find(PersonId person, String lookId);

    /** Every look, newest first, for operators; at most 200 at once. The same place. */
    List<LookRecord> all(Optional<String> before, int limit);

    /** Every look that this reader of the console may know by now. */
    List<LookRecord> all(Reader reader, Optional<String> before, int limit);

    /** Looks that this actor made. */
    List<LookRecord> by(Actor actor, Optional<String> before, int limit);

    /**
     * Somebody who reads the log of the whole organisation. Nobody ever reads there what is still kept from themself.
     *
     * @param seesDelayed whether they read at once what is kept from its person for an investigation; others read only their own of that
     */
    record Reader(PersonId person, boolean seesDelayed) {}

    /**
     * Compares the log with a file to which it was exported.
     *
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    ExportReport compare(Path exported);

    /** Walks every chain while looks go on being recorded, and recomputes every hash. */
    LogReport verify();
}
