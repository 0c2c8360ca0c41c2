package helder.console.concerns;

import helder.concerns.Concern;
import helder.concerns.Concern.Asker;
import helder.concerns.Concerns;
import helder.concerns.Concerns.Outcome;
import helder.concerns.Concerns.Query;
import helder.concerns.Desks;
import helder.concerns.MailedGuides;
import helder.concerns.Office;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.kit.MailedRows;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Listing;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What people ask the reader's office: IT reads what was asked IT, privacy officers what was asked them. Only what was sent is here; what a
 * device told is a look away.
 */
@Controller
@RequestMapping("/console/desk")
public class DeskController {

    private static final String PATH = "/console/desk";
    private static final String ENDED = "ended";
    private static final int PER_PAGE = 25;
    private static final int PEOPLE_SEARCHED = 100;

    /** Characters of what somebody wrote that a list shows. */
    private static final int BRIEF = 150;

    private final Desk desk;
    private final Concerns concerns;
    private final Desks desks;
    private final Askers askers;
    private final People people;
    private final Guides guides;
    private final MailedGuides mailed;
    private final MailedRows rows;
    private final Store store;
    private final InstantSource clock;

    DeskController(
            Desk desk,
            Concerns concerns,
            Desks desks,
            Askers askers,
            People people,
            Guides guides,
            MailedGuides mailed,
            MailedRows rows,
            Store store,
            InstantSource clock) {
        this.askers = askers;
        this.mailed = mailed;
        this.rows = rows;
        this.desk = desk;
        this.desks = desks;
        this.concerns = concerns;
        this.people = people;
        this.guides = guides;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "page", defaultValue = "1") String at) {
        Chrome chrome = desk.chrome(page, "desk", Desk.ASKED_ROLES);
        Set<Office> offices = desk.offices(page);
        String search = Lookup.search(q);
        boolean isOpen = !state.equals(ENDED);
        Set<PersonId> named = search.isEmpty()
                ? Set.of()
                : people.list(search, Optional.empty(), 0, PEOPLE_SEARCHED).stream()
                        .map(Person::id)
                        .collect(Collectors.toSet());
        var query = new Query(offices, isOpen, search, named);
        var listing = new Listing(
                PATH,
                search,
                "",
                false,
                isOpen ? Map.of() : Map.of("state", ENDED),
                Lookup.number(at, 1),
                PER_PAGE,
                concerns.count(query));
        List<Concern> found = concerns.find(query, listing.offset(), PER_PAGE);
        Map<String, String> who = askers.of(page, found);
        return page.show(
                "console/desk",
                new DeskModel(
                        chrome,
                        listing,
                        isOpen,
                        found.stream()
                                .map(each -> row(page, each, who.getOrDefault(each.id(), "–")))
                                .toList(),
                        concerns.late(offices),
                        isOpen && offices.contains(Office.IT) ? concerns.remarks() : 0,
                        concerns.answerDays(),
                        page.me().hasAny(Role.ADMINISTRATOR),
                        offices.contains(Office.PRIVACY) ? Optional.empty() : notYet(page),
                        offices.contains(Office.PRIVACY) ? desks.readers(Office.PRIVACY) : List.of(),
                        clock.instant()));
    }

    /** Why the reader does not read what was asked the privacy officers although they are one, in words. */
    private Optional<String> notYet(Page page) {
        return page.me().hasAny(Office.PRIVACY.roles())
                ? desks.objection(Desk.as(page, Office.PRIVACY), Office.PRIVACY).map(page::notYet)
                : Optional.empty();
    }

    private Row row(Page page, Concern concern, String who) {
        return new Row(
                concern,
                who,
                concern.place()
                        .flatMap(place -> spot(page, place))
                        .or(() -> concern.guide().flatMap(guide -> spot(page, guide))));
    }

    /** The guide as the desk reads it; empty when it does not exist any more. */
    private Optional<Spot> spot(Page page, GuideId guide) {
        return guides.find(guide, page.language())
                .map(entry -> new Spot(entry.title(), Optional.empty(), Optional.empty(), "/guides/" + guide));
    }

    private Optional<Spot> spot(Page page, Concern.Place place) {
        var variant = new Variant(place.device(), place.ownership(), page.language());
        return guides.find(place.guide(), page.language())
                .map(entry -> new Spot(
                        entry.title(),
                        Optional.of(page.t(place.device().nameKey())),
                        place.step()
                                .map(step -> guides.stepTitle(place.guide(), variant, step)
                                        .orElse(step)),
                        "/guides/" + place.guide() + "?device=" + place.device().code() + "&ownership="
                                + place.ownership().code()
                                + place.step().map(step -> "#" + step).orElse("")));
    }

    @GetMapping("/{id}")
    ModelAndView show(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, id, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, String id, Form form) {
        Chrome chrome = desk.chrome(page, "desk", Desk.ASKED_ROLES);
        Concern concern = Lookup.id(id)
                .flatMap(valid -> concerns.find(valid, desk.offices(page)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Row row = row(page, concern, askers.of(page, concern));
        return page.show(
                status,
                "console/concern",
                new ConcernModel(
                        chrome,
                        row,
                        page.me().hasAny(Desk.DEVICE_ROLES),
                        form,
                        clock.instant(),
                        rows.of(page, mailed.about(concern.id()))));
    }

    @PostMapping("/{id}/take")
    ModelAndView take(Page page, @PathVariable String id) {
        return step(page, id, "taken", (tx, valid, me) -> concerns.take(tx, valid, me));
    }

    @PostMapping("/{id}/give-back")
    ModelAndView giveBack(Page page, @PathVariable String id) {
        return step(page, id, "given_back", (tx, valid, me) -> concerns.giveBack(tx, valid, me));
    }

    @PostMapping("/{id}/close")
    ModelAndView close(Page page, @PathVariable String id) {
        return step(page, id, "closed", (tx, valid, me) -> concerns.close(tx, valid, me));
    }

    @PostMapping("/{id}/answer")
    ModelAndView answer(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String words) {
        Actor.Somebody me = me(page, id);
        Outcome outcome = store.write(tx -> concerns.answer(tx, id, words, me));
        return outcome == Outcome.WORDS
                ? show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        id,
                        Form.empty()
                                .with("words", words)
                                .refuse("words", page.t(outcome.textKey(), "most", Concerns.LONGEST_ANSWER)))
                : said(page, id, outcome, "answered");
    }

    /** @param guide whose remarks; all when it is none */
    @PostMapping("/remarks/close")
    ModelAndView closeRemarks(Page page, @RequestParam(defaultValue = "") String guide) {
        Actor.Somebody me = Desk.as(page, Office.IT);
        Optional<GuideId> about = GuideId.find(guide);
        if (!guide.isEmpty() && about.isEmpty()) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        int ended = store.write(tx -> concerns.closeRemarks(tx, about, me));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.desk.remarks_done", "count", ended)));
    }

    /** What somebody of the office does with a concern, in a unit of work. */
    @FunctionalInterface
    private interface Deed {
        Outcome of(Tx tx, String id, Actor.Somebody by);
    }

    private ModelAndView step(Page page, String id, String done, Deed deed) {
        Actor.Somebody me = me(page, id);
        return said(page, id, store.write(tx -> deed.of(tx, id, me)), done);
    }

    private static ModelAndView said(Page page, String id, Outcome outcome, String done) {
        return page.redirect(
                PATH + "/" + id,
                outcome == Outcome.DONE
                        ? new Flash(Tone.GOOD, page.t("console.desk.done." + done))
                        : new Flash(Tone.WARN, page.t(outcome.textKey(), "most", Concerns.LONGEST_ANSWER)));
    }

    /** In the role of the office that was asked; what was asked another office does not exist for the reader. */
    private Actor.Somebody me(Page page, String id) {
        page.actingAs(Desk.ASKED_ROLES);
        Office office = Lookup.id(id)
                .flatMap(valid -> concerns.find(valid, desk.offices(page)))
                .map(Concern::office)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Desk.as(page, office);
    }

    @PostMapping("/days")
    ModelAndView days(Page page, @RequestParam(defaultValue = "") String days) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        int number = Lookup.number(days, 0);
        if (number < 1 || number > Concerns.MOST_DAYS) {
            return page.redirect(
                    PATH, new Flash(Tone.WARN, page.t("console.desk.days_wrong", "most", Concerns.MOST_DAYS)));
        }
        store.write(tx -> {
            concerns.setAnswerDays(tx, number, me);
            return true;
        });
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.desk.days_done", "days", number)));
    }

    /**
     * Where in a guide somebody is stuck.
     *
     * @param device the kind of device; empty for remarks
     * @param step what the step is called; its name where the guide has it no more
     */
    public record Spot(String guide, Optional<String> device, Optional<String> step, String path) {}

    /**
     * A concern in the words of the reader.
     *
     * @param who asked
     */
    public record Row(Concern concern, String who, Optional<Spot> spot) {

        /** The words, as far as they fit a list. */
        public String brief() {
            String words = concern.words();
            return words.codePointCount(0, words.length()) <= BRIEF
                    ? words
                    : words.substring(0, words.offsetByCodePoints(0, BRIEF)) + "…";
        }

        /** The person's page, for those who may open it. */
        public Optional<String> person() {
            return concern.asker() instanceof Asker.Known(PersonId person)
                    ? Optional.of("/console/people/" + person.value())
                    : Optional.empty();
        }

        /** How a stranger wants to be reached. */
        public Optional<String> reach() {
            return concern.asker() instanceof Asker.Stranger(String _, String reach)
                    ? Optional.of(reach)
                    : Optional.empty();
        }
    }

    /**
     * The list.
     *
     * @param isOpen whether those that wait are shown, or those that ended
     * @param late how many wait although their time is over
     * @param remarks how many remarks wait that the reader can end together
     * @param days working days until an answer
     * @param maySet whether the reader can change that
     * @param notYet why the reader does not read what was asked the privacy officers although they are one
     * @param readers who else reads it, where the reader does
     */
    public record DeskModel(
            Chrome chrome,
            Listing listing,
            boolean isOpen,
            List<Row> rows,
            int late,
            int remarks,
            int days,
            boolean maySet,
            Optional<String> notYet,
            List<People.Holder> readers,
            Instant now) {}

    /**
     * One concern.
     *
     * @param mayOpenDevices whether the reader works with people and devices
     * @param mailed guides that the desk mailed for it, newest first
     */
    public record ConcernModel(
            Chrome chrome, Row row, boolean mayOpenDevices, Form form, Instant now, List<MailedRows.Row> mailed) {}
}
