package helder.charter;

import helder.charter.Finding.Severity;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Source;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks through the text of a charter for what supervisors, laws and experience advise against, each finding with its source. */
@Component
public final class Linter {

    /** What was not looked at for so long can be left out. */
    static final Duration UNUSED = Duration.ofDays(90);

    /** Nothing is said about what fewer people do in a role: it would be about them. */
    private static final int FEWEST_PEOPLE = 3;

    private final Charters charters;
    private final Procedures procedures;
    private final Usage usage;
    private final GroupsInUse groups;
    private final InstantSource clock;

    Linter(Charters charters, Procedures procedures, Usage usage, GroupsInUse groups, InstantSource clock) {
        this.charters = charters;
        this.procedures = procedures;
        this.usage = usage;
        this.groups = groups;
        this.clock = clock;
    }

    /** What there is to say about a text as the next version: the most important first, then in the order of the manifest. */
    public List<Finding> findings(CharterText text) {
        var findings = new ArrayList<>(inText(text));
        Procedure procedure = procedures.of(text.ownership());
        boolean widens = Difference.between(charters.inForce(text.ownership()).text(), text)
                .widens();
        if (widens && procedure.notice().isZero()) {
            findings.add(finding(LintRule.CH_01, Severity.ERROR, Optional.empty(), Map.of()));
        }
        findings.addAll(unused(text));
        findings.addAll(emptyGroups(text));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    /** Nobody gets less because of them. */
    private List<Finding> emptyGroups(CharterText text) {
        Set<GroupKey> used = text.groups().isEmpty() ? Set.of() : groups.groupsInUse();
        return text.groups().keySet().stream()
                .filter(name -> !used.contains(GroupKey.of(name)))
                .map(name -> finding(
                        LintRule.GR_01, Severity.NOTE, Optional.empty(), Map.of("group", new Argument.Name(name))))
                .toList();
    }

    /** What could be seen for all of that time and was not; nothing where nobody looked at anything. */
    private List<Finding> unused(CharterText text) {
        Instant since = clock.instant().minus(UNUSED);
        List<Charter> bound = charters.versions(text.ownership()).stream()
                .filter(version -> version.supersededAt()
                        .filter(end -> !end.isAfter(since))
                        .isEmpty())
                .toList();
        boolean isOldEnough =
                bound.stream().anyMatch(version -> !version.inForceAt().isAfter(since));
        if (!isOldEnough) {
            return List.of();
        }
        Usage.Seen seen = usage.since(since);
        if (seen.byRole().isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        text.data().forEach((item, rule) -> {
            if (item == DataItem.LOCATION || item.group() == DataItem.Group.PROTOCOL) {
                return; // for the day when a device is lost, and what comes by itself
            }
            Set<Role> roles = EnumSet.noneOf(Role.class);
            roles.addAll(rule.seenBy());
            bound.forEach(version ->
                    roles.retainAll(version.rule(item).map(DataRule::seenBy).orElse(Set.of())));
            if (roles.isEmpty()) {
                return;
            }
            if (!seen.isSeen(item)) {
                findings.add(finding(LintRule.DA_06, Severity.NOTE, item, days(UNUSED.toDays())));
                return;
            }
            roles.removeIf(role -> seen.isSeen(item, role) || seen.people().getOrDefault(role, 0) < FEWEST_PEOPLE);
            if (!roles.isEmpty()) {
                var arguments = new HashMap<>(days(UNUSED.toDays()));
                arguments.put("roles", new Argument.Listing(Use.roleKeys(roles)));
                findings.add(finding(LintRule.AD_01, Severity.NOTE, item, arguments));
            }
        });
        return findings;
    }

    /** What there is to say about a text by itself. */
    static List<Finding> inText(CharterText text) {
        var findings = new ArrayList<Finding>();
        text.data().forEach((item, rule) -> findings.addAll(of(text.ownership(), item, rule)));
        text.actions().forEach((action, rule) -> findings.addAll(of(action, rule)));
        return findings;
    }

    private static List<Finding> of(Ownership ownership, DataItem item, DataRule rule) {
        var findings = new ArrayList<Finding>();
        if (item == DataItem.LOCATION) {
            if (rule.purpose() != Purpose.LOST_DEVICE) {
                findings.add(finding(LintRule.DA_01, Severity.ERROR, item, Map.of()));
            }
            if (rule.retention().toDays() > DataRule.MINIMUM_DAYS) {
                findings.add(finding(
                        LintRule.DA_02,
                        Severity.WARNING,
                        item,
                        days(rule.retention().toDays())));
            }
            return findings;
        }
        if (ownership == Ownership.PERSONAL && namesTheLine(item)) {
            findings.add(finding(LintRule.DA_04, Severity.WARNING, item, Map.of()));
        }
        if (item.group() == DataItem.Group.PROTOCOL) {
            return findings; // comes by itself, and the connection needs it
        }
        boolean isForTheServer = rule.purpose() == Purpose.KEEP_CONNECTION || Source.of(item) == Source.HELDER;
        if (rule.seenBy().isEmpty() && !isForTheServer) {
            findings.add(finding(LintRule.DA_08, Severity.NOTE, item, Map.of()));
        }
        long every = enoughBetween(rule.purpose());
        if (Source.of(item).isAsked() && rule.askedEvery().toDays() < every) {
            var arguments = new HashMap<>(days(rule.askedEvery().toDays()));
            arguments.put("enough", new Argument.Count(every));
            findings.add(finding(LintRule.DA_07, Severity.WARNING, item, arguments));
        }
        enoughKept(rule.purpose())
                .filter(enough -> rule.retention().toDays() > enough)
                .ifPresent(enough -> {
                    var arguments = new HashMap<>(days(rule.retention().toDays()));
                    arguments.put("enough", new Argument.Count(enough));
                    findings.add(finding(LintRule.DA_09, Severity.WARNING, item, arguments));
                });
        return findings;
    }

    private static List<Finding> of(Action action, ActionRule rule) {
        var findings = new ArrayList<Finding>();
        if (action == Action.ERASE) {
            findings.add(finding(LintRule.AC_01, Severity.NOTE, action));
        }
        if (ActionRule.usualApprovals(action) > rule.approvals()
                && !rule.orderedBy().isEmpty()) {
            findings.add(finding(LintRule.AC_02, Severity.WARNING, action));
        }
        return findings;
    }

    private static boolean namesTheLine(DataItem item) {
        return switch (item) {
            case CELLULAR_IDENTIFIER, PHONE_NUMBER, CARRIER, NETWORK_ADDRESSES -> true;
            default -> false;
        };
    }

    /** The days after which it is early enough to ask again. Who helps somebody asks at that moment. */
    private static long enoughBetween(Purpose purpose) {
        return switch (purpose) {
            case ADMINISTER_ASSETS -> 30;
            case SUPPORT -> 7;
            case PROTECT_DATA, PROVIDE_TOOLS, LOST_DEVICE, GUIDE_ENROLLMENT, KEEP_CONNECTION, LEAVE -> 1;
        };
    }

    /** The days that are usually enough; empty where it takes as long as it takes. */
    private static Optional<Long> enoughKept(Purpose purpose) {
        return switch (purpose) {
            case PROTECT_DATA, SUPPORT, PROVIDE_TOOLS, GUIDE_ENROLLMENT -> Optional.of(180L);
            case LOST_DEVICE, LEAVE -> Optional.of(90L);
            case ADMINISTER_ASSETS -> Optional.of(730L);
            case KEEP_CONNECTION -> Optional.empty();
        };
    }

    private static Map<String, Argument> days(long days) {
        return Map.of("days", new Argument.Count(days));
    }

    private static Finding finding(LintRule rule, Severity severity, DataItem item, Map<String, Argument> arguments) {
        return finding(rule, severity, Optional.of(new Subject.Item(item)), arguments);
    }

    private static Finding finding(LintRule rule, Severity severity, Action action) {
        return finding(rule, severity, Optional.of(new Subject.Deed(action)), Map.of());
    }

    private static Finding finding(
            LintRule rule, Severity severity, Optional<Subject> subject, Map<String, Argument> arguments) {
        var all = new HashMap<>(arguments);
        subject.ifPresent(line -> all.put("what", new Argument.Text(line.nameKey())));
        return new Finding(rule, severity, subject, new Sentence(rule.findingKey(), all));
    }
}
