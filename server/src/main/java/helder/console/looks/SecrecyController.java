package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.Disclosure.Decision;
import helder.looks.Secrecy;
import helder.looks.Secrecy.Outcome;
import helder.looks.Secrecy.Proposal;
import helder.store.Store;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What was chosen about what people see of looks, and what somebody else has to confirm because it shows them less. No device data. */
@Controller
@RequestMapping("/console/looks/secrecy")
public class SecrecyController {

    private static final String LIST = "/console/looks/secrecy";
    private static final int ENDED_SHOWN = 50;
    private static final List<Role> DECIDERS =
            Arrays.stream(Role.values()).filter(Secrecy::mayDecide).toList();

    private final Desk desk;
    private final Secrecy secrecy;
    private final Disclosure disclosure;
    private final Store store;

    SecrecyController(Desk desk, Secrecy secrecy, Disclosure disclosure, Store store) {
        this.desk = desk;
        this.secrecy = secrecy;
        this.disclosure = disclosure;
        this.store = store;
    }

    @GetMapping
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "looks", Desk.LOOK_ROLES);
        boolean decides = page.me().hasAny(DECIDERS);
        return page.show(
                "console/secrecy",
                new SecrecyModel(
                        chrome,
                        secrecy.waiting().stream()
                                .map(asked -> new Asked(asked, decides, decides && asked.isOf(me(page))))
                                .toList(),
                        Arrays.stream(Choice.values())
                                .flatMap(this::chosen)
                                .sorted(Comparator.comparing((Chosen chosen) ->
                                                chosen.decision().decidedAt())
                                        .reversed())
                                .toList(),
                        secrecy.ended(ENDED_SHOWN)));
    }

    private Stream<Chosen> chosen(Choice choice) {
        List<Decision> replaced = disclosure.replaced(choice);
        return disclosure.history(choice).stream()
                .map(decision -> new Chosen(choice, decision, replaced.contains(decision)));
    }

    @GetMapping("/{id}/confirm")
    ModelAndView ask(Page page, @PathVariable String id) {
        page.actingAs(DECIDERS);
        Chrome chrome = desk.chrome(page, "looks", Desk.LOOK_ROLES);
        Proposal asked = secrecy.waiting().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return page.show(
                "console/confirm",
                new ConfirmModel(
                        chrome,
                        new Confirmation(
                                page.t("console.secrecy.confirm_title"),
                                Stream.of(
                                                "console.secrecy.asked."
                                                        + asked.choice().code(),
                                                "console.secrecy.then.told",
                                                "console.secrecy.then.names",
                                                "console.secrecy.then.back")
                                        .map(key -> page.t(
                                                key,
                                                "days",
                                                key.endsWith("told") ? Disclosure.NOTICE.toDays() : asked.setting()))
                                        .toList(),
                                Optional.empty(),
                                LIST + "/" + id + "/confirm",
                                Map.of(),
                                page.t("console.secrecy.confirm"),
                                false,
                                LIST)));
    }

    @PostMapping("/{id}/confirm")
    ModelAndView confirm(Page page, @PathVariable String id) {
        Actor.Somebody me = decider(page);
        return said(
                page,
                Lookup.id(id)
                        .map(known -> store.write(tx -> secrecy.confirm(tx, known, me)))
                        .orElse(Outcome.TOO_LATE));
    }

    @PostMapping("/{id}/end")
    ModelAndView end(Page page, @PathVariable String id) {
        Actor.Somebody me = decider(page);
        return said(
                page,
                Lookup.id(id)
                        .map(known -> store.write(tx -> secrecy.end(tx, known, me)))
                        .orElse(Outcome.TOO_LATE));
    }

    private static Actor.Somebody decider(Page page) {
        return new Actor.Somebody(page.me().id(), page.me().name(), page.actingAs(DECIDERS));
    }

    private static Actor.Somebody me(Page page) {
        return decider(page);
    }

    private static ModelAndView said(Page page, Outcome outcome) {
        Tone tone = switch (outcome) {
            case CHOSEN, ENDED -> Tone.GOOD;
            case SAME, WAITS -> Tone.INFO;
            case TOO_LATE -> Tone.WARN;
            case NOT_YOURS -> Tone.BAD;
        };
        return page.redirect(LIST, new Flash(tone, page.t("console.secrecy.said." + outcome.code())));
    }

    /**
     * One that waits.
     *
     * @param mayDecide whether the reader can end it
     * @param isOwn whether the reader asked for it, and so does not confirm it
     */
    public record Asked(Proposal proposal, boolean mayDecide, boolean isOwn) {}

    /**
     * Something that was chosen.
     *
     * @param isReplaced whether something else was chosen before it held
     */
    public record Chosen(Choice choice, Decision decision, boolean isReplaced) {}

    /**
     * The page.
     *
     * @param chosen newest first
     * @param ended what was asked for and not confirmed, newest first
     */
    public record SecrecyModel(Chrome chrome, List<Asked> waiting, List<Chosen> chosen, List<Proposal> ended) {}
}
