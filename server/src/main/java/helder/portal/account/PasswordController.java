package helder.portal.account;

import helder.people.Passwords;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Account;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.PasswordSignIn;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.SignIns;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The reader chooses another password, with the one they have. Guessing it in a session that was left open is slowed down as at the
 * sign-in, and counts there too.
 */
@Controller
@RequestMapping("/account/password")
final class PasswordController {

    private final People people;
    private final Passwords passwords;
    private final PasswordSignIn present;
    private final SignIns signIns;
    private final Store store;

    PasswordController(People people, Passwords passwords, PasswordSignIn present, SignIns signIns, Store store) {
        this.people = people;
        this.passwords = passwords;
        this.present = present;
        this.signIns = signIns;
        this.store = store;
    }

    @GetMapping
    ModelAndView ask(Page page) {
        return page.show("portal/password", Form.empty());
    }

    @PostMapping
    ModelAndView change(
            Page page,
            @RequestParam(name = "present", defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account me = page.me();
        boolean known = present.check(me.email(), old, request.getRemoteAddr())
                .filter(account -> account.id().equals(me.id()))
                .isPresent();
        Person person = people.find(me.id()).orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
        Form form = Form.empty();
        if (!known) {
            form.refuse("present", page.t("portal.password.wrong"));
        } else if (password.equals(old)) {
            form.refuse("password", page.t("portal.password.same"));
        }
        new NewPassword(password, again).check(page, form, passwords, person);
        if (form.isRefused()) {
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "portal/password", form);
        }
        signIns.begin(person.id(), change(person, password), request, response);
        return page.redirect("/account", new Flash(Tone.GOOD, page.t("portal.password.done")));
    }

    private Instant change(Person person, String password) {
        String hash = passwords.hash(password);
        try {
            return store.write(tx -> passwords.change(tx, person.id(), hash));
        } catch (IllegalStateException leftMeanwhile) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }
}
