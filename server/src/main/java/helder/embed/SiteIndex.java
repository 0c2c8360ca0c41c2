package helder.embed;

import helder.guides.Guides.Entry;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.text.Language;
import java.util.List;
import java.util.Map;

/**
 * The list of guides in a copy.
 *
 * @param languages where the same list stands in other languages
 */
public record SiteIndex(Setting setting, List<Part> parts, Map<Language, String> languages) {

    public SiteIndex {
        parts = List.copyOf(parts);
    }

    /** A shelf and what stands on it. */
    public record Part(Shelf shelf, List<Row> rows) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /** A guide and for whom it is. */
    public record Row(Entry entry, List<Reading> readings) {
        public Row {
            readings = List.copyOf(readings);
        }
    }

    /** @param address of its page */
    public record Reading(Variant variant, String address) {}
}
