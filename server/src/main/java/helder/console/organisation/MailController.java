package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.mail.MailServer;
import helder.mail.Outbox;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Whether mail to people gets through. */
@Controller
public class MailController {

    private static final String PATH = "/console/organisation/mail";

    private final Desk desk;
    private final Outbox outbox;
    private final ServerSettings settings;
    private final Store store;

    MailController(Desk desk, Outbox outbox, ServerSettings settings, Store store) {
        this.desk = desk;
        this.outbox = outbox;
        this.settings = settings;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        return page.show(
                "console/mail",
                new MailModel(
                        chrome,
                        outbox.server().map(MailServer::address),
                        settings.mail().from().orElse(""),
                        outbox.state()));
    }

    /** To the reader, so that nobody gets mail that they did not ask for. */
    @PostMapping(PATH)
    ModelAndView test(Page page) {
        desk.actor(page, Role.ADMINISTRATOR);
        if (outbox.server().isEmpty()) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        store.write(tx -> {
            outbox.test(tx, page.me().id());
            return true;
        });
        return page.redirect(
                PATH,
                new Flash(
                        Tone.INFO,
                        page.t("console.mail.test_asked", "email", page.me().email())));
    }

    /**
     * How it goes.
     *
     * @param server where letters are handed in; empty when none are sent
     * @param from the address that they come from
     */
    public record MailModel(Chrome chrome, Optional<String> server, String from, Outbox.State state) {}
}
