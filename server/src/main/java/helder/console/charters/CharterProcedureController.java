package helder.console.charters;

import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.People;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How charters are changed: who must sign what they add, and how long people have to read it. Administrators set it, within limits. */
@Controller
@RequestMapping("/console/charters/{ownership}/procedure")
public class CharterProcedureController {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final String YES = "true";

    private final Desk desk;
    private final Procedures procedures;
    private final People people;
    private final Store store;

    CharterProcedureController(Desk desk, Procedures procedures, People people, Store store) {
        this.desk = desk;
        this.procedures = procedures;
        this.people = people;
        this.store = store;
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable String ownership) {
        page.actingAs(Desk.CHARTER_ROLES);
        Ownership whose = ChartersController.ownership(ownership);
        Procedure now = procedures.of(whose);
        Form form = Form.empty().with("days", Long.toString(now.notice().toDays()));
        now.signers().forEach(office -> form.with(office.code(), YES));
        return show(page, HttpStatus.OK, whose, form);
    }

    private ModelAndView show(Page page, HttpStatus status, Ownership ownership, Form form) {
        Chrome chrome = desk.chrome(page, "charters", Desk.CHARTER_ROLES);
        return page.show(
                status,
                "console/procedure",
                new ProcedureModel(
                        chrome,
                        procedures.of(ownership),
                        procedures.history(ownership),
                        Procedure.minimumDays(ownership),
                        Procedure.MAXIMUM_DAYS,
                        Desk.OFFICES,
                        people.holders(),
                        page.me().hasAny(Role.ADMINISTRATOR),
                        form));
    }

    @PostMapping
    ModelAndView change(
            Page page,
            @PathVariable String ownership,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(name = "office", required = false) Optional<List<String>> chosen) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Ownership whose = ChartersController.ownership(ownership);
        List<String> offices = chosen.orElse(List.of());
        Form form = Form.empty().with("days", days);
        offices.forEach(office -> form.with(office, YES));
        long least = Procedure.minimumDays(whose);
        Optional<Duration> notice = Optional.of(days.strip())
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong)
                .filter(number -> number >= least && number <= Procedure.MAXIMUM_DAYS)
                .map(Duration::ofDays);
        Set<Role> signers = signers(offices);
        if (notice.isEmpty()) {
            form.refuse("days", page.t("console.procedure.days_wrong", "least", least, "most", Procedure.MAXIMUM_DAYS));
        }
        if (signers.isEmpty()) {
            form.refuse("offices", page.t("console.procedure.nobody_signs"));
        }
        if (notice.isEmpty() || signers.isEmpty()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, whose, form);
        }
        var wanted = new Procedure(whose, notice.get(), signers);
        store.write(tx -> {
            procedures.change(tx, wanted, me);
            return true;
        });
        return page.redirect(
                ChartersController.path(whose) + "/procedure", new Flash(Tone.GOOD, page.t("console.procedure.saved")));
    }

    private static Set<Role> signers(List<String> codes) {
        var signers = EnumSet.noneOf(Role.class);
        Desk.OFFICES.stream().filter(office -> codes.contains(office.code())).forEach(signers::add);
        return signers;
    }

    /**
     * How it is.
     *
     * @param history every decision about it, newest first
     * @param least days of notice, and {@code most}
     * @param holders how many people have each role
     * @param mayChange whether the reader sets it
     */
    public record ProcedureModel(
            Chrome chrome,
            Procedure procedure,
            List<Procedures.Decision> history,
            long least,
            long most,
            List<Role> offices,
            Map<Role, Integer> holders,
            boolean mayChange,
            Form form) {

        /** How many people have the office. */
        public int holdersOf(Role office) {
            return holders.getOrDefault(office, 0);
        }
    }
}
