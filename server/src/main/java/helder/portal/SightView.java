package helder.portal;

import helder.charter.ActionRule;
import helder.gate.Sight;
import helder.gate.Sight.State;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Reach;
import helder.manifest.Sensitivity;
import helder.manifest.Source;
import helder.manifest.Strength;
import helder.web.Icon;
import helder.web.Page;
import helder.web.RoleWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sight in words, arranged as people read it: what is seen, what is done, and what is not, by who guarantees it. Everything in it
 * comes from the sight; no sentence about what IT sees is written anywhere else.
 *
 * @param seen what is seen, under the headings of the manifest
 * @param done what can be done
 * @param not what is neither seen nor done
 */
public record SightView(List<Heading> seen, List<Line> done, List<Guarantee> not) {

    /** Some items under one heading. */
    public record Heading(String title, List<Line> lines) {}

    /** What one guarantee covers: its name, its explanation, and what it is about. */
    public record Guarantee(Strength strength, String title, String explanation, List<Line> lines) {}

    /**
     * One data item or action.
     *
     * @param use how it is used; present when it is
     * @param reach present for an action that the charter allows and that has no button in this version
     */
    public record Line(
            Icon icon,
            String name,
            String explanation,
            State state,
            Sensitivity sensitivity,
            Optional<Use> use,
            Optional<Reach> reach) {}

    /**
     * Why, on which legal basis, by whom, how often, and for how long.
     *
     * @param frequency how often the device is asked; empty for what it is not asked
     * @param conditions what must happen before it is done, a sentence for each
     */
    public record Use(
            String purpose,
            String legalBasis,
            String roles,
            Optional<String> frequency,
            Optional<String> retention,
            List<String> conditions) {}

    /** In the words of this reader. */
    public static SightView of(Sight sight, Page page) {
        return new SightView(headings(sight, page), done(sight, page), guarantees(sight, page));
    }

    private static List<Heading> headings(Sight sight, Page page) {
        var headings = new ArrayList<Heading>();
        for (DataItem.Group group : DataItem.Group.values()) {
            List<Line> lines = sight.items().stream()
                    .filter(seen -> seen.item().group() == group && isSeen(seen))
                    .map(seen -> line(seen, page))
                    .toList();
            if (!lines.isEmpty()) {
                headings.add(new Heading(page.t(group.textKey()), lines));
            }
        }
        List<Line> forNobody = sight.items().stream()
                .filter(seen -> seen.state() == State.DOES && isForNobody(seen))
                .map(seen -> line(seen, page))
                .toList();
        if (!forNobody.isEmpty()) {
            headings.add(new Heading(page.t("portal.sight.for_nobody"), forNobody));
        }
        return headings;
    }

    private static boolean isSeen(Sight.Seen seen) {
        return seen.state() == State.DOES && !isForNobody(seen);
    }

    private static List<Line> done(Sight sight, Page page) {
        return sight.actions().stream()
                .filter(done -> done.state() == State.DOES)
                .sorted(Comparator.comparing(done -> Reach.of(done.action())))
                .map(done -> line(done, page))
                .toList();
    }

    private static List<Guarantee> guarantees(Sight sight, Page page) {
        return Arrays.stream(Strength.values())
                .map(strength -> guarantee(strength, sight, page))
                .filter(guarantee -> !guarantee.lines().isEmpty())
                .toList();
    }

    private static Guarantee guarantee(Strength strength, Sight sight, Page page) {
        Stream<Line> items = sight.items().stream()
                .filter(seen -> seen.strength().equals(Optional.of(strength)))
                .map(seen -> line(seen, page));
        Stream<Line> actions = sight.actions().stream()
                .filter(done -> done.strength().equals(Optional.of(strength)))
                .map(done -> line(done, page));
        return new Guarantee(
                strength,
                page.t(strength.nameKey()),
                page.t(strength.explanationKey()),
                Stream.concat(items, actions).toList());
    }

    private static Line line(Sight.Seen seen, Page page) {
        DataItem item = seen.item();
        return new Line(
                SightIcons.of(item),
                page.t(item.nameKey()),
                page.t(item.explanationKey()),
                seen.state(),
                item.sensitivity(),
                seen.rule()
                        .map(rule -> new Use(
                                page.t(rule.purpose().textKey()),
                                page.t(rule.legalBasis().textKey()),
                                roles(rule.seenBy(), "portal.sight.seen_by", "portal.sight.seen_by_nobody", page),
                                Optional.of(rule.askedEvery())
                                        .filter(time -> Source.of(item).isAsked())
                                        .map(time -> page.t("portal.sight.asked", "days", time.toDays())),
                                Optional.of(kept(item, rule.retention(), page)),
                                List.of())),
                Optional.empty());
    }

