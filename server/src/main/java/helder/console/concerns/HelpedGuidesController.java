package helder.console.concerns;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.Guides;
import helder.reading.Tally;
import helder.reading.Verdicts;
import helder.web.Page;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Which guides helped and which did not, as numbers of nobody in particular. */
@Controller
public class HelpedGuidesController {

    private static final int WEEKS = 13;

    private final Desk desk;
    private final Verdicts verdicts;
    private final Guides guides;

    HelpedGuidesController(Desk desk, Verdicts verdicts, Guides guides) {
        this.desk = desk;
        this.verdicts = verdicts;
        this.guides = guides;
    }

    @GetMapping("/console/desk/guides")
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "desk", Desk.ASKED_ROLES);
        List<Row> rows = verdicts.within(WEEKS).stream()
                .flatMap(tally -> guides.find(tally.guide(), page.language()).stream()
                        .map(entry -> new Row(tally, entry.title())))
                .toList();
        return page.show("console/helped", new HelpedModel(chrome, rows, WEEKS));
    }

    /** @param title of the guide */
    public record Row(Tally tally, String title) {

        /** The guide as its readers have it. */
        public String path() {
            return "/guides/" + tally.guide();
        }
    }

    /**
     * The page.
     *
     * @param rows the guides that helped least first
     * @param weeks that are over, in which the answers were given
     */
    public record HelpedModel(Chrome chrome, List<Row> rows, int weeks) {}
}
