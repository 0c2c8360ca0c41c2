package helder.console.charters;

import helder.charter.ActionRule;
import helder.charter.Change;
import helder.charter.CharterText;
import helder.charter.Difference;
import helder.charter.Finding;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.charter.Subject;
import helder.console.kit.Lookup;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Reach;
import helder.portal.SightIcons;
import helder.web.Icon;
import helder.web.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item or action in the form of a charter.
 *
 * @param reach present for an action
 * @param isAsked whether the server asks devices for it every so many days
 * @param mayAskFirst whether the person can be asked before
 * @param changes what the form changes about it against the version in force
 * @param findings what about it deserves another look
 */
public record CharterRow(
        Subject subject,
        Icon icon,
        String name,
        String explanation,
        Optional<Reach> reach,
        boolean isAsked,
        boolean mayAskFirst,
        List<Change> changes,
        List<Finding> findings) {

    /** Some rows under one heading. */
    public record Group(String id, String title, List<CharterRow> rows) {}

    /** Whether people order it, or see it; not for what only the server does. */
    public boolean isForPeople() {
        return reach.filter(Reach.SERVER::equals).isEmpty();
    }

    /** The name of a field of this row. */
    public String field(String part) {
        return CharterForm.field(subject, part);
    }

    /** Everything below the ceiling, under the headings of the manifest; actions come last. */
    static List<Group> groups(Page page, CharterText inForce, CharterText text, List<Finding> findings) {
        Difference difference = Difference.between(inForce, text);
        var groups = new ArrayList<Group>();
        for (DataItem.Group group : DataItem.Group.values()) {
            List<CharterRow> rows = Ceiling.items(text.ownership()).stream()
                    .filter(item -> item.group() == group)
                    .map(item -> row(page, item, difference, findings))
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group("group-" + Lookup.word(group), page.t(group.textKey()), rows));
            }
        }
        groups.add(new Group(
                "group-actions",
                page.t("console.charter.actions"),
                Ceiling.actions(text.ownership()).stream()
                        .map(action -> row(page, action, difference, findings))
                        .toList()));
        return groups;
    }

    private static CharterRow row(Page page, DataItem item, Difference difference, List<Finding> findings) {
        var subject = new Subject.Item(item);
        return new CharterRow(
                subject,
                SightIcons.of(item),
                CharterForm.name(page, subject),
                page.t(item.explanationKey()),
                Optional.empty(),
                item.isAskedRegularly(),
                false,
                changes(subject, difference),
                about(subject, findings));
    }

    private static CharterRow row(Page page, Action action, Difference difference, List<Finding> findings) {
        var subject = new Subject.Deed(action);
        return new CharterRow(
                subject,
                SightIcons.of(action),
                CharterForm.name(page, subject),
                page.t(action.explanationKey()),
                Optional.of(Reach.of(action)),
                false,
                ActionRule.mayAskFirst(action),
                changes(subject, difference),
                about(subject, findings));
    }

    private static List<Finding> about(Subject subject, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().filter(subject::equals).isPresent())
                .toList();
    }

    private static List<Change> changes(Subject subject, Difference difference) {
        return difference.changes().stream()
                .filter(change -> change.subject().equals(subject))
                .toList();
    }

    /** The choices of purpose or legal basis are longer than most; the first one makes people choose. */
    static Map<String, String> options(Page page, Map<String, String> keys) {
        var options = new LinkedHashMap<String, String>();
        options.put("", page.t("console.edit.choose"));
        keys.forEach((code, key) -> options.put(code, page.t(key)));
        return options;
    }

    static Map<String, String> purposes(Page page) {
        var keys = new LinkedHashMap<String, String>();
        Arrays.stream(Purpose.values()).forEach(purpose -> keys.put(purpose.code(), purpose.textKey()));
        return options(page, keys);
    }

    static Map<String, String> people(Page page) {
        var people = new LinkedHashMap<String, String>();
        for (int number = 1; number <= ActionRule.MAXIMUM_APPROVALS; number++) {
            people.put(Integer.toString(number), page.t("console.edit.people_count", "count", number));
        }
        return people;
    }

    static Map<String, String> bases(Page page) {
        var keys = new LinkedHashMap<String, String>();
        Arrays.stream(LegalBasis.values()).forEach(basis -> keys.put(basis.code(), basis.textKey()));
        return options(page, keys);
    }
}
