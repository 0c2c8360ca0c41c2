package helder.charter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.identity.Actor;
import helder.identity.CharterId;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.secrets.Fingerprint;
import helder.store.Installation;
import helder.store.Listeners;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Charters in storage. The one in force is cached for at most a second before its version is read again, because another
 * node may have published; within a unit of work the version is always read.
 */
@Component
public final class StoredCharters implements Charters {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int CACHED_VERSIONS = 256;

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Supplier<List<CharterListener>> listeners;
    private final CharterRepository repository = new CharterRepository();
    private final ProcedureRepository procedures = new ProcedureRepository();
    private final Map<Ownership, Checked> current = new ConcurrentHashMap<>();
    private final Cache<Key, Charter> versions =
            Caffeine.newBuilder().maximumSize(CACHED_VERSIONS).build();

    /** Listeners are asked for late: most of them depend on charters themselves. */
    @Autowired
    public StoredCharters(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            ObjectProvider<CharterListener> listeners) {
        this(store, installation, ids, clock, Listeners.late(listeners));
    }

    public StoredCharters(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            Supplier<List<CharterListener>> listeners) {
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.listeners = listeners;
    }

    @Override
    public Charter inForce(Ownership ownership) {
        Instant now = clock.instant();
        Checked known = current.get(ownership);
        if (known != null && known.isFreshAt(now)) {
            return known.charter;
        }
        var organisation = installation.organisation();
        long version = store.read(dsl -> repository.versionInForce(dsl, organisation, ownership))
                .orElseThrow(() -> nonePublished(ownership));
        Charter charter = known != null && known.charter.version() == version
                ? known.charter
                : store.read(dsl -> repository.find(dsl, organisation, ownership, version))
                        .orElseThrow(() -> nonePublished(ownership));
        return keep(charter, now).charter;
    }

    @Override
    public Charter inForce(Tx tx, Ownership ownership) {
        if (tx.held(new Held(ownership)).orElse(null) instanceof Charter charter) {
            return charter;
        }
        var organisation = installation.organisation(tx);
        long version = repository
                .versionInForce(tx.dsl(), organisation, ownership)
                .orElseThrow(() -> nonePublished(ownership));
        Checked known = current.get(ownership);
        Charter charter;
        if (known != null && known.charter.version() == version) {
            charter = known.charter;
        } else {
            charter = repository
                    .find(tx.dsl(), organisation, ownership, version)
                    .orElseThrow(() -> nonePublished(ownership));
            Instant now = clock.instant();
            tx.afterCommit(() -> keep(charter, now));
        }
        if (tx.isAlone()) {
            tx.hold(new Held(ownership), charter);
        }
        return charter;
    }

    @Override
    public Charter hold(Tx tx, Ownership ownership) {
        var organisation = installation.organisation(tx);
        boolean held = repository.hold(tx, organisation, ownership);
        if (!held) {
            // Who waited for a publication finds the row no longer in force, and asks again for the one that is.
            held = repository.hold(tx, organisation, ownership);
        }
        if (!held) {
            throw nonePublished(ownership);
        }
        Charter charter = inForce(tx, ownership);
        tx.hold(new Held(ownership), charter);
        return charter;
    }

    /** A version never gives way to an older one, whoever comes last with what they read. */
    private Checked keep(Charter charter, Instant checkedAt) {
        return current.merge(
                charter.ownership(),
                new Checked(charter, checkedAt),
                (before, now) -> before.charter.version() > now.charter.version() ? before : now);
    }

    private static IllegalStateException nonePublished(Ownership ownership) {
        return new IllegalStateException(
                "No charter for " + ownership.code() + " devices was published yet; set up the organisation first");
    }

    @Override
    public Charter effective(Tx tx, Ownership ownership) {
        var organisation = installation.organisation(tx);
        return repository
                .versionBeforeWaiting(tx.dsl(), organisation, ownership, clock.instant())
                .flatMap(version -> repository.find(tx.dsl(), organisation, ownership, version))
                .orElseGet(() -> inForce(tx, ownership));
    }

    @Override
    public Optional<Charter> find(CharterId id) {
        return store.read(dsl -> repository.find(dsl, id));
    }

