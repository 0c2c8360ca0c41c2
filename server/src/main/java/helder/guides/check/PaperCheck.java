package helder.guides.check;

import helder.guides.GuideId;
import helder.guides.Variant;
import helder.guides.library.Shelves;
import helder.guides.source.Faults;
import helder.guides.source.Headline;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Checks whether guides fit on the sheet that they promise.
 *
 * @param paper without it, nobody looks
 */
record PaperCheck(Shelves shelves, Optional<LibraryCheck.Paper> paper) {

    /** Pages of a leaflet that should have one, from which on nobody counts those of other readers. */
    private static final int FAR_TOO_MANY = 4;

    /** Only for guides that promise it: whoever wants to know has to make each leaflet. */
    void check(GuideId id, Language language, Source source, Faults faults) {
        Optional<Headline> promising = source.headline().filter(Headline::isOneSheet);
        if (promising.isEmpty() || paper.isEmpty() || !source.faults().isEmpty()) {
            return;
        }
        Headline headline = promising.get();
        LibraryCheck.Paper promised = paper.get();
        var longer = new ArrayList<String>();
        for (Variant variant : VariantCheck.of(language, headline)) {
            int pages = promised.sheets()
                    .pages(
                            variant,
                            knowledge -> new Teller(variant, language, knowledge, shelves)
                                    .tell(id, shelves.shelf(id), headline, source.parts()));
            if (pages > 1) {
                longer.add(variant.device().code() + "/" + variant.ownership().code() + ": " + pages);
            }
            if (pages > FAR_TOO_MANY) {
                break; // each of the others would take a processor as long, and says nothing new
            }
        }
        if (!longer.isEmpty()) {
            String readers = String.join(", ", longer);
            int line = source.pieces().line("sheet");
            if (promised.isPromise().test(id, language)) {
                faults.error(line, "more-sheets", "readers", readers);
            } else {
                faults.advice(line, "more-sheets", "readers", readers);
            }
        }
    }
}
