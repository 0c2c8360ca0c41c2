package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.Guides.Entry;
import helder.guides.Shelf;
import helder.guides.SystemPrompt;
import helder.web.GuideLink;
import java.util.List;
import java.util.Optional;

/**
 * The library.
 *
 * @param question what the reader looks for; empty when nothing
 * @param device the only kind of device for which guides are shown
 * @param owned the kinds of devices of the reader; none when they chose one, or are not signed in
 * @param found what was found
 * @param goingOn what the reader began
 * @param asked what devices ask, with the guide that explains it
 */
public record LibraryModel(
        String question,
        Optional<DeviceKind> device,
        List<DeviceKind> owned,
        List<Row> found,
        List<Part> shelves,
        List<GoingOn.Guide> goingOn,
        List<Asked> asked) {

    public LibraryModel {
        owned = List.copyOf(owned);
        found = List.copyOf(found);
        shelves = List.copyOf(shelves);
        goingOn = List.copyOf(goingOn);
        asked = List.copyOf(asked);
    }

    /** What a device asks. */
    public record Asked(SystemPrompt prompt, GuideLink link) {}

    /**
     * A shelf and what stands on it.
     *
     * @param own what is for a device of the reader; none when everything is, or nothing
     * @param rows the rest
     */
    public record Part(Shelf shelf, List<Row> own, List<Row> rows) {
        public Part {
            own = List.copyOf(own);
            rows = List.copyOf(rows);
        }
    }

    /** @param device the kind of device that the reader chose */
    public record Row(Entry entry, Optional<DeviceKind> device) {

        public String path() {
            return "/guides/" + entry.id()
                    + device.map(kind -> "?device=" + kind.code()).orElse("");
        }
    }
}
