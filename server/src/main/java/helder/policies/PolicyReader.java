package helder.policies;

import helder.identity.Names;
import helder.policies.PolicyFormat.Fault;
import helder.policies.PolicyFormat.Fault.Kind;
import helder.policies.PolicyFormat.Reading;
import helder.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one policy and collects every fault on the way. For one use. */
final class PolicyReader {

    private static final int MAXIMUM_CHARACTERS = 256 * 1024;
    private static final int SHOWN_CHARACTERS = 60;
    private static final int LONGEST_NAME = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final Function<String, Optional<PolicyText>> known;
    /** What the policy of this name said last, from which hidden secrets are taken. */
    private Optional<PolicyText> before = Optional.empty();

    PolicyReader(Function<String, Optional<PolicyText>> known) {
        this.known = known;
    }

    Reading read(String text) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            return faulty(new Fault("", Kind.TOO_LARGE, Integer.toString(MAXIMUM_CHARACTERS)));
        }
        try {
            Optional<PolicyText> policy = policy(Tree.read(text));
            return policy.isPresent() && faults.isEmpty() ? new Reading.Read(policy.get()) : new Reading.Faulty(faults);
        } catch (Tree.UnreadableException e) {
            return faulty(new Fault("", Kind.UNREADABLE, e.where()));
        }
    }

    private static Reading faulty(Fault fault) {
        return new Reading.Faulty(List.of(fault));
    }

    private void fault(String path, Kind kind, String expected) {
        faults.add(new Fault(path, kind, expected));
    }

    private Optional<PolicyText> policy(Object root) {
        Map<String, Object> map = map("", root);
        unknown("", map, Set.of(PolicyFormat.NAME, PolicyFormat.WHY, PolicyFormat.SETTINGS));
        Optional<String> name = Optional.ofNullable(map.get(PolicyFormat.NAME))
                .flatMap(value -> value instanceof String text ? Names.usable(text) : Optional.empty());
        if (name.isEmpty()) {
            boolean isThere = map.containsKey(PolicyFormat.NAME);
            fault("/name", isThere ? Kind.OUT_OF_RANGE : Kind.MISSING, "1-" + LONGEST_NAME);
        }
        before = name.flatMap(known);
        Map<Language, String> why =
                map.containsKey(PolicyFormat.WHY) ? why(map("/why", map.get(PolicyFormat.WHY))) : Map.of();
        if (!map.containsKey(PolicyFormat.SETTINGS)) {
            fault("/settings", Kind.MISSING, "{}");
            return Optional.empty();
        }
        Map<Setting, SettingValue> settings = settings(map("/settings", map.get(PolicyFormat.SETTINGS)));
        return faults.isEmpty()
                ? name.map(each -> new PolicyText(each, why, new Settings(settings)))
                : Optional.empty();
    }

    private Map<Language, String> why(Map<String, Object> map) {
        var why = new EnumMap<Language, String>(Language.class);
        map.forEach((code, value) -> {
            String path = "/why/" + shown(code);
            Optional<Language> language = Language.find(code);
            if (language.isEmpty()) {
                fault(path, Kind.UNKNOWN_WORD, Language.known());
            } else if (!(value instanceof String text)) {
                fault(path, Kind.WRONG_TYPE, "\"…\"");
            } else if (text.isBlank() || text.length() > PolicyText.LONGEST_WHY) {
                fault(path, Kind.OUT_OF_RANGE, "1-" + PolicyText.LONGEST_WHY);
            } else {
                why.put(language.get(), text);
            }
        });
        return why;
    }

    private Map<Setting, SettingValue> settings(Map<String, Object> map) {
        var settings = new EnumMap<Setting, SettingValue>(Setting.class);
        map.forEach((code, value) -> {
            String path = "/settings/" + shown(code);
            Optional<Setting> setting = Setting.find(code);
            if (setting.isEmpty()) {
                fault(
                        path,
                        Kind.UNKNOWN_WORD,
                        Arrays.stream(Setting.values()).map(Setting::code).collect(Collectors.joining(", ")));
            } else {
                value(path, setting.get(), value).ifPresent(each -> settings.put(setting.get(), each));
            }
        });
        return settings;
    }

    private Optional<SettingValue> value(String path, Setting setting, Object value) {
        SettingForm form = setting.form();
        Optional<SettingValue> read = switch (form) {
            case SettingForm.Amount _ ->
                value instanceof Integer number ? Optional.of(new SettingValue.Amount(number)) : wrong(path, form);
            case SettingForm.Choice _ ->
                value instanceof String word ? Optional.of(new SettingValue.Choice(word)) : wrong(path, form);
            case SettingForm.Flag _ ->
                value instanceof Boolean on ? Optional.of(new SettingValue.Flag(on)) : wrong(path, form);
            case SettingForm.Version _ ->
                value instanceof String || value instanceof Integer
                        ? Optional.of(new SettingValue.Text(value.toString()))
                        : wrong(path, form);
            case SettingForm.Hours _ ->
                value instanceof String text ? Optional.of(new SettingValue.Text(text)) : wrong(path, form);
            case SettingForm.Records records -> records(path, setting, records, value);
        };
        if (read.isPresent() && !SettingValues.fits(form, read.get())) {
            fault(path, Kind.OUT_OF_RANGE, expected(form));
            return Optional.empty();
        }
        return read;
    }

    private Optional<SettingValue> wrong(String path, SettingForm form) {
        fault(path, Kind.WRONG_TYPE, expected(form));
        return Optional.empty();
    }

    private Optional<SettingValue> records(String path, Setting setting, SettingForm.Records form, Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > SettingForm.Records.MOST) {
            return wrong(path, form);
        }
        var things = new ArrayList<SettingValue.Thing>();
        var names = new HashSet<String>();
        for (int each = 0; each < list.size(); each++) {
            String at = path + "/" + each;
            thing(at, setting, form, list.get(each)).ifPresent(thing -> {
                if (names.add(thing.name())) {
                    things.add(thing);
                } else {
                    fault(at, Kind.NAMED_TWICE, "");
                }
            });
        }
        return things.size() == list.size() ? Optional.of(new SettingValue.Records(things)) : Optional.empty();
    }

    private Optional<SettingValue.Thing> thing(
            String path, Setting setting, SettingForm.Records form, @Nullable Object value) {
        int already = faults.size();
        var fields = new TreeMap<String, String>();
        Map<String, Object> given = map(path, value);
        given.forEach((name, each) -> {
            boolean isFlag = form.fields().stream()
                    .anyMatch(field -> field.name().equals(name) && field.kind() == SettingForm.Field.Kind.FLAG);
            String at = path + "/" + shown(name);
            if (isFlag != each instanceof Boolean || each instanceof Map || each instanceof List) {
                fault(at, Kind.WRONG_TYPE, isFlag ? "true, false" : "\"…\"");
            } else if (PolicyFormat.HIDDEN.equals(each)) {
                secret(setting, given.get("name"), name)
                        .ifPresentOrElse(secret -> fields.put(name, secret), () -> fault(at, Kind.HIDDEN_SECRET, ""));
            } else if (!Boolean.FALSE.equals(each)) {
                fields.put(name, each.toString());
            }
        });
        if (faults.size() > already) {
            return Optional.empty();
        }
        Optional<String> wrong = SettingValues.wrongField(form, fields);
        wrong.ifPresent(field -> fault(path + "/" + shown(field), fault(form, fields, field), expected(form)));
        return wrong.isPresent() ? Optional.empty() : Optional.of(new SettingValue.Thing(fields));
    }

    /** What stood there before, in the thing with this name. */
    private Optional<String> secret(Setting setting, @Nullable Object name, String field) {
        return before.filter(_ -> PolicyFormat.secretFields(setting).anyMatch(field::equals)).stream()
                .flatMap(policy -> policy.settings().things(setting).stream())
                .filter(thing -> thing.name().equals(name))
                .findFirst()
                .flatMap(thing -> thing.find(field));
    }

    private static Kind fault(SettingForm.Records form, Map<String, String> fields, String wrong) {
        if (form.fields().stream().noneMatch(field -> field.name().equals(wrong))) {
            return Kind.UNKNOWN_WORD;
        }
        return fields.containsKey(wrong) ? Kind.OUT_OF_RANGE : Kind.MISSING;
    }

    private void unknown(String path, Map<String, Object> map, Set<String> known) {
        map.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key ->
                        fault(path + "/" + shown(key), Kind.UNKNOWN_WORD, String.join(", ", new TreeSet<>(known))));
    }

    private Map<String, Object> map(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            fault(path, Kind.WRONG_TYPE, "{}");
            return Map.of();
        }
        var typed = new LinkedHashMap<String, Object>();
        map.forEach((key, each) -> typed.put(String.valueOf(key), each));
        return typed;
    }

    /** What would be right, in words of the format. */
    static String expected(SettingForm form) {
        return switch (form) {
            case SettingForm.Amount(var _, int least, int most, int _) -> least + "-" + most;
            case SettingForm.Choice(List<String> words, String _) -> String.join(", ", words);
            case SettingForm.Flag _ -> "true, false";
            case SettingForm.Version(String usual) -> "\"" + usual + "\"";
            case SettingForm.Hours(String usual) -> "\"" + usual + "\"";
            case SettingForm.Records(List<SettingForm.Field> fields) ->
                fields.stream()
                        .map(field -> field.isNeeded() ? field.name() : field.name() + "?")
                        .collect(Collectors.joining(", ", "[{", "}]"));
        };
    }

    private static String shown(String word) {
        return word.length() <= SHOWN_CHARACTERS ? word : word.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
