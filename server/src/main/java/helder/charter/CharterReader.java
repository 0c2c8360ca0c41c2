package helder.charter;

import helder.charter.CharterFormat.Fault;
import helder.charter.CharterFormat.Fault.Kind;
import helder.charter.CharterFormat.Reading;
import helder.identity.GroupKey;
import helder.identity.Names;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one charter and collects every fault on the way. For one use. */
final class CharterReader {

    private static final int MAXIMUM_CHARACTERS = 256 * 1024;
    private static final int SHOWN_CHARACTERS = 60;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Fault> faults = new ArrayList<>();

    Reading read(String json) {
        if (json.length() > MAXIMUM_CHARACTERS) {
            return faulty(new Fault("", Kind.TOO_LARGE, "", Integer.toString(MAXIMUM_CHARACTERS)));
        }
        JsonNode root;
        try {
            root = STRICT.readTree(json);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null ? "" : place.getLineNr() + ":" + place.getColumnNr();
            return faulty(new Fault("", Kind.NOT_JSON, where, "JSON"));
        }
        Optional<CharterText> text = charter(root);
        return text.isPresent() && faults.isEmpty() ? new Reading.Read(text.get()) : new Reading.Faulty(faults);
    }

    private static Reading faulty(Fault fault) {
        return new Reading.Faulty(List.of(fault));
    }

