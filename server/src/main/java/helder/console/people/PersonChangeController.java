package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.people.People;
import helder.people.Person;
import helder.people.PersonDetail;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Name, address and language of a person; the person reads who changed them. */
@Controller
@RequestMapping("/console/people/{id}/change")
public class PersonChangeController {

    private final Desk desk;
    private final People people;
    private final Store store;

    PersonChangeController(Desk desk, People people, Store store) {
        this.desk = desk;
        this.people = people;
        this.store = store;
    }

    @GetMapping
    ModelAndView ask(Page page, @PathVariable String id) {
        Person person = reachable(page, id);
        Form form = PersonForm.filled(
                person.name(), person.email(), person.language().code());
        return form(page, HttpStatus.OK, person, form);
    }

    @PostMapping
    ModelAndView change(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String language) {
        Person person = reachable(page, id);
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Form form = PersonForm.filled(name, email, language);
        try {
            return PersonForm.attempt(
                            page, form, wanted -> store.write(tx -> people.change(tx, person.id(), wanted, me)))
                    .map(changed -> page.redirect(PersonController.path(person), said(page, changed, name.strip())))
                    .orElseGet(() -> form(page, HttpStatus.UNPROCESSABLE_ENTITY, person, form));
        } catch (IllegalStateException gotPowersMeanwhile) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    private static Flash said(Page page, Set<PersonDetail> changed, String name) {
        if (changed.isEmpty()) {
            return new Flash(Tone.INFO, page.t("console.person.nothing_changed"));
        }
        boolean links = changed.contains(PersonDetail.EMAIL);
        return new Flash(
                Tone.GOOD, page.t(links ? "console.person.changed_address" : "console.person.changed", "name", name));
    }

    private Person reachable(Page page, String id) {
        desk.actor(page, Desk.DEVICE_ROLES);
        Person person = Lookup.person(people, id);
        PersonController.requireMayTouch(page, person);
        return person;
    }

    private ModelAndView form(Page page, HttpStatus status, Person person, Form form) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        return page.show(status, "console/person-change", new ChangeModel(chrome, person, form, Language.ownNames()));
    }

    /** The form. */
    public record ChangeModel(Chrome chrome, Person person, Form form, Map<String, String> languages) {}
}
