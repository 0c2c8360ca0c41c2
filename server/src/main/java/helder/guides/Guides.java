package helder.guides;

import helder.guides.CurrentLibrary.Library;
import helder.guides.library.Fallback;
import helder.guides.library.Shelves;
import helder.guides.source.Headline;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.text.Language;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The library of guides: what there is, and each told for one device, ownership and language. */
@Component
public final class Guides {

    private final Supplier<Library> library;
    private final Supplier<ZoneId> zone;

    @Autowired
    Guides(CurrentLibrary library, Organisations organisations) {
        this.library = library::now;
        this.zone = () -> organisations.current().timeZone();
    }

    /** Those of a library that nobody reads yet. */
    Guides(Supplier<Library> library, Supplier<ZoneId> zone) {
        this.library = library;
        this.zone = zone;
    }

    /** Those that come with the product alone, for whoever has no organisation. */
    public Guides() {
        this.library = CurrentLibrary::alone;
        this.zone = () -> ZoneOffset.UTC;
    }

    /**
     * A guide as it stands on its shelf.
     *
     * @param language in which it is written: another than the reader's when it does not exist in theirs
     * @param minutes that it takes somebody who does it for the first time
     * @param own what the organisation did with it; empty when it is as Helder brings it
     */
    public record Entry(
            GuideId id,
            Shelf shelf,
            Language language,
            String title,
            String summary,
            Set<DeviceKind> devices,
            Set<Ownership> ownerships,
            int minutes,
            Optional<Lesson.Own> own) {

        public Entry {
            devices = Set.copyOf(devices);
            ownerships = Set.copyOf(ownerships);
        }

        /** The kind of device for which it is told to whoever chose none. */
        public DeviceKind firstDevice() {
            return devices.stream().sorted().findFirst().orElseThrow();
        }

        /** Likewise. */
        public Ownership firstOwnership() {
            return ownerships.stream().sorted().findFirst().orElseThrow();
        }

        /** The reading with these codes, each where the guide is for it; else for its first device and ownership. */
        public Variant variant(String device, String ownership, Language language) {
            return new Variant(
                    DeviceKind.find(device).filter(devices::contains).orElseGet(this::firstDevice),
                    Codes.find(Ownership.values(), Ownership::code, ownership)
                            .filter(ownerships::contains)
                            .orElseGet(this::firstOwnership),
                    language);
        }
    }

    /** How often the organisation published something until now: what is said of guides stays the same as long as it does. */
    public long edition() {
        return library.get().published();
    }

    /** Those on a shelf, in the order in which people find them. */
    public List<Entry> on(Shelf shelf, Language reader) {
        Library now = library.get();
        return now.shelves().guides().stream()
                .filter(id -> now.shelves().shelf(id) == shelf)
                .flatMap(id -> find(now, id, reader).stream())
                .toList();
    }

    /** Empty when there is no such guide. */
    public Optional<Entry> find(GuideId id, Language reader) {
        return find(library.get(), id, reader);
    }

    private Optional<Entry> find(Library now, GuideId id, Language reader) {
        return written(now.shelves(), id, reader)
                .map(found -> new Entry(
                        id,
                        now.shelves().shelf(id),
                        found.language(),
                        found.headline().title(),
                        found.headline().summary(),
                        found.headline().devices(),
                        found.headline().ownerships(),
                        found.headline().minutes(),
                        own(now, id, found.language())));
    }

    /**
     * Those in which these words stand, the best first; a slip of the finger does not matter. At most 30.
     *
     * @param preferred which of two comes first that fit equally well
     */
    public List<Entry> search(String words, Language reader, Predicate<Entry> preferred) {
        Library now = library.get();
        return now
                .finder()
                .find(
                        words,
                        reader,
                        id -> find(now, id, reader).filter(preferred).isPresent())
                .stream()
                .flatMap(id -> find(now, id, reader).stream())
                .toList();
    }

    /** The guide for this reader; empty when there is no such guide, or when it is for other devices or ownerships. */
    public Optional<Lesson> tell(GuideId id, Variant variant, Knowledge knowledge) {
        Library now = library.get();
        return tell(now.shelves(), id, variant, knowledge).map(lesson -> lesson.by(own(now, id, lesson.language())));
    }

    private Optional<Lesson.Own> own(Library now, GuideId id, Language language) {
        return Optional.ofNullable(now.versions().get(id))
                .filter(version -> !version.content().in(language).isEmpty())
                .map(version -> new Lesson.Own(
                        version.content().text(language, GuidePart.WHOLE).isPresent(),
                        LocalDate.ofInstant(version.publishedAt(), zone.get())));
    }

    /** The same of another library. */
    static Optional<Lesson> tell(Shelves shelves, GuideId id, Variant variant, Knowledge knowledge) {
        return written(shelves, id, variant.language())
                .filter(found -> found.headline().devices().contains(variant.device())
                        && found.headline().ownerships().contains(variant.ownership()))
                .map(found -> new Teller(variant, found.language(), knowledge, shelves)
                        .tell(
                                id,
                                shelves.shelf(id),
                                found.headline(),
                                found.source().parts()));
    }

    /** What guides include, as if it were a guide of its name without steps: for whoever writes it. */
    static Optional<Lesson> tellPiece(Shelves shelves, GuideId id, Variant variant, Knowledge knowledge) {
        return shelves.included(id.value(), variant.language())
                .map(piece -> new Teller(variant, piece.language(), knowledge, shelves).tell(id, piece.parts()));
    }

    /** The names of the steps that such a reader gets, in their order; none when there is no such guide for them. */
    public List<String> steps(GuideId id, Variant variant) {
        return tell(id, variant, Knowledge.nothing()).stream()
                .flatMap(lesson -> lesson.steps().stream())
                .map(Lesson.Step::id)
                .toList();
    }

    /** What a step is called in such a reader's guide, as plain words; empty when there is no such step. */
    public Optional<String> stepTitle(GuideId id, Variant variant, String step) {
        return tell(id, variant, Knowledge.nothing()).stream()
                .flatMap(lesson -> lesson.steps().stream())
                .filter(one -> one.id().equals(step))
                .map(one -> Inline.plain(one.title()))
                .findFirst();
    }

    private record Written(Language language, Headline headline, Source source) {}

    /** In the reader's language, or else in one that there is. */
    private static Optional<Written> written(Shelves shelves, GuideId id, Language reader) {
        Map<Language, Source> known = shelves.guide(id);
        return Fallback.of(reader).stream()
                .flatMap(language -> Stream.ofNullable(known.get(language))
                        .flatMap(source ->
                                source.headline().stream().map(headline -> new Written(language, headline, source))))
                .findFirst();
    }
}