    private static Line line(Sight.Done done, Page page) {
        Action action = done.action();
        return new Line(
                SightIcons.of(action),
                page.t(action.nameKey()),
                page.t(action.explanationKey()),
                done.state(),
                action.sensitivity(),
                done.rule()
                        .map(rule -> new Use(
                                page.t(rule.purpose().textKey()),
                                page.t(rule.legalBasis().textKey()),
                                orderedBy(action, rule.orderedBy(), page),
                                Optional.empty(),
                                Optional.empty(),
                                conditions(rule, page))),
                Optional.of(Reach.of(action))
                        .filter(reach -> done.state() == State.DOES)
                        .filter(reach -> reach == Reach.COMMAND_LINE || reach == Reach.NOBODY));
    }

    /** None for what nobody orders by hand: the server itself asks nobody. */
    private static List<String> conditions(ActionRule rule, Page page) {
        var conditions = new ArrayList<String>();
        if (!rule.orderedBy().isEmpty() && rule.approvals() > 1) {
            conditions.add(page.t("portal.sight.two_people"));
        }
        if (!rule.orderedBy().isEmpty() && rule.asksFirst()) {
            conditions.add(page.t("portal.sight.asks_first"));
        }
        return conditions;
    }

    private static String orderedBy(Action action, Set<Role> roles, Page page) {
        return switch (Reach.of(action)) {
            case PAGES -> roles(roles, "portal.sight.done_by", "portal.sight.done_by_nobody", page);
            case SERVER -> page.t("portal.sight.done_by_nobody");
            case COMMAND_LINE, NOBODY -> page.t(Reach.of(action).explanationKey());
        };
    }

    private static String roles(Set<Role> roles, String some, String none, Page page) {
        return roles.isEmpty() ? page.t(none) : page.t(some, "roles", page.list(RoleWords.allowed(page, roles)));
    }

    private static String kept(DataItem item, Duration retention, Page page) {
        String key = Source.of(item) == Source.HELDER ? "portal.sight.kept_own" : "portal.sight.kept";
        return page.t(key, "span", page.span(retention));
    }

    /** The short form: what people see, what touches the person most first. Values that only the server uses come last. */
    public static List<Line> mostPersonalSeen(Sight sight, int limit, Page page) {
        return sight.items().stream()
                .filter(seen -> seen.state() == State.DOES)
                .sorted(Comparator.comparing(SightView::isForNobody)
                        .thenComparing(seen -> seen.item().sensitivity(), Comparator.reverseOrder()))
                .limit(limit)
                .map(seen -> line(seen, page))
                .toList();
    }

    /** Helder's own items are not among them: of these, totals are seen. */
    private static boolean isForNobody(Sight.Seen seen) {
        if (Source.of(seen.item()) == Source.HELDER) {
            return false;
        }
        return seen.rule().filter(rule -> !rule.seenBy().isEmpty()).isEmpty();
    }

    /** The short form: what is not seen, what touches the person most first. */
    public static List<Line> mostPersonalUnseen(Sight sight, int limit, Page page) {
        return sight.items().stream()
                .filter(seen -> seen.state() != State.DOES)
                .sorted(Comparator.comparing(
                                (Sight.Seen seen) -> seen.item().sensitivity(), Comparator.<Sensitivity>reverseOrder())
                        .thenComparingInt(seen -> worry(seen.item()))
                        .thenComparing(seen -> seen.strength().orElse(Strength.DEVICE))
                        .thenComparing(Sight.Seen::item))
                .limit(limit)
                .map(seen -> line(seen, page))
                .toList();
    }

    /** What people ask about first. */
    private static int worry(DataItem item) {
        List<DataItem> asked = List.of(
                DataItem.LOCATION,
                DataItem.PHOTOS,
                DataItem.MESSAGES,
                DataItem.APPS_PERSONAL,
                DataItem.BROWSING,
                DataItem.CALLS);
        int place = asked.indexOf(item);
        return place < 0 ? asked.size() : place;
    }

    /** What people see; what only the server uses does not count. */
    public static long countSeen(Sight sight) {
        return sight.items().stream().filter(SightView::isSeen).count();
    }

    public static long countDone(Sight sight) {
        return sight.actions().stream()
                .filter(done -> done.state() == State.DOES)
                .count();
    }

    public static long countUnseen(Sight sight) {
        return sight.items().stream().filter(seen -> seen.state() != State.DOES).count();
    }
}
