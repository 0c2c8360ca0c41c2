package helder.portal.looks;

import helder.identity.Role;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.looks.Unmasking;
import helder.looks.Unmaskings;
import helder.people.People;
import helder.portal.kit.OwnDevices;
import helder.portal.kit.ReadNotes;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One look at the reader. Where they read an alias, they can ask the privacy officer for the name. */
@Controller
@RequestMapping("/privacy/looks/{look}")
final class LookController {

    private final OwnDevices own;
    private final Looks looks;
    private final Unmaskings unmaskings;
    private final People people;
    private final ReadNotes notes;
    private final Store store;

    LookController(OwnDevices own, Looks looks, Unmaskings unmaskings, People people, ReadNotes notes, Store store) {
        this.notes = notes;
        this.people = people;
        this.own = own;
        this.looks = looks;
        this.unmaskings = unmaskings;
        this.store = store;
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable String look) {
        return show(page, HttpStatus.OK, find(page, look), Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, SeenLook look, Form form) {
        Optional<Unmasking> asked = Optional.ofNullable(
                unmaskings.of(page.me().id(), List.of(look.id())).get(look.id()));
        asked.filter(question -> question.decision().isPresent())
                .filter(unmaskings.unread(page.me().id())::contains)
                .ifPresent(question -> notes.note(page, tx -> unmaskings.read(tx, question)));
        LookRow row = LookRow.of(look, OwnDevices.byId(own.all(page)), page);
        return page.show(
                status,
                "portal/look",
                new LookModel(row, asked, people.holders().containsKey(Role.PRIVACY_OFFICER), form));
    }

    @PostMapping("/ask")
    ModelAndView ask(Page page, @PathVariable String look, @RequestParam(defaultValue = "") String reason) {
        SeenLook seen = find(page, look);
        return switch (store.write(tx -> unmaskings.ask(tx, page.me().id(), seen.id(), reason))) {
            case NO_REASON ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        seen,
                        Form.empty().with("reason", reason).refuse("reason", page.t("portal.unmask.reason_needed")));
            case TOO_MANY ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        seen,
                        Form.empty()
                                .with("reason", reason)
                                .refuse("reason", page.t("portal.unmask.too_many", "most", Unmaskings.OPEN_AT_MOST)));
            case DONE ->
                page.redirect("/privacy/looks/" + seen.id(), new Flash(Tone.GOOD, page.t("portal.unmask.asked")));
            case TOO_LATE, NOT_YOURS -> page.redirect("/privacy/looks/" + seen.id());
        };
    }

    /** A look at somebody else, or one that the reader may not know of yet, does not exist here. */
    private SeenLook find(Page page, String look) {
        return LookRecord.place(look)
                .flatMap(id -> looks.find(page.me().id(), id))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
