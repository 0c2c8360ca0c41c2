package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LogRetention;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.Unmasking;
import helder.looks.Unmaskings;
import helder.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is logged about those who work here: what for, for how long, who reads it, and each of their own looks. */
@Controller
public class OwnLooksController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final Looks looks;
    private final Unmaskings unmaskings;
    private final Disclosure disclosure;
    private final LogRetention retention;

    OwnLooksController(Desk desk, Looks looks, Unmaskings unmaskings, Disclosure disclosure, LogRetention retention) {
        this.desk = desk;
        this.looks = looks;
        this.unmaskings = unmaskings;
        this.disclosure = disclosure;
        this.retention = retention;
    }

    @GetMapping("/console/me")
    ModelAndView show(Page page, @RequestParam(name = "before", defaultValue = "") String from) {
        Chrome chrome = desk.chrome(page, "me", Desk.ALL_ROLES);
        Actor me = desk.actor(page, Desk.ALL_ROLES);
        Optional<String> before = LookRecord.place(from);
        List<LookRecord> found = looks.by(me, before, PAGE_SIZE + 1);
        List<LookRecord> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        return page.show(
                "console/me",
                new OwnLooksModel(
                        chrome,
                        shown,
                        unmaskings.about(me),
                        disclosure.now(Choice.NAMES),
                        retention.days(),
                        before.isPresent(),
                        found.size() > PAGE_SIZE ? Optional.of(shown.getLast().id()) : Optional.empty()));
    }

    /**
     * What is logged about the reader.
     *
     * @param asked who asked for the reader's name, newest first
     * @param names whether people read names
     * @param keptDays after how many days a look is deleted
     * @param older the look from which the next page goes on; empty on the last page
     */
    public record OwnLooksModel(
            Chrome chrome,
            List<LookRecord> looks,
            List<Unmasking> asked,
            Disclosure.State names,
            int keptDays,
            boolean isContinued,
            Optional<String> older) {}
}
