package helder.guides.own;

import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.OwnGuide;
import helder.guides.OwnText;
import helder.guides.Shelf;
import helder.guides.library.Shelves;
import helder.guides.source.Source;
import helder.guides.source.SourceReader;
import helder.text.Language;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what files of guides have otherwise than Helder: as few parts as say it. */
public final class Importer {

    private final Shelves shipped;
    private final Composer composer;

    /** @param shipped what Helder brings */
    public Importer(Shelves shipped) {
        this.shipped = shipped;
        this.composer = new Composer(shipped);
    }

    /**
     * The content of a guide with these files in the place of what it had in their languages.
     *
     * @param shelf on which it stands, for a guide that Helder does not bring; empty for a piece
     * @param before what the organisation has otherwise already: a text that stays the same keeps what it was based on
     */
    public OwnGuide content(GuideId id, Optional<Shelf> shelf, OwnGuide before, Map<Language, String> files) {
        var texts = new EnumMap<Language, Map<GuidePart, OwnText>>(Language.class);
        texts.putAll(before.texts());
        files.forEach((language, text) -> {
            var parts = new LinkedHashMap<GuidePart, OwnText>();
            parts(id, language, text)
                    .forEach((part, own) -> parts.put(
                            part,
                            before.text(language, part)
                                    .filter(known -> known.text().equals(own))
                                    .orElseGet(() -> new OwnText(own, composer.shippedText(id, language, part)))));
            texts.put(language, parts);
        });
        boolean isShipped = composer.isShipped(id);
        return new OwnGuide(
                before.isHidden(), isShipped ? Optional.empty() : shelf, !isShipped && shelf.isEmpty(), texts);
    }

    private Map<GuidePart, String> parts(GuideId id, Language language, String text) {
        Source known = shipped.guide(id).get(language);
        if (known == null) {
            return Map.of(GuidePart.WHOLE, text);
        }
        Source given = SourceReader.read(text);
        var parts = new LinkedHashMap<GuidePart, String>();
        for (GuidePart part : known.pieces().parts()) {
            String there = Composer.said(known, part).orElse("");
            String here = Composer.said(given, part).orElse("");
            if (!there.equals(here)) {
                parts.put(part, here);
            }
        }
        boolean saysAll = given.headline().isPresent()
                && isAlike(SourceReader.read(known.pieces().with(parts)), given);
        return saysAll ? parts : Map.of(GuidePart.WHOLE, text);
    }

    /** Whether both are the same to a reader. */
    private static boolean isAlike(Source one, Source other) {
        return one.headline().equals(other.headline()) && body(one).equals(body(other));
    }

    private static List<String> body(Source source) {
        String whole = source.pieces().text(GuidePart.WHOLE).orElse("");
        // What stands above a guide was compared by what it says.
        return whole.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .skip(1)
                .dropWhile(line -> !line.equals("---"))
                .toList();
    }
}
