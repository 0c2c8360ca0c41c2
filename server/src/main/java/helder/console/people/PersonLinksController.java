package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.people.People;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.store.Work;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.ShownSecrets;
import helder.web.Tone;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One-time links for one person. Whoever made one reads it for ten minutes, in their own session, and hands it over. */
@Controller
@RequestMapping("/console/people/{id}")
public class PersonLinksController {

    private static final String INVITATION = "invitation ";
    private static final String PASSWORD = "password ";

    private final Desk desk;
    private final People people;
    private final Invitations invitations;
    private final ShownSecrets secrets;
    private final Store store;

    PersonLinksController(Desk desk, People people, Invitations invitations, ShownSecrets secrets, Store store) {
        this.desk = desk;
        this.people = people;
        this.invitations = invitations;
        this.secrets = secrets;
        this.store = store;
    }

    @PostMapping("/invite")
    ModelAndView invite(Page page, @PathVariable String id) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = reachable(page, id, Person.State.INVITED);
        return toInvitation(page, secrets, person, made(tx -> invitations.invite(tx, person.id(), me)));
    }

    @PostMapping("/password")
    ModelAndView resetPassword(Page page, @PathVariable String id) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = reachable(page, id, Person.State.ACTIVE);
        return toLink(page, secrets, person, PASSWORD + made(tx -> invitations.resetPassword(tx, person.id(), me)));
    }

    private Person reachable(Page page, String id, Person.State state) {
        Person person = Lookup.person(people, id);
        PersonController.requireState(person, state);
        PersonController.requireMayTouch(page, person);
        return person;
    }

    /** What the person became since the page was opened counts: they may have left, or got powers. */
    private String made(Work<String> link) {
        try {
            return store.write(link);
        } catch (IllegalStateException e) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    /** To the page that shows an invitation that was just made. */
    static ModelAndView toInvitation(Page page, ShownSecrets secrets, Person person, String address) {
        return toLink(page, secrets, person, INVITATION + address);
    }

    private static ModelAndView toLink(Page page, ShownSecrets secrets, Person person, String link) {
        secrets.keep(page, place(person), link);
        return page.redirect(place(person));
    }

    private static String place(Person person) {
        return PersonController.path(person) + "/link";
    }

    @GetMapping("/link")
    ModelAndView link(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Person person = Lookup.person(people, id);
        Optional<String> kept = secrets.read(page, place(person));
        if (kept.isEmpty()) {
            return page.redirect(PersonController.path(person), new Flash(Tone.INFO, page.t("console.link.ended")));
        }
        String kind = kept.get().substring(0, kept.get().indexOf(' '));
        String address = kept.get().substring(kind.length() + 1);
        return page.show("console/link", new LinkModel(chrome, person, address, kind, ShownSecrets.LIFE.toMinutes()));
    }

    /**
     * A one-time link.
     *
     * @param kind {@code invitation} or {@code password}
     * @param minutes for how long it can be read
     */
    public record LinkModel(Chrome chrome, Person person, String address, String kind, long minutes) {}
}
