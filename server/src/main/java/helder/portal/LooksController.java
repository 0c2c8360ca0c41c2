package helder.portal;

import helder.devices.Enrollment;
import helder.looks.LogRetention;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.web.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who looked at the reader's devices, who could set their password or changed something about them, and what the server asks by itself. */
@Controller
final class LooksController {

    private static final int PER_PAGE = 20;

    private final OwnDevices own;
    private final Looks looks;
    private final OneTimeLinks links;
    private final People people;
    private final InstantSource clock;
    private final LogRetention retention;

    LooksController(
            OwnDevices own,
            Looks looks,
            OneTimeLinks links,
            People people,
            InstantSource clock,
            LogRetention retention) {
        this.own = own;
        this.looks = looks;
        this.links = links;
        this.people = people;
        this.clock = clock;
        this.retention = retention;
    }

    static Map<String, Enrollment> byId(List<Enrollment> enrollments) {
        return enrollments.stream()
                .collect(Collectors.toMap(enrollment -> enrollment.id().value(), Function.identity()));
    }

    @GetMapping("/privacy/looks")
    ModelAndView looks(Page page, @RequestParam(required = false) @Nullable String before) {
        List<Enrollment> all = own.all(page.me().id());
        Optional<String> place = Optional.ofNullable(before).flatMap(LookRecord::place);
        List<LookRecord> found = looks.of(page.me().id(), place, PER_PAGE + 1);
        var byId = byId(all);
        List<LookRow> rows = found.stream()
                .limit(PER_PAGE)
                .map(look -> LookRow.of(look, byId, page))
                .toList();
        Optional<String> older =
                found.size() > PER_PAGE ? Optional.of(rows.getLast().id()) : Optional.empty();
        return page.show(
                "portal/looks",
                new LooksModel(
                        rows,
                        MadeLink.of(page, links, clock),
                        ChangeRow.of(page, people.changes(page.me().id())),
                        automatic(page, all),
                        place.isEmpty(),
                        older,
                        retention.days()));
    }

    private List<LooksModel.Asked> automatic(Page page, List<Enrollment> all) {
        return all.stream()
                .filter(Enrollment::isLiving)
                .filter(enrollment -> !own.askedBySystem(enrollment).isEmpty())
                .map(enrollment -> new LooksModel.Asked(
                        page.t("portal.form." + enrollment.form().code()),
                        page.list(own.askedBySystem(enrollment).stream()
                                .sorted()
                                .map(item -> page.t(item.nameKey()))
                                .toList())))
                .toList();
    }
}