    @Override
    public Optional<Charter> find(Ownership ownership, long version) {
        return known(ownership, version).or(() -> {
            var organisation = installation.organisation();
            Optional<Charter> found = store.read(dsl -> repository.find(dsl, organisation, ownership, version));
            found.filter(charter -> charter.supersededAt().isPresent())
                    .ifPresent(charter -> versions.put(new Key(ownership, version), charter));
            return found;
        });
    }

    /** From memory; only what was committed is there. */
    private Optional<Charter> known(Ownership ownership, long version) {
        Checked known = current.get(ownership);
        return known != null && known.charter.version() == version
                ? Optional.of(known.charter)
                : Optional.ofNullable(versions.getIfPresent(new Key(ownership, version)));
    }

    @Override
    public Optional<CharterText> binding(long agreed, Charter inForce) {
        return binding(agreed, inForce, version -> find(inForce.ownership(), version));
    }

    /** Units of work share commits, so versions of one that came before this one may not be committed yet. */
    @Override
    public Optional<CharterText> binding(Tx tx, long agreed, Charter inForce) {
        var organisation = installation.organisation(tx);
        return binding(
                agreed,
                inForce,
                version -> known(inForce.ownership(), version)
                        .or(() -> repository.find(tx.dsl(), organisation, inForce.ownership(), version)));
    }

    private static Optional<CharterText> binding(
            long agreed, Charter inForce, LongFunction<Optional<Charter>> versions) {
        if (agreed == inForce.version()) {
            return Optional.of(inForce.text());
        }
        Optional<CharterText> bound = versions.apply(agreed).map(Charter::text);
        // Another node may have published meanwhile what somebody agreed to there; the way is the same in both
        // directions.
        long step = Long.signum(inForce.version() - agreed);
        for (long version = agreed + step; bound.isPresent() && version != inForce.version(); version += step) {
            Optional<CharterText> next = versions.apply(version).map(Charter::text);
            bound = bound.flatMap(text -> next.map(text::and));
        }
        return bound.map(text -> text.and(inForce.text()));
    }

    @Override
    public List<Charter> versions(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.versions(dsl, organisation, ownership));
    }

    @Override
    public Publication publish(Tx tx, CharterText text, Actor author) {
        Installation.lock(tx);
        Optional<Difference> difference = newest(tx, text.ownership()).map(old -> Difference.between(old.text(), text));
        return difference.filter(Difference::widens).isPresent()
                ? new Publication.NeedsSignatures(difference.get())
                : new Publication.Published(announce(tx, text, author));
    }

    /** Whatever it says: for those who made sure that nothing is missing. */
    Charter announce(Tx tx, CharterText text, Actor author) {
        var organisation = installation.organisation(tx);
        Installation.lock(tx);
        Optional<Charter> before = newest(tx, text.ownership());
        if (before.isPresent() && before.get().text().equals(text)) {
            return before.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean widens = before.filter(
                        old -> Difference.between(old.text(), text).widens())
                .isPresent();
        var charter = new Charter(
                new CharterId(ids.next()),
                before.map(Charter::version).orElse(0L) + 1,
                text,
                Fingerprint.ofText(CharterFormat.canonical(text)),
                author.name(),
                now,
                widens
                        ? now.plus(procedures
                                .find(tx.dsl(), organisation, text.ownership())
                                .notice())
                        : now,
                Optional.empty());
        before.ifPresent(old -> repository.supersede(tx, old.id(), now));
        repository.insert(tx, organisation, charter);
        tx.release(new Held(text.ownership()));
        before.ifPresent(old -> listeners.get().forEach(listener -> listener.superseded(tx, old, charter)));
        tx.afterCommit(() -> keep(charter, now));
        return charter;
    }

    private Optional<Charter> newest(Tx tx, Ownership ownership) {
        var organisation = installation.organisation(tx);
        return repository
                .versionInForce(tx.dsl(), organisation, ownership)
                .flatMap(version -> repository.find(tx.dsl(), organisation, ownership, version));
    }

    @Override
    public CharterText shipped(Ownership ownership) {
        return ShippedCharters.of(ownership);
    }

    /** What a unit of work remembers of a charter that cannot be published anew until its end. */
    private record Held(Ownership ownership) {}

    private record Key(Ownership ownership, long version) {}

    private record Checked(Charter charter, Instant checkedAt) {
        /** Also false when the clock was set back. */
        boolean isFreshAt(Instant now) {
            return Duration.between(checkedAt, now).abs().compareTo(FRESH) < 0;
        }
    }
}
