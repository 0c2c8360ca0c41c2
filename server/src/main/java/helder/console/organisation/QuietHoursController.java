package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Role;
import helder.portal.HoursForm;
import helder.portal.WeekWords;
import helder.quiettime.Counted;
import helder.quiettime.Interruptions;
import helder.quiettime.QuietTimes;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Hours in which nobody is interrupted, and how many interruptions there were. When one person is quiet stands nowhere here. */
@Controller
public class QuietHoursController {

    private static final String PATH = "/console/organisation/quiet";

    /** Fewer people could be guessed from numbers. */
    private static final int FEWEST = 10;

    private final Desk desk;
    private final QuietTimes times;
    private final Interruptions interruptions;
    private final Store store;
    private final InstantSource clock;

    QuietHoursController(Desk desk, QuietTimes times, Interruptions interruptions, Store store, InstantSource clock) {
        this.desk = desk;
        this.times = times;
        this.interruptions = interruptions;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return show(page, HttpStatus.OK, HoursForm.of(times.hours()));
    }

    @PostMapping(PATH)
    ModelAndView save(Page page, @RequestParam MultiValueMap<String, String> sent) {
        desk.actor(page, Role.ADMINISTRATOR);
        HoursForm form = HoursForm.sent(sent, page);
        if (form.refused().isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        store.write(tx -> {
            times.setHours(tx, form.week());
            return true;
        });
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.quiet.saved")));
    }

    private ModelAndView show(Page page, HttpStatus status, HoursForm form) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        Counted counted = interruptions.count(clock.instant().minus(Interruptions.KEPT));
        return page.show(
                status,
                "console/quiet",
                new QuietHoursModel(
                        chrome,
                        WeekWords.of(times.hours(), page),
                        form,
                        Optional.of(counted).filter(each -> each.people() >= FEWEST),
                        counted.people() > 0));
    }

    /**
     * The page.
     *
     * @param now hours that hold, in words
     * @param counted empty when it concerns too few people
     * @param isTooFew whether there were any at all
     */
    public record QuietHoursModel(
            Chrome chrome, List<String> now, HoursForm form, Optional<Counted> counted, boolean isTooFew) {

        /** What was refused. */
        public Form refused() {
            return form.refused();
        }
    }
}
