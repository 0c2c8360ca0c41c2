package helder.portal.guides;

import helder.guides.Addresses;
import helder.guides.DeviceKind;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Lesson;
import helder.guides.PlacedGuides;
import helder.guides.Shelf;
import helder.guides.SystemPrompt;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.print.GuideMail;
import helder.reading.Begun;
import helder.reading.Progress;
import helder.reading.Progress.Reading;
import helder.store.Store;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The library and its guides; open to everybody, also before they have an account. */
@Controller
final class GuidesController {

    private static final int MOST_BEGUN = 20;

    private final Guides guides;
    private final PlacedGuides placed;
    private final Choices choices;
    private final Telling telling;
    private final Progress progress;
    private final GoingOn goingOn;
    private final Store store;
    private final GuideMail mail;
    private final ServerSettings settings;

    GuidesController(
            Guides guides,
            PlacedGuides placed,
            Choices choices,
            Telling telling,
            Progress progress,
            GoingOn goingOn,
            Store store,
            GuideMail mail,
            ServerSettings settings) {
        this.choices = choices;
        this.guides = guides;
        this.placed = placed;
        this.telling = telling;
        this.progress = progress;
        this.goingOn = goingOn;
        this.store = store;
        this.mail = mail;
        this.settings = settings;
    }

    /** @param q words to look for; all shelves when there are none */
    @GetMapping("/guides")
    ModelAndView library(
            Page page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String device) {
        Optional<DeviceKind> kind = Choices.kind(device);
        Guides guides = choices.guides(page);
        List<Reader> own = telling.own(page);
        List<LibraryModel.Row> found = q.isBlank()
                ? List.of()
                : rows(guides.search(q, page.language(), entry -> isForOneOf(own, entry)), kind);
        List<LibraryModel.Part> shelves = Arrays.stream(Shelf.values())
                .map(shelf -> part(shelf, guides.on(shelf, page.language()), kind, own))
                .filter(part -> !part.rows().isEmpty())
                .toList();
        List<DeviceKind> owned = kind.isPresent()
                ? List.of()
                : own.stream().map(Reader::device).distinct().sorted().toList();
        return page.show(
                "portal/guides",
                new LibraryModel(
                        q.strip(), kind, owned, found, shelves, goingOn.of(page, MOST_BEGUN), asked(page, kind)));
    }

    /** Whoever chose a kind of device gets what there is for it; else what is for a device of the reader stands first. */
    private static LibraryModel.Part part(
            Shelf shelf, List<Entry> entries, Optional<DeviceKind> kind, List<Reader> own) {
        List<Entry> fitting = kind.isPresent()
                ? List.of()
                : entries.stream().filter(entry -> isForOneOf(own, entry)).toList();
        List<Entry> others =
                entries.stream().filter(entry -> !fitting.contains(entry)).toList();
        return fitting.isEmpty() || others.isEmpty()
                ? new LibraryModel.Part(shelf, List.of(), rows(entries, kind))
                : new LibraryModel.Part(shelf, rows(fitting, kind), rows(others, kind));
    }

    private static boolean isForOneOf(List<Reader> own, Entry entry) {
        return own.stream()
                .anyMatch(reader -> entry.devices().contains(reader.device())
                        && entry.ownerships().contains(reader.ownership()));
    }

    private List<LibraryModel.Asked> asked(Page page, Optional<DeviceKind> kind) {
        return Arrays.stream(SystemPrompt.values())
                .flatMap(prompt -> placed.of(prompt, page.language(), kind).stream()
                        .map(link -> new LibraryModel.Asked(prompt, link)))
                .toList();
    }

    private static List<LibraryModel.Row> rows(List<Entry> entries, Optional<DeviceKind> kind) {
        return entries.stream()
                .filter(entry -> kind.isEmpty() || entry.devices().contains(kind.get()))
                .map(entry -> new LibraryModel.Row(entry, kind))
                .toList();
    }

