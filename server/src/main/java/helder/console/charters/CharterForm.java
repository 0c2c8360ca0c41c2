package helder.console.charters;

import helder.charter.ActionRule;
import helder.charter.CharterFormat;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Narrowing;
import helder.charter.Purpose;
import helder.charter.Subject;
import helder.identity.Codes;
import helder.identity.GroupKey;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.web.Form;
import helder.web.Page;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A charter as a form: for every item and action below the ceiling whether it is used, and how. A field is called by what it is about
 * and its part: {@code item.os.version.days}.
 */
public final class CharterForm {

    /** Parts of a field, besides those that are called as in the file of a charter. */
    static final String USE = "use";

    static final String BASIS = "basis";
    static final String DAYS = "days";
    static final String EVERY = "every";
    static final String ASKS = "asks";
    static final String NOT_FOR = "not_for";

    /** As in the file of people, because a name may have commas. */
    private static final String BETWEEN_GROUPS = ";";

    private static final String YES = "true";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final Page page;
    private final CharterText stored;
    private final Map<String, String> fields;
    private final Map<GroupKey, String> known = new HashMap<>();
    private final Map<String, Narrowing> narrowings = new TreeMap<>();
    private final Form form = Form.empty();

    private CharterForm(Page page, CharterText stored, Collection<String> groups, Map<String, String> fields) {
        this.page = page;
        this.stored = stored;
        stored.groups().keySet().forEach(name -> known.put(GroupKey.of(name), name));
        groups.forEach(name -> known.putIfAbsent(GroupKey.of(name), name));
        this.fields = fields;
    }

    /** The roles that a rule can name. */
    public static List<Role> roles() {
        return Arrays.stream(Role.values()).filter(Role::maySeeDevices).toList();
    }

    /** The name of a field. */
    public static String field(Subject subject, String part) {
        return subject.kind() + "." + subject.code() + "." + part;
    }

    /** The name of the box of a group. */
    public static String leftOut(Subject subject, String group) {
        return field(subject, NOT_FOR) + "." + group;
    }

    /**
     * A group to leave something out for.
     *
     * @param isEmpty whether only the draft knows it, because nobody is in it any more
     */
    public record Group(String name, boolean isEmpty) {}

    /** Those that exist and those that a text names, in the order of their names. */
    static List<Group> groups(CharterText text, Collection<String> existing) {
        var groups = new TreeMap<GroupKey, Group>();
        text.groups().keySet().forEach(name -> groups.put(GroupKey.of(name), new Group(name, true)));
        existing.forEach(name -> groups.merge(
                GroupKey.of(name), new Group(name, false), (named, one) -> new Group(named.name(), false)));
        return List.copyOf(groups.values());
    }

    /** The name of the box of a role. */
    public static String field(Subject subject, Role role) {
        return field(subject, "role." + role.code());
    }

    /**
     * A form filled with a text.
     *
     * @param usual where what the text does not use begins, once somebody uses it
     */
    static Form of(CharterText text, CharterText usual) {
        Form form = Form.empty();
        for (DataItem item : Ceiling.items(text.ownership())) {
            var subject = new Subject.Item(item);
            Optional<DataRule> rule = Optional.ofNullable(text.data().get(item));
            form.with(field(subject, USE), rule.isPresent() ? YES : "");
            fillGroups(form, subject, text.without(subject));
            rule.or(() -> Optional.ofNullable(usual.data().get(item))).ifPresent(known -> fill(form, subject, known));
            form.with(
                    field(subject, EVERY),
                    Long.toString(rule.map(DataRule::askedEvery)
                            .orElse(DataRule.MOST_OFTEN)
                            .toDays()));
        }
        for (Action action : Ceiling.actions(text.ownership())) {
            var subject = new Subject.Deed(action);
            Optional<ActionRule> rule = Optional.ofNullable(text.actions().get(action));
            form.with(field(subject, USE), rule.isPresent() ? YES : "");
            fillGroups(form, subject, text.without(subject));
            form.with(
                    field(subject, CharterFormat.APPROVALS),
                    Integer.toString(rule.map(ActionRule::approvals).orElse(ActionRule.usualApprovals(action))));
            form.with(field(subject, ASKS), rule.filter(ActionRule::asksFirst).isPresent() ? YES : "");
            rule.or(() -> Optional.ofNullable(usual.actions().get(action)))
                    .ifPresent(known -> fill(form, subject, known.purpose(), known.legalBasis(), known.orderedBy()));
        }
        return form;
    }

