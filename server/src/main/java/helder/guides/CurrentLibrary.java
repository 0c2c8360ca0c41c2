package helder.guides;

import helder.guides.check.CommonWords;
import helder.guides.library.Finder;
import helder.guides.library.Shelves;
import helder.guides.own.Composer;
import helder.guides.own.OwnGuideRows;
import helder.store.Remembered;
import helder.store.Store;
import helder.text.Texts;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The library that people read: what Helder brings, with what the organisation published instead. It is in memory; a publication on this node
 * is there at once, one on another within seconds.
 */
@Component
final class CurrentLibrary {

    private final Store store;
    private final Remembered<Library> remembered;
    private volatile @Nullable Library last;

    CurrentLibrary(Store store, InstantSource clock) {
        this.store = store;
        this.remembered = new Remembered<>(clock, this::read);
    }

    /** Read when somebody first asks: a start of the server need not wait for it. */
    private static final class Shipped {
        static final Shelves SHELVES = Shelves.shipped();
        static final Composer COMPOSER = new Composer(SHELVES);
        static final CommonWords WORDS = new CommonWords(SHELVES, Texts.shipped());
        static final Library ALONE = new Library(
                0, Collections.unmodifiableSequencedMap(new LinkedHashMap<>()), SHELVES, new Finder(SHELVES));
    }

    /**
     * All of it at one moment.
     *
     * @param published how often something was published until then
     * @param versions the newest of each guide that the organisation published
     */
    record Library(long published, SequencedMap<GuideId, GuideVersion> versions, Shelves shelves, Finder finder) {

        /** What the organisation has otherwise, guide by guide. */
        SequencedMap<GuideId, OwnGuide> own() {
            var own = new LinkedHashMap<GuideId, OwnGuide>();
            versions.forEach((id, version) -> own.put(id, version.content()));
            return own;
        }

        /** What the organisation has otherwise in one. */
        OwnGuide own(GuideId id) {
            GuideVersion version = versions.get(id);
            return version == null ? OwnGuide.NONE : version.content();
        }
    }

    /** What Helder brings. */
    static Shelves shipped() {
        return Shipped.SHELVES;
    }

    /** Only what Helder brings. */
    static Library alone() {
        return Shipped.ALONE;
    }

    /** The words that Helder uses. */
    static CommonWords words() {
        return Shipped.WORDS;
    }

    static Composer composer() {
        return Shipped.COMPOSER;
    }

    /** As people read it now. */
    Library now() {
        return remembered.get();
    }

    /** This node published something. */
    void forget() {
        remembered.forget();
    }

    /** Composed anew only when something was published since. */
    private Library read() {
        Library known = last == null ? Shipped.ALONE : last;
        Library now = store.readConsistently(dsl -> {
            long published = OwnGuideRows.published(dsl);
            return published == known.published() ? known : composed(published, OwnGuideRows.newest(dsl));
        });
        last = now;
        return now;
    }

    private static Library composed(long published, SequencedMap<GuideId, GuideVersion> versions) {
        var own = new LinkedHashMap<GuideId, OwnGuide>();
        versions.forEach((id, version) -> own.put(id, version.content()));
        Shelves shelves = Shipped.COMPOSER.compose(own, true);
        return new Library(published, Collections.unmodifiableSequencedMap(versions), shelves, new Finder(shelves));
    }
}
