package helder.console;

import helder.apple.PushTopic;
import helder.console.kit.AtHand;
import helder.console.kit.CharterDesk;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.RequestDesk;
import helder.console.looks.InvestigationsController;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Investigations;
import helder.looks.LogExport;
import helder.looks.Secrecy;
import helder.looks.Unmaskings;
import helder.mail.Outbox;
import helder.people.People;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page of the console: how the roll-out goes, in numbers without names. */
@Controller
public class OverviewController {

    private final Desk desk;
    private final People people;
    private final Enrollments enrollments;
    private final Steps steps;
    private final Gate gate;
    private final PushTopic push;
    private final RequestDesk requests;
    private final CharterDesk charterDesk;
    private final Unmaskings unmaskings;
    private final Investigations investigations;
    private final Secrecy secrecy;
    private final AtHand atHand;
    private final LogExport export;
    private final Outbox outbox;

    OverviewController(
            Desk desk,
            People people,
            Enrollments enrollments,
            Steps steps,
            Gate gate,
            PushTopic push,
            RequestDesk requests,
            CharterDesk charterDesk,
            Unmaskings unmaskings,
            Investigations investigations,
            Secrecy secrecy,
            AtHand atHand,
            LogExport export,
            Outbox outbox) {
        this.investigations = investigations;
        this.secrecy = secrecy;
        this.atHand = atHand;
        this.charterDesk = charterDesk;
        this.requests = requests;
        this.unmaskings = unmaskings;
        this.export = export;
        this.outbox = outbox;
        this.desk = desk;
        this.people = people;
        this.enrollments = enrollments;
        this.steps = steps;
        this.gate = gate;
        this.push = push;
    }

    @GetMapping("/console")
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "overview", Desk.ALL_ROLES);
        Map<Step, Long> funnel = steps.funnel();
        List<GateCount> stopped = gate.totals();
        return page.show(
                "console/overview",
                new OverviewModel(
                        chrome,
                        firstSteps(page),
                        requests.atHand(page),
                        charterDesk.atHand(page),
                        page.me().hasAny(Role.PRIVACY_OFFICER)
                                ? unmaskings.waiting().size()
                                : 0,
                        investigations.waitingFor(page.me().id(), held(page)),
                        secrecyWaiting(page),
                        atHand.isStatementWaiting(page),
                        page.me().hasAny(Desk.LOOK_ROLES) ? troubled() : List.of(),
                        page.me().hasAny(Role.ADMINISTRATOR) ? outbox.stuck() : 0,
                        people.count("", Optional.empty()),
                        enrolled(Optional.of(Ownership.PERSONAL)),
                        enrolled(Optional.of(Ownership.COMPANY)),
                        stopped,
                        bars(funnel),
                        enrollments.peopleSetUpByDesk()));
    }

    /** What is missing before people can begin; only for those who can change it. */
    private List<FirstStep> firstSteps(Page page) {
        var missing = new ArrayList<FirstStep>();
        if (page.me().hasAny(Role.ADMINISTRATOR)) {
            if (push.topic().isEmpty()) {
                missing.add(new FirstStep("apple", "/console/apple"));
            }
            if (!page.contact().isReachable()) {
                missing.add(new FirstStep("contact", "/console/organisation/contacts"));
            }
        }
        return missing;
    }

    private int secrecyWaiting(Page page) {
        return page.me().roles().stream().anyMatch(Secrecy::mayDecide)
                ? (int) secrecy.waiting().stream()
                        .filter(asked -> !asked.askerId().equals(page.me().id().value()))
                        .count()
                : 0;
    }

    /** Offices of the reader that decide about investigations. */
    private static Set<Role> held(Page page) {
        return InvestigationsController.OFFICES.stream()
                .filter(office -> page.me().hasAny(office))
                .collect(Collectors.toSet());
    }

    private List<LogExport.Status> troubled() {
        return export.statuses().stream()
                .filter(status -> status.fault().isPresent() || status.notice().isPresent() || !status.isProtected())
                .toList();
    }

    private long enrolled(Optional<Ownership> ownership) {
        return enrollments.count(
                new Enrollments.Query(Optional.empty(), ownership, Optional.of(Enrollment.State.ENROLLED)));
    }

    private static List<Bar> bars(Map<Step, Long> funnel) {
        long most = Math.max(
                1, funnel.values().stream().mapToLong(Long::longValue).max().orElse(1));
        return java.util.Arrays.stream(Step.values())
                .map(step -> new Bar(step, funnel.getOrDefault(step, 0L), most))
                .toList();
    }

    /** Something to do before people can begin, and where. */
    public record FirstStep(String word, String path) {}

    /** @param most the largest number of all steps, at least 1 */
    public record Bar(Step step, long people, long most) {}

    /**
     * The page.
     *
     * @param firstSteps what is missing before people can begin
     * @param waiting how many orders wait until the reader agrees or refuses
     * @param drafts that wait for the reader, each with what they can do
     * @param asking how many people asked the reader for the name behind an alias
     * @param investigations how many wait for a yes of the reader
     * @param secrecy how many requests to show people less of looks the reader can confirm
     * @param isStatementWaiting whether the statement waits for the signature of the reader, or to be published by them
     * @param exports copies of the log with which something is wrong, or was
     * @param stuckMail how many letters could not be sent yet; only for those who can mend it
     * @param stopped what was dropped or refused at the gate, largest first
     * @param setUpByDesk how many people have a device that the desk set up
     */
    public record OverviewModel(
            Chrome chrome,
            List<FirstStep> firstSteps,
            long waiting,
            List<CharterDesk.AtHand> drafts,
            int asking,
            int investigations,
            int secrecy,
            boolean isStatementWaiting,
            List<LogExport.Status> exports,
            int stuckMail,
            long people,
            long personal,
            long company,
            List<GateCount> stopped,
            List<Bar> bars,
            int setUpByDesk) {

        /** How many values devices gave that nobody asked for. */
        public long dropped() {
            return stopped.stream()
                    .filter(count -> count.kind().equals("dropped"))
                    .mapToLong(GateCount::times)
                    .sum();
        }

        public boolean isEmpty() {
            return bars.stream().allMatch(bar -> bar.people() == 0);
        }
    }
}
