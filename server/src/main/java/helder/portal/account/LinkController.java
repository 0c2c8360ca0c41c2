package helder.portal.account;

import helder.people.OneTimeLinks;
import helder.people.OneTimeLinks.Link;
import helder.people.Passwords;
import helder.people.People;
import helder.people.Person;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Network;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.SignIns;
import helder.web.Throttle;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One-time links: set-up of the first administrator, invitation, new password. Each ends with a password and a session. */
@Controller
final class LinkController {

    private final OneTimeLinks links;
    private final People people;
    private final Passwords passwords;
    private final Steps steps;
    private final SignIns signIns;
    private final Store store;
    private final Throttle guesses;

    LinkController(
            OneTimeLinks links,
            People people,
            Passwords passwords,
            Steps steps,
            SignIns signIns,
            Store store,
            InstantSource clock) {
        this.links = links;
        this.people = people;
        this.passwords = passwords;
        this.steps = steps;
        this.signIns = signIns;
        this.store = store;
        this.guesses = new Throttle(clock, 30, Duration.ofMinutes(15));
    }

    @GetMapping("/links/{secret}")
    ModelAndView open(Page page, @PathVariable String secret, HttpServletRequest request) {
        Link link = live(secret, request.getRemoteAddr());
        return page.speaking(person(link).language()).show("portal/link", model(link, secret, Form.empty()));
    }

    @PostMapping("/links/{secret}")
    ModelAndView choose(
            Page visited,
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Link link = live(secret, request.getRemoteAddr());
        Person person = person(link);
        Page page = visited.speaking(person.language());
        Form form = Form.empty();
        new NewPassword(password, again).check(page, form, passwords, person);
        if (form.isRefused()) {
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "portal/link", model(link, secret, form));
        }
        String hash = passwords.hash(password);
        Instant since =
                store.write(tx -> use(tx, secret, person, hash)).orElseThrow(() -> new ProblemException(Problem.GONE));
        signIns.begin(person.id(), since, request, response);
        return page.redirect(
                "/",
                new Flash(
                        Tone.GOOD,
                        page.t("portal.link.done." + model(link, secret, form).kind())));
    }

    /** When the password was set; empty when the link does not work any more. */
    private Optional<Instant> use(Tx tx, String secret, Person person, String hash) {
        Optional<Link> used = links.use(tx, secret);
        Optional<Instant> since = used.map(_ -> passwords.set(tx, person.id(), hash));
        if (used.isPresent()) {
            people.setState(tx, person.id(), Person.State.ACTIVE);
            if (used.get().purpose() == OneTimeLinks.Purpose.INVITATION) {
                steps.taken(tx, person.id(), Step.OPENED, Optional.empty());
                steps.taken(tx, person.id(), Step.SIGNED_IN, Optional.empty());
            }
        }
        return since;
    }

    private Link live(String secret, String address) {
        String network = Network.of(address);
        Optional<Duration> wait = guesses.wait(network);
        if (wait.isPresent()) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, wait);
        }
        return links.peek(secret).orElseGet(() -> {
            guesses.failed(network);
            throw new ProblemException(Problem.GONE);
        });
    }

    private Person person(Link link) {
        return people.find(link.person()).orElseThrow(() -> new ProblemException(Problem.GONE));
    }

    private LinkModel model(Link link, String secret, Form form) {
        return new LinkModel(link.purpose(), person(link), secret, form);
    }
}