    private Optional<CharterText> charter(JsonNode root) {
        if (!isObject(
                "",
                root,
                Set.of(CharterFormat.OWNERSHIP, CharterFormat.DATA, CharterFormat.ACTIONS, CharterFormat.GROUPS))) {
            return Optional.empty();
        }
        @Nullable Ownership ownership = word("", root, CharterFormat.OWNERSHIP, Ownership.values(), Ownership::code);
        Map<DataItem, DataRule> data = data(root.get(CharterFormat.DATA), ownership);
        Map<Action, ActionRule> actions = actions(root.get(CharterFormat.ACTIONS), ownership);
        Map<String, Narrowing> groups = root.has(CharterFormat.GROUPS)
                ? groups(root.get(CharterFormat.GROUPS), data.keySet(), actions.keySet())
                : Map.of();
        return ownership == null || !faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new CharterText(ownership, data, actions, groups));
    }

    private Map<String, Narrowing> groups(JsonNode node, Set<DataItem> data, Set<Action> actions) {
        var groups = new TreeMap<String, Narrowing>();
        var keys = new HashSet<GroupKey>();
        for (var entry : entries(CharterFormat.GROUPS, node)) {
            String path = "/" + CharterFormat.GROUPS + "/" + entry.getKey();
            if (groups.size() == CharterText.MAXIMUM_GROUPS) {
                fault(
                        "/" + CharterFormat.GROUPS,
                        Kind.TOO_MANY_GROUPS,
                        entry.getKey(),
                        "" + CharterText.MAXIMUM_GROUPS);
                break;
            }
            Optional<String> name = Names.usable(entry.getKey());
            if (name.isEmpty() || !keys.add(GroupKey.of(name.get()))) {
                fault(path, Kind.GROUP_NAME, entry.getKey(), "");
            } else {
                narrowing(path, entry.getValue(), data, actions)
                        .ifPresent(narrowing -> groups.put(name.get(), narrowing));
            }
        }
        return groups;
    }

    /** Empty when it is faulty, and when it leaves out nothing. */
    private Optional<Narrowing> narrowing(String path, JsonNode node, Set<DataItem> data, Set<Action> actions) {
        if (!isObject(path, node, Set.of(CharterFormat.WITHOUT_DATA, CharterFormat.WITHOUT_ACTIONS))) {
            return Optional.empty();
        }
        Set<DataItem> items = words(path, node, CharterFormat.WITHOUT_DATA, DataItem.values(), DataItem::code, data);
        Set<Action> deeds = words(path, node, CharterFormat.WITHOUT_ACTIONS, Action.values(), Action::code, actions);
        return items.isEmpty() && deeds.isEmpty() ? Optional.empty() : Optional.of(new Narrowing(items, deeds));
    }

    /** Those of a list that are in use; a list that is not there is empty. */
    private <E extends Enum<E>> Set<E> words(
            String path, JsonNode node, String field, E[] words, Function<E, String> code, Set<E> used) {
        var found = new HashSet<E>();
        JsonNode list = node.get(field);
        String at = path + "/" + field;
        if (list == null) {
            return found;
        }
        if (!list.isArray()) {
            fault(at, Kind.WRONG_TYPE, list.toString(), "[]");
            return found;
        }
        for (JsonNode entry : list) {
            @Nullable E word = word(at, entry, words, code);
            if (word != null && !used.contains(word)) {
                fault(at, Kind.NOT_USED, code.apply(word), "");
            } else if (word != null) {
                found.add(word);
            }
        }
        return found;
    }

    private Map<DataItem, DataRule> data(@Nullable JsonNode node, @Nullable Ownership ownership) {
        var rules = new EnumMap<DataItem, DataRule>(DataItem.class);
        for (var entry : entries(CharterFormat.DATA, node)) {
            String path = "/" + CharterFormat.DATA + "/" + entry.getKey();
            Optional<DataItem> item = DataItem.find(entry.getKey());
            if (item.isEmpty()) {
                fault(path, Kind.UNKNOWN_WORD, entry.getKey(), known(DataItem.values(), DataItem::code));
            } else if (ownership != null && Ceiling.forbids(ownership, item.get())) {
                fault(path, Kind.ABOVE_CEILING, entry.getKey(), ownership.code());
            } else {
                dataRule(path, item.get(), entry.getValue()).ifPresent(rule -> rules.put(item.get(), rule));
            }
        }
        return rules;
    }

    private Optional<DataRule> dataRule(String path, DataItem item, JsonNode node) {
        if (!isObject(
                path,
                node,
                Set.of(
                        CharterFormat.PURPOSE,
                        CharterFormat.LEGAL_BASIS,
                        CharterFormat.SEEN_BY,
                        CharterFormat.RETENTION_DAYS,
                        CharterFormat.ASKED_EVERY_DAYS))) {
            return Optional.empty();
        }
        @Nullable Purpose purpose = word(path, node, CharterFormat.PURPOSE, Purpose.values(), Purpose::code);
        @Nullable LegalBasis basis = word(path, node, CharterFormat.LEGAL_BASIS, LegalBasis.values(), LegalBasis::code);
        Set<Role> roles = roles(path, node, CharterFormat.SEEN_BY);
        long kept = days(path, node, CharterFormat.RETENTION_DAYS, DataRule.MINIMUM_DAYS, DataRule.MAXIMUM_DAYS);
        long asked = askedEvery(path, item, node);
        return purpose == null || basis == null || kept == 0 || asked == 0
                ? Optional.empty()
                : Optional.of(new DataRule(purpose, basis, roles, Duration.ofDays(kept), Duration.ofDays(asked)));
    }

    private Map<Action, ActionRule> actions(@Nullable JsonNode node, @Nullable Ownership ownership) {
        var rules = new EnumMap<Action, ActionRule>(Action.class);
        for (var entry : entries(CharterFormat.ACTIONS, node)) {
            String path = "/" + CharterFormat.ACTIONS + "/" + entry.getKey();
            Optional<Action> action = Action.find(entry.getKey());
            if (action.isEmpty()) {
                fault(path, Kind.UNKNOWN_WORD, entry.getKey(), known(Action.values(), Action::code));
            } else if (ownership != null && Ceiling.forbids(ownership, action.get())) {
                fault(path, Kind.ABOVE_CEILING, entry.getKey(), ownership.code());
            } else {
                actionRule(path, action.get(), entry.getValue()).ifPresent(rule -> rules.put(action.get(), rule));
            }
        }
        return rules;
    }

    private Optional<ActionRule> actionRule(String path, Action action, JsonNode node) {
        if (!isObject(
                path,
                node,
                Set.of(
                        CharterFormat.PURPOSE,
                        CharterFormat.LEGAL_BASIS,
                        CharterFormat.ORDERED_BY,
                        CharterFormat.APPROVALS,
                        CharterFormat.ASKS_FIRST))) {
            return Optional.empty();
        }
        @Nullable Purpose purpose = word(path, node, CharterFormat.PURPOSE, Purpose.values(), Purpose::code);
        @Nullable LegalBasis basis = word(path, node, CharterFormat.LEGAL_BASIS, LegalBasis.values(), LegalBasis::code);
        Set<Role> roles = roles(path, node, CharterFormat.ORDERED_BY);
        int approvals = approvals(path, action, node);
        boolean asksFirst = asksFirst(path, action, node);
        return purpose == null || basis == null || approvals == 0
                ? Optional.empty()
                : Optional.of(new ActionRule(purpose, basis, roles, approvals, asksFirst));
    }

    /** 0 when it is faulty. */
    private int approvals(String path, Action action, JsonNode node) {
        JsonNode approvals = node.get(CharterFormat.APPROVALS);
        String at = path + "/" + CharterFormat.APPROVALS;
        String range = "1 ... " + ActionRule.MAXIMUM_APPROVALS;
        if (approvals == null) {
            return ActionRule.usualApprovals(action);
        }
        if (!approvals.isIntegralNumber()) {
            fault(at, Kind.WRONG_TYPE, approvals.toString(), range);
            return 0;
        }
        if (!approvals.canConvertToInt()
                || approvals.intValue() < 1
                || approvals.intValue() > ActionRule.MAXIMUM_APPROVALS) {
            fault(at, Kind.OUT_OF_RANGE, approvals.toString(), range);
            return 0;
        }
        return approvals.intValue();
    }

    /** False when it is faulty. */
    private boolean asksFirst(String path, Action action, JsonNode node) {
        JsonNode asksFirst = node.get(CharterFormat.ASKS_FIRST);
        String at = path + "/" + CharterFormat.ASKS_FIRST;
        if (asksFirst == null) {
            return false;
        }
        if (!asksFirst.isBoolean()) {
            fault(at, Kind.WRONG_TYPE, asksFirst.toString(), "true, false");
            return false;
        }
        if (asksFirst.booleanValue() && !ActionRule.mayAskFirst(action)) {
            fault(at, Kind.NOT_ASKED_FIRST, action.code(), "false");
            return false;
        }
        return asksFirst.booleanValue();
    }

    private Set<Role> roles(String path, JsonNode node, String field) {
        var roles = EnumSet.noneOf(Role.class);
        JsonNode list = node.get(field);
        String at = path + "/" + field;
        if (list == null) {
            fault(at, Kind.MISSING, field, "[]");
        } else if (!list.isArray()) {
            fault(at, Kind.WRONG_TYPE, list.toString(), "[]");
        } else {
            for (JsonNode entry : list) {
                @Nullable Role role = word(at, entry, Role.values(), Role::code);
                if (role != null && !role.maySeeDevices()) {
                    fault(at, Kind.ROLE_SEES_NO_DEVICES, role.code(), deviceRoles());
                } else if (role != null) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static String deviceRoles() {
        return known(Arrays.stream(Role.values()).filter(Role::maySeeDevices).toArray(Role[]::new), Role::code);
    }

    /** 0 when it is faulty. */
    private long askedEvery(String path, DataItem item, JsonNode node) {
        if (!node.has(CharterFormat.ASKED_EVERY_DAYS)) {
            return DataRule.MOST_OFTEN.toDays();
        }
        if (!Source.of(item).isAsked()) {
            return fault(path + "/" + CharterFormat.ASKED_EVERY_DAYS, Kind.NOT_ASKED, item.code(), "");
        }
        return days(
                path, node, CharterFormat.ASKED_EVERY_DAYS, DataRule.MOST_OFTEN.toDays(), DataRule.MAXIMUM_ASKED_DAYS);
    }

    /** 0 when it is faulty. */
    private long days(String path, JsonNode node, String field, long least, long most) {
        JsonNode days = node.get(field);
        String at = path + "/" + field;
        String range = least + " ... " + most;
        if (days == null) {
            return fault(at, Kind.MISSING, field, range);
        }
        if (!days.isIntegralNumber()) {
            return fault(at, Kind.WRONG_TYPE, days.toString(), range);
        }
        if (!days.canConvertToLong() || days.longValue() < least || days.longValue() > most) {
            return fault(at, Kind.OUT_OF_RANGE, days.toString(), range);
        }
        return days.longValue();
    }

    private Set<Map.Entry<String, JsonNode>> entries(String field, @Nullable JsonNode node) {
        if (node == null) {
            fault("/" + field, Kind.MISSING, field, "{}");
            return Set.of();
        }
        if (!node.isObject()) {
            fault("/" + field, Kind.WRONG_TYPE, node.toString(), "{}");
            return Set.of();
        }
        return node.properties();
    }

    private boolean isObject(String path, JsonNode node, Set<String> fields) {
        if (!node.isObject()) {
            fault(path, Kind.WRONG_TYPE, node.toString(), "{}");
            return false;
        }
        node.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> fault(path + "/" + name, Kind.UNKNOWN_WORD, name, sorted(fields)));
        return true;
    }

    private <E extends Enum<E>> @Nullable E word(
            String path, JsonNode node, String field, E[] words, Function<E, String> code) {
        JsonNode value = node.get(field);
        if (value == null) {
            fault(path + "/" + field, Kind.MISSING, field, known(words, code));
            return null;
        }
        return word(path + "/" + field, value, words, code);
    }

    private <E extends Enum<E>> @Nullable E word(String at, JsonNode value, E[] words, Function<E, String> code) {
        if (!value.isString()) {
            fault(at, Kind.WRONG_TYPE, value.toString(), known(words, code));
            return null;
        }
        for (E word : words) {
            if (code.apply(word).equals(value.stringValue())) {
                return word;
            }
        }
        fault(at, Kind.UNKNOWN_WORD, value.stringValue(), known(words, code));
        return null;
    }

    private static <E extends Enum<E>> String known(E[] words, Function<E, String> code) {
        return String.join(", ", Arrays.stream(words).map(code).toList());
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private long fault(String path, Kind kind, String found, String expected) {
        String shown = found.length() > SHOWN_CHARACTERS ? found.substring(0, SHOWN_CHARACTERS) + "..." : found;
        faults.add(new Fault(path, kind, shown, expected));
        return 0;
    }
}
