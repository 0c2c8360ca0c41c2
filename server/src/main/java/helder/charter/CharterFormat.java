package helder.charter;

import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A charter as JSON: {@code {"ownership":"personal","data":{"os.version":{"purpose":"protect_data","legal_basis":
 * "legitimate_interest","seen_by":["administrator"],"retention_days":90,"asked_every_days":1}},"actions":{"configure":{"purpose":...,
 * "legal_basis":...,"ordered_by":[...],"approvals":1,"asks_first":false}}}}. Words are those of the manifest. The same text always
 * gives the same bytes, so that its hash can be checked with any SHA-256 program. A text may leave out {@code approvals} (then as
 * {@link ActionRule#usualApprovals} says), {@code asks_first} (then {@code false}) and {@code asked_every_days} (then 1); they are always
 * written, the last for what devices are asked. {@code "groups":{"Night shift":{"without_data":["os.version"],"without_actions":[]}}} says
 * what is left out for the people of a group; it is written when there are any.
 */
public final class CharterFormat {

    static final String OWNERSHIP = "ownership";
    static final String DATA = "data";
    static final String ACTIONS = "actions";
    /** Also in the fields of a form. */
    public static final String PURPOSE = "purpose";

    static final String LEGAL_BASIS = "legal_basis";
    static final String SEEN_BY = "seen_by";
    static final String ORDERED_BY = "ordered_by";
    static final String RETENTION_DAYS = "retention_days";
    static final String ASKED_EVERY_DAYS = "asked_every_days";

    /** Also in the fields of a form. */
    public static final String APPROVALS = "approvals";

    static final String ASKS_FIRST = "asks_first";
    static final String GROUPS = "groups";
    static final String WITHOUT_DATA = "without_data";
    static final String WITHOUT_ACTIONS = "without_actions";

    private static final JsonMapper COMPACT = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final JsonMapper INDENTED =
            COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CharterFormat() {}

    /** Canonical: keys sorted, no white space, ASCII only. This is what is stored and hashed. */
    public static String canonical(CharterText text) {
        return COMPACT.writeValueAsString(tree(text));
    }

    /** The same with line breaks, for people to read and edit. */
    public static String readable(CharterText text) {
        return INDENTED.writeValueAsString(tree(text)) + "\n";
    }

    /** Reads what somebody wrote, in any order and with any white space; all faults are found at once. */
    public static Reading read(String json) {
        return new CharterReader().read(json);
    }

    private static Map<String, Object> tree(CharterText text) {
        var data = new TreeMap<String, Object>();
        text.data().forEach((DataItem item, DataRule rule) -> data.put(item.code(), tree(item, rule)));
        var actions = new TreeMap<String, Object>();
        text.actions().forEach((Action action, ActionRule rule) -> actions.put(action.code(), tree(rule)));
        var tree =
                new TreeMap<String, Object>(Map.of(OWNERSHIP, text.ownership().code(), DATA, data, ACTIONS, actions));
        if (!text.groups().isEmpty()) {
            var groups = new TreeMap<String, Object>();
            text.groups().forEach((name, narrowing) -> groups.put(name, tree(narrowing)));
            tree.put(GROUPS, groups);
        }
        return tree;
    }

    private static Map<String, Object> tree(Narrowing narrowing) {
        return new TreeMap<>(Map.of(
                WITHOUT_DATA,
                        narrowing.data().stream().map(DataItem::code).sorted().toList(),
                WITHOUT_ACTIONS,
                        narrowing.actions().stream().map(Action::code).sorted().toList()));
    }

    private static Map<String, Object> tree(DataItem item, DataRule rule) {
        var tree = new TreeMap<String, Object>(Map.of(
                PURPOSE, rule.purpose().code(),
                LEGAL_BASIS, rule.legalBasis().code(),
                SEEN_BY, codes(rule.seenBy()),
                RETENTION_DAYS, rule.retention().toDays()));
        if (Source.of(item).isAsked()) {
            tree.put(ASKED_EVERY_DAYS, rule.askedEvery().toDays());
        }
        return tree;
    }

    private static Map<String, Object> tree(ActionRule rule) {
        return new TreeMap<>(Map.of(
                PURPOSE, rule.purpose().code(),
                LEGAL_BASIS, rule.legalBasis().code(),
                ORDERED_BY, codes(rule.orderedBy()),
                APPROVALS, rule.approvals(),
                ASKS_FIRST, rule.asksFirst()));
    }

    private static List<String> codes(Set<Role> roles) {
        return roles.stream().map(Role::code).sorted().toList();
    }

    /** What came of reading a charter. */
    public sealed interface Reading {

        /** It is a charter. */
        record Read(CharterText text) implements Reading {}

        /** It is none; every fault that was found, in the order of the text. */
        record Faulty(List<Fault> faults) implements Reading {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param path where, as a JSON Pointer (RFC 6901); empty for the whole text
     * @param found the word that is wrong or missing; shortened
     * @param expected what would be right, in words of the format
     */
    public record Fault(String path, Kind kind, String found, String expected) {

        /** What can be wrong. */
        public enum Kind {
            NOT_JSON("not_json"),
            TOO_LARGE("too_large"),
            WRONG_TYPE("wrong_type"),
            MISSING("missing"),
            UNKNOWN_WORD("unknown_word"),
            ABOVE_CEILING("above_ceiling"),
            OUT_OF_RANGE("out_of_range"),
            ROLE_SEES_NO_DEVICES("role_sees_no_devices"),
            /** No device is asked for this. */
            NOT_ASKED("not_asked"),
            /** Nobody can be asked before this action. */
            NOT_ASKED_FIRST("not_asked_first"),
            /** A group has a name of one line with at most 100 characters, and is named once. */
            GROUP_NAME("group_name"),
            TOO_MANY_GROUPS("too_many_groups"),
            /** Only what the charter uses can be left out for a group. */
            NOT_USED("not_used");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            /** Stable key of the error. */
            public String code() {
                return code;
            }

            /** Key of the sentence; arguments: {@code path}, {@code found}, {@code expected}. */
            public String textKey() {
                return "charter.fault." + code;
            }
        }
    }
}
