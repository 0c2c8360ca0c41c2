package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.Role;
import helder.people.People;
import helder.people.People.NewPerson;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.web.Form;
import helder.web.Listing;
import helder.web.Page;
import helder.web.ShownSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of people, and adding somebody. */
@Controller
public class PeopleController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final People people;
    private final NamedGroups named;
    private final Invitations invitations;
    private final ShownSecrets secrets;
    private final Store store;

    PeopleController(
            Desk desk, People people, NamedGroups named, Invitations invitations, ShownSecrets secrets, Store store) {
        this.named = named;
        this.desk = desk;
        this.people = people;
        this.invitations = invitations;
        this.secrets = secrets;
        this.store = store;
    }

    @GetMapping("/console/people")
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String desc,
            @RequestParam(name = "page", defaultValue = "1") String number) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        String search = Lookup.search(q);
        Optional<String> inGroup = Optional.of(Lookup.search(group)).filter(name -> !name.isBlank());
        var sorting = new People.Sorting(
                Lookup.choice(People.Sorting.By.class, sort).orElse(People.Sorting.By.NAME), !desc.isEmpty());
        var listing = new Listing(
                "/console/people",
                search,
                Lookup.word(sorting.by()),
                sorting.descending(),
                inGroup.map(name -> Map.of("group", name)).orElse(Map.of()),
                Lookup.number(number, 1),
                PAGE_SIZE,
                people.count(search, inGroup));
        List<Person> shown = people.list(search, inGroup, sorting, listing.offset(), PAGE_SIZE);
        return page.show(
                "console/people",
                new PeopleModel(
                        chrome,
                        listing,
                        shown,
                        people.groups(),
                        inGroup.orElse(""),
                        page.me().hasAny(Role.ADMINISTRATOR)));
    }

    @GetMapping("/console/people/new")
    ModelAndView add(Page page) {
        return form(
                page,
                HttpStatus.OK,
                Form.empty().with("language", page.house().language().code()));
    }

    @PostMapping("/console/people")
    ModelAndView add(
            Page page,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String group) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Form form = PersonForm.filled(name, email, language).with("group", group);
        if (named.isForAdministrators(page, group)) {
            form.refuse("group", page.t("console.person.group_named"));
            return form(page, HttpStatus.FORBIDDEN, form);
        }
        try {
            Optional<Link> link =
                    PersonForm.attempt(page, form, wanted -> store.write(tx -> added(tx, me, wanted, group)));
            if (link.isPresent()) {
                return PersonLinksController.toInvitation(
                        page, secrets, link.get().person(), link.get().address());
            }
        } catch (UnusableGroupException e) {
            form.refuse("group", page.t("console.person.group_unusable"));
        }
        return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }

    private Link added(Tx tx, Actor me, People.Details wanted, String group) {
        Person person =
                people.add(tx, new NewPerson(wanted.email(), wanted.name(), wanted.language(), Set.of(Role.EMPLOYEE)));
        if (!group.isBlank()) {
            join(tx, person, group, me);
        }
        return new Link(person, invitations.invite(tx, person.id(), me));
    }

    private void join(Tx tx, Person person, String group, Actor me) {
        try {
            people.addToGroup(tx, person.id(), group, me);
        } catch (IllegalArgumentException e) {
            throw new UnusableGroupException(e);
        }
    }

    /** The person would be fine, the group is not; nobody is added. */
    private static final class UnusableGroupException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableGroupException(IllegalArgumentException cause) {
            super(cause);
        }
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        return page.show(status, "console/person-new", new NewPersonModel(chrome, form, Language.ownNames()));
    }

    private record Link(Person person, String address) {}

    /** The list of people. */
    public record PeopleModel(
            Chrome chrome,
            Listing listing,
            List<Person> people,
            List<People.Group> groups,
            String group,
            boolean isAdministrator) {}

    /** The form for a new person. */
    public record NewPersonModel(Chrome chrome, Form form, Map<String, String> languages) {}
}
