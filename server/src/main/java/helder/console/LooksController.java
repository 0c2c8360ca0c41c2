package helder.console;

import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Tone;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The log of looks of the whole organisation, and the check that nobody changed it. */
@Controller
public class LooksController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final Looks looks;

    LooksController(Desk desk, Looks looks) {
        this.desk = desk;
        this.looks = looks;
    }

    @GetMapping("/console/looks")
    ModelAndView list(Page page, @RequestParam(required = false) Optional<Long> before) {
        Chrome chrome = desk.chrome(page, "looks", Desk.LOOK_ROLES);
        List<LookRecord> found = looks.all(before, PAGE_SIZE + 1);
        List<LookRecord> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<Long> older =
                found.size() > PAGE_SIZE ? Optional.of(shown.getLast().sequence()) : Optional.empty();
        return page.show("console/looks", new LooksModel(chrome, shown, before.isPresent(), older));
    }

    @PostMapping("/console/looks/verify")
    ModelAndView verify(Page page) {
        desk.actor(page, Desk.LOOK_ROLES);
        Flash flash = looks.verify()
                .map(fault -> new Flash(Tone.BAD, page.t("console.looks.broken", "fault", fault)))
                .orElseGet(() -> new Flash(Tone.GOOD, page.t("console.looks.whole")));
        return page.redirect("/console/looks", flash);
    }

    /** @param older the sequence from which the next page goes on; empty on the last page */
    public record LooksModel(Chrome chrome, List<LookRecord> looks, boolean isContinued, Optional<Long> older) {}
}
