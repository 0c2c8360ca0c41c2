package helder.console;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The charters, to read: what is in use, what for, who sees it, how long; and earlier versions. */
@Controller
public class ChartersController {

    private final Desk desk;
    private final Charters charters;

    ChartersController(Desk desk, Charters charters) {
        this.desk = desk;
        this.charters = charters;
    }

    @GetMapping("/console/charters")
    ModelAndView start(Page page) {
        desk.chrome(page, "charters", Desk.ALL_ROLES);
        return page.redirect("/console/charters/" + Ownership.PERSONAL.code());
    }

    @GetMapping("/console/charters/{ownership}")
    ModelAndView inForce(Page page, @PathVariable String ownership) {
        return show(page, charters.inForce(ownership(ownership)));
    }

    @GetMapping("/console/charters/{ownership}/{version}")
    ModelAndView version(Page page, @PathVariable String ownership, @PathVariable String version) {
        return show(
                page,
                charters.find(ownership(ownership), Lookup.number(version, 0))
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    private ModelAndView show(Page page, Charter charter) {
        Chrome chrome = desk.chrome(page, "charters", Desk.ALL_ROLES);
        List<DataItem> excluded = Arrays.stream(DataItem.values())
                .filter(item -> Ceiling.forbids(charter.ownership(), item))
                .toList();
        List<Action> impossible = Arrays.stream(Action.values())
                .filter(action -> Ceiling.forbids(charter.ownership(), action))
                .toList();
        return page.show(
                "console/charter",
                new CharterModel(chrome, charter, charters.versions(charter.ownership()), excluded, impossible));
    }

    private static Ownership ownership(String code) {
        try {
            return Ownership.of(code);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }

    /**
     * One version.
     *
     * @param excluded what no charter can let anybody see for this ownership
     * @param impossible what no charter can let anybody do
     */
    public record CharterModel(
            Chrome chrome, Charter charter, List<Charter> versions, List<DataItem> excluded, List<Action> impossible) {}
}
