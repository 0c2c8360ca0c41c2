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

    /** What a coming text changes about a line against the one before it. */
    public enum Mark {
        /** Nothing, or nothing is compared. */
        NONE(""),
        /** It was not in use. */
        NEW("new"),
        /** It is used in another way. */
        CHANGED("changed"),
        /** It is not in use any more. */
        GONE("gone");

        private final String code;

        Mark(String code) {
            this.code = code;
        }

        /** Key of the short label. */
        public String textKey() {
            return "portal.sight.mark." + code;
        }

        private static Mark of(boolean was, boolean is, boolean isSame) {
            if (was && is) {
                return isSame ? NONE : CHANGED;
            }
            return was ? GONE : is ? NEW : NONE;
        }
    }

    /**
     * What one guarantee covers: its name, its explanation, and what it is about.
     *
     * @param programs what programs could do all the same that may be installed
     */
    public record Guarantee(
            Strength strength, String title, String explanation, Optional<String> programs, List<Line> lines) {}

    /**
     * One data item or action.
     *
     * @param use how it is used; present when it is
     * @param reach present for an action that the charter allows and that has no button in this version
     * @param leftOut the groups of the reader because of which it is neither seen nor done, in words
     * @param mark what is different from before, where a coming text is shown
     */
    public record Line(
            Icon icon,
            String name,
            String explanation,
            State state,
            Sensitivity sensitivity,
            Optional<Use> use,
            Optional<Reach> reach,
            Optional<String> leftOut,
            Mark mark) {

        Line named(String another) {
            return new Line(icon, another, explanation, state, sensitivity, use, reach, leftOut, mark);
        }

        Line marked(Mark another) {
            return new Line(icon, name, explanation, state, sensitivity, use, reach, leftOut, another);
        }
    }

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
        return of(sight, sight, page);
    }

    /** The same, with marks at what differs from what was before. */
    public static SightView of(Sight sight, Sight before, Page page) {
        var view = new Marked(page, sight, before);
        return new SightView(headings(view), done(view), guarantees(view));
    }

    /** A sight beside the one before it. Both name every entry of the manifest, in the same order. */
    private record Marked(Page page, Sight sight, Sight before) {

        Line line(Sight.Seen seen) {
            Sight.Seen was = before.items().get(sight.items().indexOf(seen));
            return SightView.line(seen, page)
                    .marked(Mark.of(
                            was.state() == State.DOES,
                            seen.state() == State.DOES,
                            was.rule().equals(seen.rule())));
        }

        Line line(Sight.Done done) {
            Sight.Done was = before.actions().get(sight.actions().indexOf(done));
            return SightView.line(done, page)
                    .marked(Mark.of(
                            was.state() == State.DOES,
                            done.state() == State.DOES,
                            was.rule().equals(done.rule())));
        }
    }

    /** How many lines are marked. */
    public long countMarked() {
        return Stream.of(
                        seen.stream().map(Heading::lines),
                        Stream.of(done),
                        not.stream().map(Guarantee::lines))
                .flatMap(lines -> lines.flatMap(List::stream))
                .filter(line -> line.mark() != Mark.NONE)
                .count();
    }

    private static List<Heading> headings(Marked view) {
        Sight sight = view.sight();
        Page page = view.page();
        var headings = new ArrayList<Heading>();
        for (DataItem.Group group : DataItem.Group.values()) {
            List<Line> lines = sight.items().stream()
                    .filter(seen -> seen.item().group() == group && seen.isSeen())
                    .map(view::line)
                    .toList();
            if (!lines.isEmpty()) {
                headings.add(new Heading(page.t(group.textKey()), lines));
            }
        }
        List<Line> forNobody = sight.items().stream()
                .filter(Sight.Seen::isForNobody)
                .map(view::line)
                .toList();
        if (!forNobody.isEmpty()) {
            headings.add(new Heading(page.t("portal.sight.for_nobody"), forNobody));
        }
        return headings;
    }

    private static List<Line> done(Marked view) {
        return view.sight().actions().stream()
                .filter(done -> done.state() == State.DOES)
                .sorted(Comparator.comparing(done -> Reach.of(done.action())))
                .map(view::line)
                .toList();
    }

    private static List<Guarantee> guarantees(Marked view) {
        return Arrays.stream(Strength.values())
                .flatMap(strength ->
                        Stream.of(State.CANNOT, State.DOES_NOT).map(state -> guarantee(strength, state, view)))
                .filter(guarantee -> !guarantee.lines().isEmpty())
                .toList();
    }

    private static Guarantee guarantee(Strength strength, State state, Marked view) {
        Page page = view.page();
        Stream<Line> items = view.sight().items().stream()
                .filter(seen -> seen.state() == state && seen.strength().equals(Optional.of(strength)))
                .map(view::line);
        Stream<Line> actions = view.sight().actions().stream()
                .filter(done -> done.state() == state && done.strength().equals(Optional.of(strength)))
                .map(view::line);
        // What Helder never does, and what it does as soon as that is agreed, are two things to whoever reads it.
        boolean isChoice = strength == Strength.SERVER && state == State.DOES_NOT;
        boolean isNever = strength == Strength.SERVER && state == State.CANNOT;
        return new Guarantee(
                strength,
                page.t(isChoice ? "portal.sight.not_agreed" : strength.nameKey()),
                page.t(isChoice ? "portal.sight.not_agreed_means" : strength.explanationKey()),
                view.sight().programs().textKey().filter(_ -> isNever).map(page::t),
                Stream.concat(items, actions).toList());
    }

    static Line line(Sight.Seen seen, Page page) {
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
                                roles(
                                        seen.isSeen() ? rule.seenBy() : Set.of(),
                                        "portal.sight.seen_by",
                                        "portal.sight.seen_by_nobody",
                                        page),
                                Optional.of(rule.askedEvery())
                                        .filter(time -> Source.of(item).isAsked())
                                        .map(time -> item.isOnlyWhileLost()
                                                ? page.t("portal.sight.asked_lost")
                                                : page.t("portal.sight.asked", "days", time.toDays())),
                                Optional.of(kept(item, rule.retention(), page)),
                                List.of())),
                Optional.empty(),
                leftOut(seen.groups(), page),
                Mark.NONE);
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
                        .filter(reach -> reach == Reach.COMMAND_LINE || reach == Reach.NOBODY),
                leftOut(done.groups(), page),
                Mark.NONE);
    }

    private static Optional<String> leftOut(List<String> groups, Page page) {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(page.t("portal.sight.left_out", "groups", page.list(groups)));
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
        String key = item.isOnlyWhileLost()
                ? "portal.sight.kept_lost"
                : Source.of(item) == Source.HELDER ? "portal.sight.kept_own" : "portal.sight.kept";
        return page.t(key, "span", page.span(retention));
    }

    /** What people see; what only the server uses does not count. */
    public static long countSeen(Sight sight) {
        return sight.items().stream().filter(Sight.Seen::isSeen).count();
    }

    public static long countDone(Sight sight) {
        return sight.actions().stream()
                .filter(done -> done.state() == State.DOES)
                .count();
    }
}
