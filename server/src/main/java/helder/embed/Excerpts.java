package helder.embed;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what other sites may show: all guides that people read without signing in, told without anything about one of them. */
@Component
public final class Excerpts {

    private final Guides guides;
    private final Known known;

    Excerpts(Guides guides, Known known) {
        this.guides = guides;
        this.known = known;
    }

    /**
     * A guide for a kind of device and an ownership.
     *
     * @param device the word for it; empty for the first that the guide is for
     * @param ownership likewise
     * @return empty when there is no such guide, or when it is not for those
     */
    public Optional<Excerpt> find(String name, String device, String ownership, Language language) {
        return GuideId.find(name)
                .flatMap(id -> guides.find(id, language))
                .flatMap(entry -> of(entry, device, ownership, language));
    }

    private static Optional<Excerpt> of(Entry entry, String device, String ownership, Language language) {
        Optional<DeviceKind> kind = device.isEmpty()
                ? Optional.of(entry.firstDevice())
                : DeviceKind.find(device).filter(entry.devices()::contains);
        Optional<Ownership> whose = ownership.isEmpty()
                ? Optional.of(entry.firstOwnership())
                : Codes.find(Ownership.values(), Ownership::code, ownership).filter(entry.ownerships()::contains);
        return kind.flatMap(one -> whose.map(other -> new Excerpt(entry, new Variant(one, other, language))));
    }

    /** All guides in the order of their shelves. */
    public List<Entry> all(Language language) {
        return Arrays.stream(Shelf.values())
                .flatMap(shelf -> guides.on(shelf, language).stream())
                .toList();
    }

    /** All readings of a guide in a language. */
    public static List<Excerpt> readings(Entry entry, Language language) {
        return entry.devices().stream()
                .sorted()
                .flatMap(device -> entry.ownerships().stream()
                        .sorted()
                        .map(ownership -> new Excerpt(entry, new Variant(device, ownership, language))))
                .toList();
    }

    /** What stands in it; empty when it was changed a moment ago and is not for this reading any more. */
    public Optional<Lesson> tell(Excerpt excerpt) {
        return guides.tell(excerpt.id(), excerpt.variant(), known.shared(excerpt.variant()));
    }
}
