package helder.guides;

import helder.guides.source.SourceReader;
import helder.text.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an organisation has otherwise in one guide; without anything, the guide is as Helder brings it. Or what several of its guides include:
 * a piece without a shelf, which nobody reads alone.
 *
 * @param isHidden whether nobody finds it
 * @param shelf where a guide of the organisation's own stands; empty for a guide that Helder brings, and for a piece
 * @param isPiece whether guides include it
 * @param texts by language and part
 */
public record OwnGuide(
        boolean isHidden, Optional<Shelf> shelf, boolean isPiece, Map<Language, Map<GuidePart, OwnText>> texts) {

    /** Nothing of one's own. */
    public static final OwnGuide NONE = new OwnGuide(false, Optional.empty(), false, Map.of());

    /** A piece of which nothing is written yet. */
    public static final OwnGuide PIECE = new OwnGuide(false, Optional.empty(), true, Map.of());

    /** Parts in one language, at most: more than any guide has steps. */
    public static final int MOST_PARTS = 100;

    /** @throws IllegalArgumentException when a text is too long, or there are too many */
    public OwnGuide {
        var copy = new EnumMap<Language, Map<GuidePart, OwnText>>(Language.class);
        texts.forEach((language, parts) -> {
            if (parts.size() > MOST_PARTS) {
                throw new IllegalArgumentException("A guide has at most " + MOST_PARTS + " parts");
            }
            parts.values().forEach(own -> {
                if (own.text().length() > SourceReader.LONGEST) {
                    throw new IllegalArgumentException(
                            "A text of a guide has at most " + SourceReader.LONGEST + " characters");
                }
            });
            if (!parts.isEmpty()) {
                copy.put(language, Collections.unmodifiableMap(new LinkedHashMap<>(parts)));
            }
        });
        texts = Collections.unmodifiableMap(copy);
    }

    /** Whether it is as Helder brings it. */
    public boolean isPlain() {
        return !isHidden && texts.isEmpty() && shelf.isEmpty() && !isPiece;
    }

    /** What the organisation says there; empty where it follows. */
    public Optional<OwnText> text(Language language, GuidePart part) {
        return Optional.ofNullable(in(language).get(part));
    }

    /** Its own parts in a language. */
    public Map<GuidePart, OwnText> in(Language language) {
        return texts.getOrDefault(language, Map.of());
    }

    /** With this text there. */
    public OwnGuide with(Language language, GuidePart part, OwnText own) {
        var parts = new LinkedHashMap<>(in(language));
        parts.put(part, own);
        return with(language, parts);
    }

    /** Following there again. */
    public OwnGuide without(Language language, GuidePart part) {
        var parts = new LinkedHashMap<>(in(language));
        parts.remove(part);
        return with(language, parts);
    }

    private OwnGuide with(Language language, Map<GuidePart, OwnText> parts) {
        var changed = new EnumMap<Language, Map<GuidePart, OwnText>>(Language.class);
        changed.putAll(texts);
        changed.put(language, parts);
        return new OwnGuide(isHidden, shelf, isPiece, changed);
    }

    /** Found, or not. */
    public OwnGuide hidden(boolean hidden) {
        return new OwnGuide(hidden, shelf, isPiece, texts);
    }
}
