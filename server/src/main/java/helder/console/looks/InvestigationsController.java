package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.Investigation;
import helder.looks.Investigations;
import helder.looks.Investigations.Outcome;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Account;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
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
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Investigations: an administrator asks, two offices approve, everybody who checks reads how many run. Nobody reads here about one
 * that is about themself. No device data.
 */
@Controller
@RequestMapping("/console/investigations")
public class InvestigationsController {

    /** Those that decide. */
    public static final List<Role> OFFICES =
            List.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL, Role.LEGAL, Role.HUMAN_RESOURCES);

    private static final String LIST = "/console/investigations";

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final Investigations investigations;
    private final Disclosure disclosure;
    private final People people;
    private final InstantSource clock;
    private final Store store;

    InvestigationsController(
            Desk desk,
            Investigations investigations,
            Disclosure disclosure,
            People people,
            InstantSource clock,
            Store store) {
        this.desk = desk;
        this.investigations = investigations;
        this.disclosure = disclosure;
        this.people = people;
        this.clock = clock;
        this.store = store;
    }

    @GetMapping
    ModelAndView list(Page page, @RequestParam(defaultValue = "") String before) {
        return list(page, HttpStatus.OK, Form.empty().with("days", Integer.toString(longest())), Lookup.id(before));
    }

    private int longest() {
        return disclosure.now(Choice.LONGEST_DELAY).setting();
    }

    private ModelAndView list(Page page, HttpStatus status, Form form) {
        return list(page, status, form, Optional.empty());
    }

    private ModelAndView list(Page page, HttpStatus status, Form form, Optional<String> before) {
        Chrome chrome = desk.chrome(page, "investigations", Desk.CHARTER_ROLES);
        Account me = page.me();
        List<Investigation> found = investigations.visibleTo(me.id(), me.hasAny(OFFICES), before, PAGE_SIZE + 1);
        List<Investigation> visible = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> older =
                found.size() > PAGE_SIZE ? Optional.of(visible.getLast().id()) : Optional.empty();
        List<Person> about =
                people.find(visible.stream().map(Investigation::person).collect(Collectors.toSet()));
        Map<PersonId, String> names = about.stream().collect(Collectors.toMap(Person::id, Person::name));
        Set<PersonId> left = about.stream()
                .filter(person -> person.state() == Person.State.LEFT)
                .map(Person::id)
                .collect(Collectors.toSet());
        return page.show(
                status,
                "console/investigations",
                new InvestigationsModel(
                        chrome,
                        investigations.count(me.id()),
                        visible,
                        before.isPresent(),
                        older,
                        names,
                        left,
                        me.hasAny(Role.ADMINISTRATOR) && longest() > 0,
                        longest(),
                        clock.instant(),
                        form));
    }

    @PostMapping
    ModelAndView request(
            Page page,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String reason) {
        Actor.Somebody me = somebody(page, List.of(Role.ADMINISTRATOR));
        Form form = Form.empty().with("email", email).with("days", days).with("reason", reason);
        Optional<Person> about = people.findByEmail(Lookup.search(email));
        if (about.isEmpty()) {
            form.refuse("email", page.t("console.investigation.nobody"));
            return list(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        Outcome outcome = store.write(
                tx -> investigations.request(tx, me, about.get().id(), Lookup.number(days.strip(), 0), reason));
        switch (outcome) {
            case NOT_YOURS -> form.refuse("email", page.t("console.investigation.not_yourself"));
            case NO_REASON -> form.refuse("reason", page.t("console.investigation.reason_needed"));
            case TOO_LONG -> form.refuse("days", page.t("console.investigation.too_long", "days", longest()));
            case TOO_MANY ->
                form.refuse("email", page.t("console.investigation.too_many", "most", Investigation.OPEN_AT_MOST));
            case WAITS, BEGUN, ENDED, TOO_LATE, LAPSED -> {
                return page.redirect(LIST, new Flash(Tone.GOOD, page.t("console.investigation.said.waits")));
            }
        }
        return list(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }

    @GetMapping("/{id}")
    ModelAndView show(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, id, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, String id, Form form) {
        Chrome chrome = desk.chrome(page, "investigations", Desk.CHARTER_ROLES);
        Account me = page.me();
        Investigation one = one(page, id);
        Instant now = clock.instant();
        boolean waits = one.state(now) == Investigation.State.WAITING;
        boolean mayDecide = waits && me.hasAny(OFFICES) && Investigations.mayDecide(one, somebody(page, OFFICES));
        boolean mayRelease = one.state(now) == Investigation.State.RUNNING;
        Optional<Person> about = people.find(one.person());
        boolean mustBeTold = one.state(now) == Investigation.State.OVER
                && about.filter(person -> person.state() == Person.State.LEFT).isPresent();
        String person = about.map(Person::name).orElse("");
        return page.show(
                status,
                "console/investigation",
                new InvestigationModel(chrome, one, person, one.state(now), mustBeTold, mayDecide, mayRelease, form));
    }

    /** A yes cannot be taken back. */
    @GetMapping("/{id}/approve")
    ModelAndView confirmApproval(Page page, @PathVariable String id) {
        somebody(page, OFFICES);
        Chrome chrome = desk.chrome(page, "investigations", Desk.CHARTER_ROLES);
        Investigation one = one(page, id);
        String person = people.find(one.person()).map(Person::name).orElse("–");
        return page.show(
                "console/confirm",
                new ConfirmModel(
                        chrome,
                        new Confirmation(
                                page.t("console.investigation.approve_title"),
                                Stream.of("kept", "begins", "final", "name")
                                        .map(each ->
                                                page.t("console.investigation.approve_then." + each, "person", person))
                                        .toList(),
                                Optional.empty(),
                                LIST + "/" + id + "/approve",
                                Map.of(),
                                page.t("console.investigation.approve"),
                                false,
                                LIST + "/" + id)));
    }

    @PostMapping("/{id}/approve")
    ModelAndView approve(Page page, @PathVariable String id) {
        Actor.Somebody office = somebody(page, OFFICES);
        return told(page, id, store.write(tx -> investigations.approve(tx, known(page, id), office)));
    }

    @PostMapping("/{id}/refuse")
    ModelAndView refuse(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor.Somebody office = somebody(page, OFFICES);
        Outcome outcome = store.write(tx -> investigations.refuse(tx, known(page, id), office, reason));
        if (outcome == Outcome.NO_REASON) {
            Form form = Form.empty()
                    .with("reason", reason)
                    .refuse("reason", page.t("console.investigation.refusal_needed"));
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, id, form);
        }
        return told(page, id, outcome);
    }

    @PostMapping("/{id}/release")
    ModelAndView release(Page page, @PathVariable String id) {
        Actor.Somebody me =
                page.me().hasAny(OFFICES) ? somebody(page, OFFICES) : somebody(page, List.of(Role.ADMINISTRATOR));
        return told(page, id, store.write(tx -> investigations.release(tx, known(page, id), me)));
    }

    /** One that the reader may know; others do not exist here. */
    private String known(Page page, String id) {
        return one(page, id).id();
    }

    private Investigation one(Page page, String id) {
        return Lookup.id(id)
                .flatMap(one ->
                        investigations.find(one, page.me().id(), page.me().hasAny(OFFICES)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static ModelAndView told(Page page, String id, Outcome outcome) {
        Tone tone = switch (outcome) {
            case WAITS, BEGUN, ENDED -> Tone.GOOD;
            case TOO_LATE, TOO_LONG, TOO_MANY, NO_REASON, LAPSED -> Tone.WARN;
            case NOT_YOURS -> Tone.BAD;
        };
        return page.redirect(LIST + "/" + id, new Flash(tone, page.t("console.investigation.said." + outcome.code())));
    }

    private Actor.Somebody somebody(Page page, List<Role> roles) {
        Account me = page.me();
        return new Actor.Somebody(me.id(), me.name(), page.actingAs(roles));
    }

    /**
     * What there is.
     *
     * @param count how many run, and how many looks are kept from people
     * @param visible those that the reader may know, newest first
     * @param isContinued whether newer ones exist on an earlier page
     * @param older the id from which the next page goes on; empty on the last page
     * @param names of whom they are about
     * @param left those of them who left, so that an office tells them
     * @param mayAsk whether the reader can ask for one
     * @param longest in days
     */
    public record InvestigationsModel(
            Chrome chrome,
            Investigations.Count count,
            List<Investigation> visible,
            boolean isContinued,
            Optional<String> older,
            Map<PersonId, String> names,
            Set<PersonId> left,
            boolean mayAsk,
            int longest,
            Instant now,
            Form form) {
        public String person(Investigation one) {
            return names.getOrDefault(one.person(), "");
        }

        /** Whether looks were kept from somebody who cannot read them any more. */
        public boolean mustBeTold(Investigation one) {
            return state(one) == Investigation.State.OVER && left.contains(one.person());
        }

        /** Where one stands. */
        public Investigation.State state(Investigation one) {
            return one.state(now);
        }
    }

    /**
     * One.
     *
     * @param mustBeTold whether looks were kept from somebody who left and cannot read them any more
     */
    public record InvestigationModel(
            Chrome chrome,
            Investigation one,
            String person,
            Investigation.State state,
            boolean mustBeTold,
            boolean mayDecide,
            boolean mayRelease,
            Form form) {}

    /** How a state looks. */
    public static Tone tone(Investigation.State state) {
        return switch (state) {
            case WAITING -> Tone.INFO;
            case RUNNING -> Tone.WARN;
            case OVER -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
            case EXPIRED, LAPSED -> Tone.NEUTRAL;
        };
    }
}
