package helder.console.charters;

import helder.charter.Answer;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.charter.Stage;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.devices.Agreements;
import helder.devices.AnswerReport;
import helder.devices.AnswerShares;
import helder.devices.Audience;
import helder.devices.Spreads;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people answered to the version in force: numbers without names, and reasons without names for those whose office it is. */
@Controller
public class CharterAnswersController {

    /** Those who look after the people concerned. */
    private static final List<Role> REASON_ROLES = List.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL);

    private final Desk desk;
    private final Charters charters;
    private final Agreements agreements;
    private final Spreads spreads;
    private final InstantSource clock;

    CharterAnswersController(
            Desk desk, Charters charters, Agreements agreements, Spreads spreads, InstantSource clock) {
        this.spreads = spreads;
        this.charters = charters;
        this.clock = clock;
        this.desk = desk;
        this.agreements = agreements;
    }

    @GetMapping("/console/charters/{ownership}/answers")
    ModelAndView show(Page page, @PathVariable String ownership, @RequestParam(defaultValue = "") String version) {
        Chrome chrome = desk.chrome(page, "charters", Desk.CHARTER_ROLES);
        Ownership whose = ChartersController.ownership(ownership);
        List<Stage> stages = charters.stages(whose);
        Stage stage = version.isEmpty()
                ? stages.getFirst()
                : stages.stream()
                        .filter(each ->
                                version.equals(Long.toString(each.first().version())))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        AnswerReport report = agreements.report(stage);
        Optional<AnswerShares.Share> total = AnswerShares.total(report);
        Audience audience = agreements.audience(stage.first());
        Map<String, Set<PersonId>> speakers = audience.languages().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().ownName(), Map.Entry::getValue));
        boolean mayReadReasons = page.me().hasAny(REASON_ROLES);
        // One reason, in the language of whoever wrote it, would show who that is.
        boolean areReasonsHeldBack = report.declined().size() < AnswerShares.FLOOR;
        return page.show(
                "console/answers",
                new AnswersModel(
                        chrome,
                        stage,
                        clock.instant().isBefore(stage.effectiveAt()),
                        exceptions(page, stage),
                        stages.stream()
                                .filter(each -> each.first().version() > 1
                                        && each.first().version()
                                                != stage.first().version())
                                .toList(),
                        total,
                        AnswerShares.of(report, audience.groups()),
                        AnswerShares.beside(report, audience.groups(), speakers),
                        mayReadReasons,
                        areReasonsHeldBack,
                        mayReadReasons && !areReasonsHeldBack ? reasons(report) : List.of()));
    }

    private List<String> exceptions(Page page, Stage stage) {
        return charters.find(stage.first().ownership(), stage.first().version() - 1)
                .map(before -> SpreadWords.exceptions(
                        page,
                        Difference.between(before.text(), stage.last().text()).widening(),
                        spreads.of(stage.last().text())))
                .orElse(List.of());
    }

    /** By the alphabet, so that the order does not tell who wrote when. */
    private static List<String> reasons(AnswerReport report) {
        return report.declined().stream()
                .map(Answer::reason)
                .flatMap(Optional::stream)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /**
     * How it stands.
     *
     * @param stage what they were asked
     * @param isWaiting whether it does not hold for everybody yet
     * @param exceptions what of it does not reach all devices with a yes or with time, and how it does
     * @param others what they were asked before or after
     * @param total empty when too few people are concerned
     * @param languages empty when they would tell about a few beside the groups
     * @param mayReadReasons whether reasons are the reader's office
     * @param areReasonsHeldBack whether too few declined for their reasons to be read without showing who wrote them
     * @param reasons of those who declined, without names
     */
    public record AnswersModel(
            Chrome chrome,
            Stage stage,
            boolean isWaiting,
            List<String> exceptions,
            List<Stage> others,
            Optional<AnswerShares.Share> total,
            AnswerShares groups,
            Optional<AnswerShares> languages,
            boolean mayReadReasons,
            boolean areReasonsHeldBack,
            List<String> reasons) {}
}
