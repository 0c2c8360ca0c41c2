package helder.looks;

import static helder.store.schema.Tables.LOG_EXPORT;

import helder.looks.chain.LogRows;
import helder.looks.export.ExportPlace;
import helder.looks.export.ExportSettings;
import helder.looks.export.ExportSyslog;
import helder.looks.export.ExportedEntry;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Copies the log to places that those who run the database cannot write to, entry by entry, every few seconds. Recording never waits
 * for it and loses nothing by its trouble: it goes on after the last entry that a place has.
 */
@Component
public final class LogExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogExport.class);
    private static final int AT_ONCE = 500;
    private static final long INTERVAL_SECONDS = 5;

    private final Store store;
    private final InstantSource clock;
    private final String node;
    private final List<ExportPlace> places;
    private final Map<String, Status> statuses = new HashMap<>();
    private final Optional<ScheduledExecutorService> timer;
    private final Optional<ScheduledFuture<?>> regularly;

    @Autowired
    LogExport(Store store, InstantSource clock, Node node, ExportSettings settings) {
        this(store, clock, node, settings.places(), true);
    }

    public LogExport(Store store, InstantSource clock, Node node, List<ExportPlace> places, boolean byItself) {
        this.store = store;
        this.clock = clock;
        this.node = node.id();
        this.places = List.copyOf(places);
        places.stream()
                .filter(place -> !place.isProtected())
                .forEach(place -> LOG.warn("The copy of the log of looks travels unprotected to {}", place.name()));
        this.timer = places.isEmpty() || !byItself
                ? Optional.empty()
                : Optional.of(Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("log-export").daemon(true).factory()));
        this.regularly = timer.map(
                each -> each.scheduleWithFixedDelay(this::run, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS));
    }

    /**
     * Refuses what can be no address of a syslog collector.
     *
     * @throws IllegalArgumentException with what one looks like
     */
    public static String collector(String address) {
        ExportSyslog.require(address);
        return address;
    }

    /**
     * How it is going with one place.
     *
     * @param lastAt when everything there was had been exported last; empty when it never was since the start
     * @param fault why it does not go on now, in English
     * @param notice what happened to the place earlier, in English; stays until the server starts again
     * @param isProtected whether nobody on the way can read or change what is copied
     */
    public record Status(
            String place,
            Optional<Instant> lastAt,
            Optional<String> fault,
            Optional<String> notice,
            boolean isProtected) {}

    /** Of each place; empty when nothing is exported. */
    public synchronized List<Status> statuses() {
        return places.stream().map(this::status).toList();
    }

    private Status status(ExportPlace place) {
        return statuses.getOrDefault(
                place.name(),
                new Status(place.name(), Optional.empty(), Optional.empty(), Optional.empty(), place.isProtected()));
    }

    /** Exports what there is. What does not work is noted, and tried again the next time. */
    public void run() {
        for (ExportPlace place : places) {
            try {
                export(place);
                note(place, Optional.of(clock.instant()), Optional.empty());
            } catch (IOException | StoreException e) {
                note(place, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error("The export of the log to {} stumbled", place.name(), e);
                note(place, Optional.empty(), Optional.of("It stumbled; the log of the server says where"));
            }
        }
    }

    private synchronized void note(ExportPlace place, Optional<Instant> doneAt, Optional<String> fault) {
        Status before = status(place);
        Optional<String> notice = place.notice();
        if (fault.isPresent() && !fault.equals(before.fault())) {
            LOG.warn("The log of looks is not exported to {}: {}", place.name(), fault.get());
        } else if (fault.isEmpty() && before.fault().isPresent()) {
            LOG.info("The log of looks is exported to {} again", place.name());
        }
        if (notice.isPresent() && !notice.equals(before.notice())) {
            LOG.error("The copy of the log of looks at {}: {}", place.name(), notice.get());
        }
        statuses.put(
                place.name(), new Status(place.name(), doneAt.or(before::lastAt), fault, notice, place.isProtected()));
    }

    private void export(ExportPlace place) throws IOException {
        for (LogRows.End chain : store.readConsistently(LogRows::ends)) {
            long kept = position(place, chain);
            long after = place.open(
                    chain,
                    kept,
                    sequence -> store.read(dsl -> LogRows.hash(dsl, chain.chain(), sequence))
                            .map(HexFormat.of()::formatHex));
            while (after < chain.sequence()) {
                long from = after;
                long last = Math.min(after + AT_ONCE, chain.sequence());
                LogRows.Stretch stretch = store.readConsistently(dsl -> LogRows.stretch(dsl, chain, from, last));
                place.append(lines(chain, stretch));
                after = last;
                keep(place, chain, after);
            }
        }
    }

    private List<ExportedEntry> lines(LogRows.End chain, LogRows.Stretch stretch) {
        var lines = new ArrayList<ExportedEntry>();
        for (LogRows.Entry entry : stretch.entries()) {
            lines.add(ExportedEntry.of(
                    chain.node(),
                    entry,
                    Optional.ofNullable(stretch.statements().get(entry.sequence())),
                    clock.instant()));
        }
        return lines;
    }

    private String target(ExportPlace place) {
        return node + " " + place.name();
    }

    private long position(ExportPlace place, LogRows.End chain) {
        return store.read(dsl -> dsl.select(LOG_EXPORT.SEQUENCE)
                .from(LOG_EXPORT)
                .where(LOG_EXPORT.TARGET.eq(target(place)), LOG_EXPORT.CHAIN.eq(chain.chain()))
                .fetchOptional(LOG_EXPORT.SEQUENCE)
                .orElse(0L));
    }

    private void keep(ExportPlace place, LogRows.End chain, long sequence) {
        Instant now = clock.instant();
        store.write(tx -> tx.dsl()
                .insertInto(LOG_EXPORT)
                .set(LOG_EXPORT.TARGET, target(place))
                .set(LOG_EXPORT.CHAIN, chain.chain())
                .set(LOG_EXPORT.SEQUENCE, sequence)
                .set(LOG_EXPORT.EXPORTED_AT, now)
                .onConflict(LOG_EXPORT.TARGET, LOG_EXPORT.CHAIN)
                .doUpdate()
                .set(LOG_EXPORT.SEQUENCE, sequence)
                .set(LOG_EXPORT.EXPORTED_AT, now)
                .execute());
    }

    @Override
    public void close() {
        regularly.ifPresent(each -> each.cancel(false));
        timer.ifPresent(each -> {
            each.shutdown();
            try {
                if (!each.awaitTermination(INTERVAL_SECONDS, TimeUnit.SECONDS)) {
                    each.shutdownNow();
                }
            } catch (InterruptedException e) {
                each.shutdownNow();
                Thread.currentThread().interrupt();
            }
        });
        places.forEach(ExportPlace::close);
    }
}
