package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookRecord;
import helder.looks.Unmasking;
import helder.looks.Unmaskings;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.ArrayList;
import java.util.HashSet;
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

/** People who ask who looked at them; a privacy officer tells them, or says why not. No device data. */
@Controller
@RequestMapping("/console/unmasking")
public class UnmaskingsController {

    private final Desk desk;
    private final Unmaskings unmaskings;
    private final People people;
    private final Store store;

    UnmaskingsController(Desk desk, Unmaskings unmaskings, People people, Store store) {
        this.desk = desk;
        this.unmaskings = unmaskings;
        this.people = people;
        this.store = store;
    }

    @GetMapping
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "unmasking", Role.PRIVACY_OFFICER);
        List<Unmasking> waiting = unmaskings.waiting();
        List<Unmasking> decided = unmaskings.decided();
        var asking = new HashSet<PersonId>();
        waiting.forEach(each -> asking.add(each.person()));
        decided.forEach(each -> asking.add(each.person()));
        return page.show("console/unmaskings", new UnmaskingsModel(chrome, waiting, decided, names(asking)));
    }

    private Map<PersonId, String> names(Set<PersonId> ids) {
        return people.find(ids).stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    @GetMapping("/{id}")
    ModelAndView show(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, id, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, String id, Form form) {
        Chrome chrome = desk.chrome(page, "unmasking", Role.PRIVACY_OFFICER);
        Unmasking unmasking =
                Lookup.id(id).flatMap(unmaskings::find).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String person = names(Set.of(unmasking.person())).getOrDefault(unmasking.person(), "");
        return page.show(
                status,
                "console/unmasking",
                new UnmaskingModel(chrome, unmasking, person, unmaskings.look(unmasking), form));
    }

    @GetMapping("/{id}/tell")
    ModelAndView confirmTell(Page page, @PathVariable String id) {
        return confirmTell(page, HttpStatus.OK, id, Form.empty());
    }

    /** Asks again: what was told cannot be made unknown. */
    private ModelAndView confirmTell(Page page, HttpStatus status, String id, Form form) {
        Chrome chrome = desk.chrome(page, "unmasking", Role.PRIVACY_OFFICER);
        Unmasking unmasking = Lookup.id(id)
                .flatMap(unmaskings::find)
                .filter(each -> each.decision().isEmpty())
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String person = names(Set.of(unmasking.person())).getOrDefault(unmasking.person(), "");
        var consequences = new ArrayList<String>();
        unmaskings
                .look(unmasking)
                .ifPresent(look -> consequences.add(
                        page.t("console.unmasking.tell_then.name", "person", person, "name", look.actorName())));
        consequences.add(page.t("console.unmasking.alias_hint"));
        consequences.add(page.t("console.unmasking.tell_then.both"));
        consequences.add(page.t("console.unmasking.tell_then.final"));
        return page.show(
                status,
                "console/unmasking-tell",
                new ConfirmModel(
                        chrome,
                        new Confirmation(
                                page.t("console.unmasking.tell_title", "person", person),
                                consequences,
                                Optional.of(form),
                                "/console/unmasking/" + id + "/tell",
                                Map.of(),
                                page.t("console.unmasking.tell"),
                                true,
                                "/console/unmasking/" + id)));
    }

    @PostMapping("/{id}/tell")
    ModelAndView tell(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return decide(page, id, reason, true);
    }

    @PostMapping("/{id}/refuse")
    ModelAndView refuse(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return decide(page, id, reason, false);
    }

    private ModelAndView decide(Page page, String id, String reason, boolean tell) {
        Actor officer = desk.actor(page, Role.PRIVACY_OFFICER);
        Unmaskings.Outcome outcome = Lookup.id(id)
                .map(known -> store.write(tx -> unmaskings.decide(tx, known, officer, tell, reason)))
                .orElse(Unmaskings.Outcome.TOO_LATE);
        return switch (outcome) {
            case NO_REASON -> {
                Form form =
                        Form.empty().with("reason", reason).refuse("reason", page.t("console.unmasking.reason_needed"));
                yield tell
                        ? confirmTell(page, HttpStatus.UNPROCESSABLE_ENTITY, id, form)
                        : show(page, HttpStatus.UNPROCESSABLE_ENTITY, id, form);
            }
            case DONE -> page.redirect("/console/unmasking", new Flash(Tone.GOOD, page.t("console.unmasking.decided")));
            case TOO_LATE, TOO_MANY ->
                page.redirect("/console/unmasking", new Flash(Tone.WARN, page.t("console.unmasking.too_late")));
            case NOT_YOURS ->
                page.redirect("/console/unmasking", new Flash(Tone.BAD, page.t("console.unmasking.not_yours")));
        };
    }

    /** What waits, and what was decided. */
    public record UnmaskingsModel(
            Chrome chrome, List<Unmasking> waiting, List<Unmasking> decided, Map<PersonId, String> people) {
        public String person(Unmasking unmasking) {
            return people.getOrDefault(unmasking.person(), "");
        }
    }

    /**
     * One.
     *
     * @param person who asks
     * @param look empty when it was deleted meanwhile
     */
    public record UnmaskingModel(
            Chrome chrome, Unmasking unmasking, String person, Optional<LookRecord> look, Form form) {}
}
