package helder.guides.own;

import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.OwnGuide;
import helder.guides.OwnText;
import helder.guides.Shelf;
import helder.guides.library.Shelves;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.guides.source.Source;
import helder.guides.source.SourceReader;
import helder.secrets.Fingerprint;
import helder.text.Language;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Puts an organisation's own texts in the place of those that Helder brings. */
public final class Composer {

    private final Shelves shipped;

    /** @param shipped what Helder brings */
    public Composer(Shelves shipped) {
        this.shipped = shipped;
    }

    /**
     * The library of the organisation.
     *
     * @param isTold whether people read it: then Helder's own text stands where the organisation's cannot be read, as after an update that
     *     took its place away. Whoever checks it wants to hear of that instead
     */
    public Shelves compose(SequencedMap<GuideId, OwnGuide> own, boolean isTold) {
        var others = new LinkedHashMap<GuideId, Shelves.Instead>();
        var pieces = new LinkedHashMap<String, Map<Language, Source>>();
        own.forEach((id, guide) -> {
            if (guide.isPiece()) {
                Map<Language, Source> piece = piece(id, guide);
                if (!piece.isEmpty()) {
                    pieces.put(id.value(), piece);
                }
            } else if (!guide.isPlain()) {
                others.put(id, new Shelves.Instead(shelf(id, guide), sources(id, guide, isTold)));
            }
        });
        return others.isEmpty() && pieces.isEmpty() ? shipped : shipped.with(others, pieces);
    }

    /** What guides include; empty when it was taken away. */
    private Map<Language, Source> piece(GuideId id, OwnGuide guide) {
        var sources = new EnumMap<Language, Source>(Language.class);
        if (!guide.isHidden()) {
            guide.texts()
                    .forEach((language, parts) -> text(id, language, parts)
                            .ifPresent(text -> sources.put(language, SourceReader.readIncluded(text))));
        }
        return sources;
    }

    private Shelf shelf(GuideId id, OwnGuide guide) {
        return isShipped(id) ? shipped.shelf(id) : guide.shelf().orElse(Shelf.EVERY_DAY);
    }

    /** Whether Helder brings a guide of that name. */
    public boolean isShipped(GuideId id) {
        return !shipped.guide(id).isEmpty();
    }

    private Map<Language, Source> sources(GuideId id, OwnGuide guide, boolean isTold) {
        if (guide.isHidden()) {
            return Map.of();
        }
        var sources = new EnumMap<Language, Source>(Language.class);
        sources.putAll(shipped.guide(id));
        guide.texts()
                .forEach((language, parts) -> text(id, language, parts).ifPresent(text -> {
                    Source source = SourceReader.read(text);
                    if (!isTold || isTellable(source)) {
                        sources.put(language, source);
                    }
                }));
        return sources;
    }

    private static boolean isTellable(Source source) {
        return source.headline().isPresent() && hasStep(source.parts());
    }

    private static boolean hasStep(List<Part> parts) {
        return parts.stream()
                .anyMatch(
                        part -> part instanceof Part.Step || (part instanceof Part.When when && hasStep(when.parts())));
    }

    /** The whole file in a language; empty where nobody wrote one. */
    private Optional<String> text(GuideId id, Language language, Map<GuidePart, OwnText> parts) {
        OwnText whole = parts.get(GuidePart.WHOLE);
        if (whole != null) {
            return Optional.of(whole.text());
        }
        var texts = new LinkedHashMap<GuidePart, String>();
        parts.forEach((part, own) -> texts.put(part, own.text()));
        return Optional.ofNullable(shipped.guide(id).get(language))
                .map(source -> source.pieces().with(texts));
    }

    /** The whole file as Helder brings it, with the organisation's texts in it; empty where neither wrote one. */
    public Optional<String> file(GuideId id, OwnGuide guide, Language language) {
        return text(id, language, guide.in(language));
    }

    /** What Helder says there; empty when it says nothing. */
    public Optional<String> shippedText(GuideId id, Language language, GuidePart part) {
        return Optional.ofNullable(shipped.guide(id).get(language)).flatMap(source -> said(source, part));
    }

    /** What a text says in a part, as somebody would write it. */
    public static Optional<String> said(Source source, GuidePart part) {
        return switch (part.kind()) {
            case TITLE -> source.headline().map(Headline::title);
            case SUMMARY -> source.headline().map(Headline::summary);
            case MINUTES -> source.headline().map(headline -> String.valueOf(headline.minutes()));
            case SEEN -> source.headline().flatMap(Headline::seen);
            case BACK -> source.headline().flatMap(Headline::back);
            case WORDS -> source.headline().map(headline -> String.join(", ", headline.words()));
            case OPENING, STEP, CLOSING, WHOLE -> source.pieces().text(part);
        };
    }

    /** Of all that Helder says in a guide; empty when it brings none of that name. */
    public String shippedHash(GuideId id) {
        if (!isShipped(id)) {
            return "";
        }
        var fingerprint = new Fingerprint("helder.guides.shipped.1");
        shipped.guide(id)
                .forEach((language, source) -> fingerprint
                        .text(language.code())
                        .text(source.pieces().text(GuidePart.WHOLE).orElse("")));
        return fingerprint.hex();
    }
}
