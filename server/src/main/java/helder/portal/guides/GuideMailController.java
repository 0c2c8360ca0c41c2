package helder.portal.guides;

import helder.guides.Addresses;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.print.GuideMail;
import helder.store.Store;
import helder.web.Account;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Throttle;
import helder.web.Tone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Mails a guide to whoever is signed in, at the address that they sign in with. */
@Controller
final class GuideMailController {

    private static final int MOST_AN_HOUR = 6;

    private final Choices choices;
    private final GuideMail mail;
    private final Store store;
    private final Throttle throttle;

    GuideMailController(Choices choices, GuideMail mail, Store store, InstantSource clock) {
        this.choices = choices;
        this.mail = mail;
        this.store = store;
        this.throttle = new Throttle(clock, MOST_AN_HOUR, Duration.ofHours(1));
    }

    @PostMapping("/guides/{name}/mail")
    ModelAndView send(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership) {
        Account me = page.me();
        if (!mail.isPossible()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Entry entry = choices.entry(page, name);
        Variant variant = Choices.variant(page, entry, device, ownership);
        if (!entry.devices().contains(variant.device()) || !entry.ownerships().contains(variant.ownership())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        PersonId person = me.id();
        Optional<Duration> wait = throttle.begin(person.toString());
        if (wait.isPresent()) {
            long minutes = wait.get().toMinutes() + 1;
            return page.redirect(
                    Addresses.path(entry.id(), variant),
                    new Flash(Tone.WARN, page.t("portal.guide.mail.later", "minutes", minutes)));
        }
        store.write(tx -> {
            mail.ask(tx, person, entry.id(), variant.device(), variant.ownership());
            return true;
        });
        return page.redirect(
                Addresses.path(entry.id(), variant),
                new Flash(Tone.GOOD, page.t("portal.guide.mail.sent", "address", me.email())));
    }
}