    /** In both ways, of which the page shows one. */
    private static void fillGroups(Form form, Subject subject, Collection<String> groups) {
        form.with(field(subject, NOT_FOR), String.join(BETWEEN_GROUPS + " ", groups));
        groups.forEach(group -> form.with(leftOut(subject, group), YES));
    }

    private static void fill(Form form, Subject subject, DataRule rule) {
        fill(form, subject, rule.purpose(), rule.legalBasis(), rule.seenBy());
        form.with(field(subject, DAYS), Long.toString(rule.retention().toDays()));
    }

    private static void fill(Form form, Subject subject, Purpose purpose, LegalBasis basis, Set<Role> roles) {
        form.with(field(subject, CharterFormat.PURPOSE), purpose.code());
        form.with(field(subject, BASIS), basis.code());
        roles.forEach(role -> form.with(field(subject, role), YES));
    }

    /**
     * What came of reading a form.
     *
     * @param form everything that was filled in, and what is wrong with it
     * @param text what it says; where something is wrong, with what was stored before
     */
    record Filled(Form form, CharterText text) {}

    /**
     * Reads a form that was sent.
     *
     * @param groups that exist, besides those that the stored text names
     */
    static Filled read(Page page, CharterText stored, Collection<String> groups, Map<String, String> fields) {
        return new CharterForm(page, stored, groups, fields).read();
    }

    private Filled read() {
        var data = new EnumMap<DataItem, DataRule>(DataItem.class);
        for (DataItem item : Ceiling.items(stored.ownership())) {
            var subject = new Subject.Item(item);
            keep(subject, DAYS);
            keep(subject, EVERY);
            if (isUsed(subject)) {
                dataRule(subject, item)
                        .or(() -> Optional.ofNullable(stored.data().get(item)))
                        .ifPresent(rule -> {
                            data.put(item, rule);
                            leaveOut(subject, new Narrowing(Set.of(item), Set.of()));
                        });
            }
        }
        var actions = new EnumMap<Action, ActionRule>(Action.class);
        for (Action action : Ceiling.actions(stored.ownership())) {
            var subject = new Subject.Deed(action);
            keep(subject, CharterFormat.APPROVALS);
            keep(subject, ASKS);
            if (isUsed(subject)) {
                actionRule(subject, action)
                        .or(() -> Optional.ofNullable(stored.actions().get(action)))
                        .ifPresent(rule -> {
                            actions.put(action, rule);
                            leaveOut(subject, new Narrowing(Set.of(), Set.of(action)));
                        });
            }
        }
        if (narrowings.size() > CharterText.MAXIMUM_GROUPS) {
            form.refuse("save", page.t("console.edit.too_many_groups", "most", CharterText.MAXIMUM_GROUPS));
            return new Filled(form, new CharterText(stored.ownership(), data, actions));
        }
        return new Filled(form, new CharterText(stored.ownership(), data, actions, narrowings));
    }

    private void leaveOut(Subject subject, Narrowing narrowing) {
        typed(subject).forEach(name -> leaveOut(subject, narrowing, name, "console.edit.unknown_group"));
        ticked(subject).forEach(name -> leaveOut(subject, narrowing, name, "console.edit.group_gone"));
    }

    private void leaveOut(Subject subject, Narrowing narrowing, String group, String advice) {
        Optional.ofNullable(known.get(GroupKey.of(group)))
                .ifPresentOrElse(
                        name -> narrowings.merge(name, narrowing, Narrowing::and),
                        () -> form.refuse(
                                field(subject, NOT_FOR), page.t(advice, "what", name(subject), "group", group)));
    }