    /**
     * One guide.
     *
     * @param device the kind of device; the reader's own, or else the first that the guide is for
     * @param ownership likewise
     * @param more whether it is told in smaller steps
     * @param done the steps that whoever is not signed in ticked off, or got in by a link lately
     * @param said what became of the reader's word about the guide
     */
    @GetMapping("/guides/{name}")
    ModelAndView guide(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "false") boolean more,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String said) {
        Entry entry = choices.entry(page, name);
        List<Reader> own = telling.own(page);
        List<Begun> begun = goingOn.begun(page, entry.id());
        DeviceKind kind = Choices.kind(device)
                .or(() -> begun.stream()
                        .map(Begun::device)
                        .filter(entry.devices()::contains)
                        .findFirst())
                .or(() -> own.stream()
                        .map(Reader::device)
                        .filter(entry.devices()::contains)
                        .findFirst())
                .orElseGet(entry::firstDevice);
        Ownership whose = Choices.ownership(ownership)
                .or(() -> begun.stream()
                        .filter(one -> one.device() == kind)
                        .map(Begun::ownership)
                        .filter(entry.ownerships()::contains)
                        .findFirst())
                .or(() -> own.stream()
                        .filter(reader -> reader.device() == kind)
                        .map(Reader::ownership)
                        .filter(entry.ownerships()::contains)
                        .findFirst())
                .orElseGet(entry::firstOwnership);
        var variant = new Variant(kind, whose, page.language());
        Guides guides = choices.guides(page);
        Lesson lesson = guides.tell(entry.id(), variant, telling.known(page, variant, own))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Optional<Entry> undo = lesson.undo().flatMap(id -> guides.find(id, page.language()));
        List<String> steps = lesson.steps().stream().map(Lesson.Step::id).toList();
        HowFar far = goingOn.isKept(page) ? HowFar.kept(steps, of(begun, kind, whose)) : HowFar.said(steps, done);
        boolean isMailed = page.account().isPresent() && mail.isPossible();
        return page.show(
                "portal/guide",
                new GuideModel(entry, lesson, undo, more, far, isMailed, Said.find(said), settings.webAddress()));
    }

    /** The reader ticks a step off, or says that it is not done after all, and goes on with the next one. */
    @PostMapping("/guides/{name}/steps/{step}")
    ModelAndView tick(
            Page page,
            @PathVariable String name,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "false") boolean more,
            @RequestParam(defaultValue = "true") boolean done) {
        PersonId me = page.me().id();
        goingOn.requireKept(page);
        Reading reading = reading(page, name, device, ownership);
        List<String> steps = steps(page, reading);
        if (!steps.contains(step)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        store.write(me.value(), tx -> {
            if (done) {
                progress.done(tx, me, reading, step);
            } else {
                progress.undone(tx, me, reading, step);
            }
            return true;
        });
        String next = done
                ? HowFar.kept(steps, of(progress.of(me, reading.guide()), reading.device(), reading.ownership()))
                        .after(step)
                        .orElse(GuideModel.HOW_FAR)
                : step;
        return page.redirect(address(reading, more) + "#" + next);
    }

    /** The reader starts over. */
    @PostMapping("/guides/{name}/start-over")
    ModelAndView startOver(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "false") boolean more) {
        PersonId me = page.me().id();
        goingOn.requireKept(page);
        Reading reading = reading(page, name, device, ownership);
        store.write(me.value(), tx -> {
            progress.startOver(tx, me, reading);
            return true;
        });
        return page.redirect(address(reading, more));
    }

    private static String address(Reading reading, boolean more) {
        return Addresses.path(reading.guide(), reading.device(), reading.ownership()) + (more ? "&more=true" : "");
    }

    private Reading reading(Page page, String name, String device, String ownership) {
        Entry entry = choices.entry(page, name);
        DeviceKind kind = Choices.kind(device)
                .filter(entry.devices()::contains)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Ownership whose = Choices.ownership(ownership)
                .filter(entry.ownerships()::contains)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return new Reading(entry.id(), kind, whose);
    }

    private List<String> steps(Page page, Reading reading) {
        return guides.steps(reading.guide(), new Variant(reading.device(), reading.ownership(), page.language()));
    }

    /** What is kept of this reading. */
    private static Optional<Begun> of(List<Begun> begun, DeviceKind device, Ownership ownership) {
        return begun.stream()
                .filter(one -> one.device() == device && one.ownership() == ownership)
                .findFirst();
    }
}
