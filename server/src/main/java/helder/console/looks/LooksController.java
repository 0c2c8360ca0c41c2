package helder.console.looks;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LogReport;
import helder.looks.LogRetention;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.people.People;
import helder.people.Person;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The log of looks of the whole organisation, and the check that nobody changed it. */
@Controller
public class LooksController {

    private static final int PAGE_SIZE = 50;

    /** How many items stand in a table without a fold. */
    private static final int UNFOLDED = 3;

    private static final String LOCK_CODE = "console.lock-code";

    private final Desk desk;
    private final Looks looks;
    private final Enrollments enrollments;
    private final People people;
    private final LogRetention retention;

    LooksController(Desk desk, Looks looks, Enrollments enrollments, People people, LogRetention retention) {
        this.desk = desk;
        this.looks = looks;
        this.enrollments = enrollments;
        this.people = people;
        this.retention = retention;
    }

    @GetMapping("/console/looks")
    ModelAndView list(Page page, @RequestParam(name = "before", defaultValue = "") String from) {
        Chrome chrome = desk.chrome(page, "looks", Desk.LOOK_ROLES);
        Optional<String> before = LookRecord.place(from);
        var reader = new Looks.Reader(page.me().id(), page.me().hasAny(Role.PRIVACY_OFFICER, Role.AUDITOR));
        List<LookRecord> found = looks.all(reader, before, PAGE_SIZE + 1);
        List<LookRecord> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> older =
                found.size() > PAGE_SIZE ? Optional.of(shown.getLast().id()) : Optional.empty();
        return page.show(
                "console/looks",
                new LooksModel(chrome, shown, names(shown), before.isPresent(), older, retention.days()));
    }

    /** Whose devices were looked at, by enrollment. Reading the log is no look at device data. */
    private Map<EnrollmentId, String> names(List<LookRecord> shown) {
        List<Enrollment> concerned = enrollments.find(
                shown.stream().flatMap(look -> look.enrollments().stream()).collect(Collectors.toSet()));
        Map<PersonId, String> owners =
                people.find(concerned.stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        return concerned.stream()
                .filter(enrollment -> owners.containsKey(enrollment.person()))
                .collect(Collectors.toMap(Enrollment::id, enrollment -> owners.get(enrollment.person())));
    }

    @PostMapping("/console/looks/verify")
    ModelAndView verify(Page page) {
        desk.actor(page, Desk.LOOK_ROLES);
        return page.redirect("/console/looks", told(page, looks.verify()));
    }

    /** What was looked at. */
    public static String what(Page page, LookRecord look) {
        return isLockCode(look)
                ? page.t("console.looks.code")
                : page.list(look.items().stream()
                        .sorted()
                        .map(item -> page.t(item.deskNameKey()))
                        .toList());
    }

    /** Whether there is so much of it that it is folded. */
    public static boolean isLong(LookRecord look) {
        return !isLockCode(look) && look.items().size() > UNFOLDED;
    }

    private static boolean isLockCode(LookRecord look) {
        return look.face().equals(LOCK_CODE);
    }

    private static Flash told(Page page, LogReport report) {
        if (report.fault().isPresent()) {
            return new Flash(
                    Tone.BAD,
                    page.t("console.looks.broken", "fault", report.fault().get()));
        }
        return report.chains().isEmpty()
                ? new Flash(Tone.INFO, page.t("console.looks.nothing_to_check"))
                : new Flash(Tone.GOOD, page.t("console.looks.whole", "number", report.looks()));
    }

    /**
     * The log.
     *
     * @param owners names by enrollment
     * @param keptDays after how many days a look is deleted
     * @param older the look from which the next page goes on; empty on the last page
     */
    public record LooksModel(
            Chrome chrome,
            List<LookRecord> looks,
            Map<EnrollmentId, String> owners,
            boolean isContinued,
            Optional<String> older,
            int keptDays) {

        private static final int NAMED = 4;

        /** Whose devices this look was at: a few names, each once, and how many more. */
        public String whose(Page page, LookRecord look) {
            var words = new ArrayList<String>();
            look.enrollments().stream()
                    .flatMap(id -> Optional.ofNullable(owners.get(id)).stream())
                    .distinct()
                    .limit(NAMED)
                    .forEach(words::add);
            int more = look.people() - words.size();
            if (more > 0) {
                words.add(page.t("console.looks.more", "count", more));
            }
            return page.list(words);
        }
    }
}