    private List<String> typed(Subject subject) {
        return Arrays.stream(fields.getOrDefault(field(subject, NOT_FOR), "").split(BETWEEN_GROUPS, -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private List<String> ticked(Subject subject) {
        String prefix = leftOut(subject, "");
        return fields.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** What was typed stays as it was typed. Which way the page shows may change with the number of groups: none is lost then. */
    private void keepGroups(Subject subject) {
        fillGroups(
                form,
                subject,
                Stream.concat(typed(subject).stream(), ticked(subject).stream()).toList());
        if (fields.containsKey(field(subject, NOT_FOR))) {
            keep(subject, NOT_FOR);
        }
    }

    private void keep(Subject subject, String part) {
        String field = field(subject, part);
        form.with(field, fields.getOrDefault(field, ""));
    }

    private boolean isUsed(Subject subject) {
        Stream.of(USE, CharterFormat.PURPOSE, BASIS).forEach(part -> keep(subject, part));
        keepGroups(subject);
        roles().forEach(role -> keep(subject, "role." + role.code()));
        return form.value(field(subject, USE)).equals(YES);
    }

    private Optional<DataRule> dataRule(Subject subject, DataItem item) {
        Optional<Purpose> purpose = purpose(subject);
        Optional<LegalBasis> basis = basis(subject);
        Optional<Duration> retention = days(subject, DAYS, DataRule.MINIMUM_DAYS, DataRule.MAXIMUM_DAYS);
        Optional<Duration> every = item.isAskedRegularly()
                ? days(subject, EVERY, DataRule.MOST_OFTEN.toDays(), DataRule.MAXIMUM_ASKED_DAYS)
                : Optional.of(DataRule.MOST_OFTEN);
        return purpose.isEmpty() || basis.isEmpty() || retention.isEmpty() || every.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DataRule(purpose.get(), basis.get(), chosenRoles(subject), retention.get(), every.get()));
    }

    private Optional<ActionRule> actionRule(Subject subject, Action action) {
        Optional<Purpose> purpose = purpose(subject);
        Optional<LegalBasis> basis = basis(subject);
        String people = form.value(field(subject, CharterFormat.APPROVALS));
        boolean asks = form.value(field(subject, ASKS)).equals(YES);
        if (!people.equals("1") && !people.equals("2")) {
            form.refuse(
                    field(subject, CharterFormat.APPROVALS),
                    page.t("console.edit.choose_people", "what", name(subject)));
            return Optional.empty();
        }
        if (asks && !ActionRule.mayAskFirst(action)) {
            form.refuse(field(subject, ASKS), page.t("console.edit.not_asked", "what", name(subject)));
            return Optional.empty();
        }
        return purpose.isEmpty() || basis.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActionRule(
                        purpose.get(), basis.get(), chosenRoles(subject), Integer.parseInt(people), asks));
    }

    private Optional<Purpose> purpose(Subject subject) {
        String field = field(subject, CharterFormat.PURPOSE);
        Optional<Purpose> found = Codes.find(Purpose.values(), Purpose::code, form.value(field));
        if (found.isEmpty()) {
            form.refuse(field, page.t("console.edit.choose_purpose", "what", name(subject)));
        }
        return found;
    }

    private Optional<LegalBasis> basis(Subject subject) {
        String field = field(subject, BASIS);
        Optional<LegalBasis> found = Codes.find(LegalBasis.values(), LegalBasis::code, form.value(field));
        if (found.isEmpty()) {
            form.refuse(field, page.t("console.edit.choose_basis", "what", name(subject)));
        }
        return found;
    }

    private Optional<Duration> days(Subject subject, String part, long least, long most) {
        String field = field(subject, part);
        String days = form.value(field).strip();
        Optional<Duration> found = Optional.of(days)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong)
                .filter(number -> number >= least && number <= most)
                .map(Duration::ofDays);
        if (found.isEmpty()) {
            form.refuse(field, page.t("console.edit.days_wrong", "what", name(subject), "least", least, "most", most));
        }
        return found;
    }

    private Set<Role> chosenRoles(Subject subject) {
        var chosen = EnumSet.noneOf(Role.class);
        roles().stream()
                .filter(role -> form.value(field(subject, role)).equals(YES))
                .forEach(chosen::add);
        return chosen;
    }

    private String name(Subject subject) {
        return name(page, subject);
    }

    static String name(Page page, Subject subject) {
        return page.t(
                switch (subject) {
                    case Subject.Item(DataItem item) -> item.deskNameKey();
                    case Subject.Deed(Action action) -> action.nameKey();
                });
    }
}
