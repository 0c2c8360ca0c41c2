package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LogRetention;
import helder.looks.QuickReasons;
import helder.looks.Secrecy;
import helder.looks.Secrecy.Outcome;
import helder.looks.Secrecy.Proposal;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people see of looks, and the reasons that are offered to whoever looks. */
@Controller
@RequestMapping("/console/organisation/looks")
public class LookSettingsController {

    private final Desk desk;
    private final Disclosure disclosure;
    private final Secrecy secrecy;
    private final QuickReasons reasons;
    private final Store store;

    LookSettingsController(Desk desk, Disclosure disclosure, Secrecy secrecy, QuickReasons reasons, Store store) {
        this.secrecy = secrecy;
        this.desk = desk;
        this.disclosure = disclosure;
        this.reasons = reasons;
        this.store = store;
    }

    @GetMapping
    ModelAndView show(Page page) {
        Form form = Form.empty()
                .with("names", last(Choice.NAMES) == 1 ? "name" : "alias")
                .with("delay", Integer.toString(last(Choice.LONGEST_DELAY)))
                .with("log_days", Integer.toString(last(Choice.LOG_DAYS)))
                .with("reasons", String.join("\n", reasons.all()));
        return show(page, HttpStatus.OK, form);
    }

    /** What was chosen last, whether or not it holds already. */
    private int last(Choice choice) {
        Disclosure.State state = disclosure.now(choice);
        return state.coming().map(Disclosure.Decision::setting).orElse(state.setting());
    }

    private ModelAndView show(Page page, HttpStatus status, Form form) {
        return page.show(
                status,
                "console/look-settings",
                new LookSettingsModel(
                        desk.chrome(page, "organisation", Role.ADMINISTRATOR),
                        form,
                        disclosure.now(Choice.NAMES),
                        disclosure.now(Choice.LONGEST_DELAY),
                        disclosure.now(Choice.LOG_DAYS),
                        secrecy.waiting()));
    }

    @PostMapping
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        int days = Lookup.number(form.value("delay").strip(), -1);
        if (days < 0 || days > Disclosure.MOST_DAYS) {
            form.refuse("delay", page.t("console.organisation.number", "maximum", Disclosure.MOST_DAYS));
        }
        int kept = Lookup.number(form.value("log_days").strip(), -1);
        if (kept < LogRetention.LEAST_DAYS || kept > LogRetention.MOST_DAYS) {
            form.refuse(
                    "log_days",
                    page.t(
                            "console.look_settings.log_wrong",
                            "least",
                            LogRetention.LEAST_DAYS,
                            "most",
                            LogRetention.MOST_DAYS));
        }
        List<String> wanted = form.value("reasons")
                .lines()
                .map(StatedReason::cleaned)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        if (!QuickReasons.areUsable(wanted)) {
            form.refuse("reasons", page.t("console.look_settings.reasons_unusable", "most", QuickReasons.MOST));
        }
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        boolean waits = store.write(tx -> {
            Outcome names =
                    secrecy.choose(tx, actor, Choice.NAMES, form.value("names").equals("name") ? 1 : 0);
            Outcome delay = secrecy.choose(tx, actor, Choice.LONGEST_DELAY, days);
            Outcome log = secrecy.choose(tx, actor, Choice.LOG_DAYS, kept);
            reasons.replace(tx, wanted);
            return Stream.of(names, delay, log).anyMatch(Outcome.WAITS::equals);
        });
        return page.redirect(
                "/console/organisation/looks",
                waits
                        ? new Flash(Tone.INFO, page.t("console.secrecy.said.waits"))
                        : new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    /** The form, what holds now, and what somebody else has still to confirm. */
    public record LookSettingsModel(
            Chrome chrome,
            Form form,
            Disclosure.State names,
            Disclosure.State delay,
            Disclosure.State log,
            List<Proposal> waiting) {
        /** In days. */
        public int notice() {
            return (int) Disclosure.NOTICE.toDays();
        }

        public int most() {
            return Disclosure.MOST_DAYS;
        }

        /** The shortest time that looks can be kept, in days. */
        public int leastKept() {
            return LogRetention.LEAST_DAYS;
        }

        /** The longest, in days. */
        public int mostKept() {
            return LogRetention.MOST_DAYS;
        }
    }
}
