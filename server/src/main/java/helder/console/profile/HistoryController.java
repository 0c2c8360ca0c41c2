package helder.console.profile;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who changed what about the profile, and taking it back. */
@Controller
public class HistoryController {

    private static final String PATH = "/console/organisation/history";

    private final Desk desk;
    private final Profiles profiles;
    private final Store store;

    HistoryController(Desk desk, Profiles profiles, Store store) {
        this.desk = desk;
        this.profiles = profiles;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        return page.show("console/profile-history", new HistoryModel(chrome, profiles.history(), profiles.revision()));
    }

    /** All of it becomes again as it was after that change. */
    @PostMapping(PATH)
    ModelAndView restore(Page page, @RequestParam long revision) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Profile then = profiles.at(revision).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        store.write(tx -> profiles.change(tx, actor, now -> then));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    /** @param revision of what holds now */
    public record HistoryModel(Chrome chrome, List<Profiles.Change> changes, long revision) {}
}
