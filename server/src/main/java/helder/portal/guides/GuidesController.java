package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Lesson;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The library and its guides; open to everybody, also before they have an account. */
@Controller
final class GuidesController {

    private final Guides guides;
    private final Telling telling;

    GuidesController(Guides guides, Telling telling) {
        this.guides = guides;
        this.telling = telling;
    }

    /** @param q words to look for; all shelves when there are none */
    @GetMapping("/guides")
    ModelAndView library(
            Page page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String device) {
        Optional<DeviceKind> kind = kind(device);
        List<LibraryModel.Row> found = q.isBlank() ? List.of() : rows(guides.search(q, page.language()), kind);
        List<LibraryModel.Part> shelves = Arrays.stream(Shelf.values())
                .map(shelf -> new LibraryModel.Part(shelf, rows(guides.on(shelf, page.language()), kind)))
                .filter(part -> !part.rows().isEmpty())
                .toList();
        return page.show("portal/guides", new LibraryModel(q.strip(), kind, found, shelves));
    }

    private static List<LibraryModel.Row> rows(List<Entry> entries, Optional<DeviceKind> kind) {
        return entries.stream()
                .filter(entry -> kind.isEmpty() || entry.devices().contains(kind.get()))
                .map(entry -> new LibraryModel.Row(entry, kind))
                .toList();
    }

    private static Optional<DeviceKind> kind(String device) {
        if (device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DeviceKind.find(device).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /**
     * One guide.
     *
     * @param device the kind of device; the reader's own, or else the first that the guide is for
     * @param ownership likewise
     * @param more whether it is told in smaller steps
     */
    @GetMapping("/guides/{name}")
    ModelAndView guide(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "false") boolean more) {
        Entry entry = entry(page, name);
        List<Reader> own = telling.own(page);
        DeviceKind kind = kind(device)
                .or(() -> own.stream()
                        .map(Reader::device)
                        .filter(entry.devices()::contains)
                        .findFirst())
                .orElseGet(() -> Arrays.stream(DeviceKind.values())
                        .filter(entry.devices()::contains)
                        .findFirst()
                        .orElseThrow());
        Ownership whose = ownership(ownership)
                .or(() -> own.stream()
                        .filter(reader -> reader.device() == kind)
                        .map(Reader::ownership)
                        .filter(entry.ownerships()::contains)
                        .findFirst())
                .orElseGet(() -> Arrays.stream(Ownership.values())
                        .filter(entry.ownerships()::contains)
                        .findFirst()
                        .orElseThrow());
        var variant = new Variant(kind, whose, page.language());
        Lesson lesson = guides.tell(entry.id(), variant, telling.known(page, variant, own))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Optional<Entry> undo = lesson.undo().flatMap(id -> guides.find(id, page.language()));
        return page.show("portal/guide", new GuideModel(entry, lesson, undo, more));
    }

    private Entry entry(Page page, String name) {
        return Optional.of(name)
                .filter(GuideId::isOne)
                .flatMap(id -> guides.find(new GuideId(id), page.language()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static Optional<Ownership> ownership(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Codes.find(Ownership.values(), Ownership::code, word)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }
}
