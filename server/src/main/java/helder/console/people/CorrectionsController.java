package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.corrections.Correction;
import helder.corrections.Corrections;
import helder.corrections.Corrections.Step;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Listing;
import helder.web.Page;
import helder.web.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people say is wrong, and the answers to them. Values of devices are not shown here: to compare them is a look. */
@Controller
public class CorrectionsController {

    private static final String PATH = "/console/corrections";
    private static final int ANSWERED_SHOWN = 50;
    private static final int PER_PAGE = 25;

    private final Desk desk;
    private final Corrections corrections;
    private final People people;
    private final Disclosure disclosure;
    private final Store store;
    private final InstantSource clock;

    CorrectionsController(
            Desk desk,
            Corrections corrections,
            People people,
            Disclosure disclosure,
            Store store,
            InstantSource clock) {
        this.disclosure = disclosure;
        this.desk = desk;
        this.corrections = corrections;
        this.people = people;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(Page page, @RequestParam(name = "page", defaultValue = "1") String at) {
        return show(page, HttpStatus.OK, at, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, String at, Form form) {
        Chrome chrome = desk.chrome(page, "corrections", Desk.CORRECTION_ROLES);
        Listing listing = Listing.of(PATH, Lookup.number(at, 1), PER_PAGE, corrections.countOpen());
        List<Correction> open = corrections.open(listing.offset(), PER_PAGE);
        List<Correction> answered = corrections.answered(ANSWERED_SHOWN);
        Map<PersonId, String> names = people
                .find(Stream.concat(open.stream(), answered.stream())
                        .map(Correction::person)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        return page.show(
                status,
                "console/corrections",
                new CorrectionsModel(
                        chrome,
                        listing,
                        open,
                        answered,
                        names,
                        disclosure.now(Choice.NAMES).setting() == 1,
                        clock.instant(),
                        form));
    }

    @PostMapping(PATH + "/{id}")
    ModelAndView answer(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(name = "page", defaultValue = "1") String at) {
        Role role = page.actingAs(Desk.CORRECTION_ROLES);
        var me = new Actor.Somebody(page.me().id(), page.me().name(), role);
        Step step = store.write(tx -> corrections.answer(tx, id, outcome.equals("corrected"), words, me));
        return switch (step) {
            case Step.Done _ -> page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.corrections.done")));
            case Step.Refused(Corrections.Problem problem) -> refused(page, id, words, at, problem);
        };
    }

    /** What was written stays on the page, as long as there is something to answer. */
    private ModelAndView refused(Page page, String id, String words, String at, Corrections.Problem problem) {
        return switch (problem) {
            case GONE, TOO_MANY, ROLE -> page.redirect(PATH, new Flash(Tone.WARN, page.t(problem.textKey())));
            case WORDS, UNCHANGED ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        at,
                        Form.empty().with(field(id), words).refuse(field(id), page.t(problem.textKey())));
        };
    }

    /** What the field of an answer is called on the page. */
    public static String field(String correction) {
        return "words-" + correction;
    }

    /**
     * The page.
     *
     * @param listing where the reader is among those that wait
     * @param open oldest first
     * @param answered the latest, newest first
     * @param names of the people, by id
     * @param isNamed whether people read the name of whoever answers
     * @param form an answer that was refused
     */
    public record CorrectionsModel(
            Chrome chrome,
            Listing listing,
            List<Correction> open,
            List<Correction> answered,
            Map<PersonId, String> names,
            boolean isNamed,
            Instant now,
            Form form) {

        /** The name of whoever asked. */
        public String name(Correction correction) {
            return names.getOrDefault(correction.person(), "–");
        }
    }
}
