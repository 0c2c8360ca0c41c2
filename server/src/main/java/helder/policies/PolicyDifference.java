package helder.policies;

import helder.text.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a later text of a policy changes against an earlier one: setting by setting in the order of the catalog, then what people read. */
public record PolicyDifference(List<PolicyChange> changes) {

    public PolicyDifference {
        changes = List.copyOf(changes);
    }

    public static PolicyDifference between(PolicyText before, PolicyText now) {
        var changes = new ArrayList<PolicyChange>();
        for (Setting setting : Setting.values()) {
            changes.addAll(changes(
                    setting, before.settings().find(setting), now.settings().find(setting)));
        }
        var otherwise = EnumSet.noneOf(Language.class);
        for (Language language : Language.values()) {
            if (!Objects.equals(before.why().get(language), now.why().get(language))) {
                otherwise.add(language);
            }
        }
        if (!otherwise.isEmpty()) {
            changes.add(new PolicyChange.AnotherWhy(otherwise));
        }
        return new PolicyDifference(changes);
    }

    private static List<PolicyChange> changes(
            Setting setting, Optional<SettingValue> before, Optional<SettingValue> now) {
        if (before.equals(now)) {
            return List.of();
        }
        if (before.isEmpty()) {
            return List.of(new PolicyChange.Appeared(setting, now.orElseThrow()));
        }
        if (now.isEmpty()) {
            return List.of(new PolicyChange.Disappeared(setting, before.get()));
        }
        return before.get() instanceof SettingValue.Records(List<SettingValue.Thing> were)
                        && now.get() instanceof SettingValue.Records(List<SettingValue.Thing> are)
                ? things(setting, byName(were), byName(are))
                : List.of(new PolicyChange.Another(setting, before.get(), now.get()));
    }

    private static List<PolicyChange> things(
            Setting setting, Map<String, SettingValue.Thing> before, Map<String, SettingValue.Thing> now) {
        var changes = new ArrayList<PolicyChange>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            SettingValue.Thing was = before.get(name);
            SettingValue.Thing is = now.get(name);
            if (was == null || is == null) {
                changes.add(new PolicyChange.OfThing(setting, name, was == null));
            } else if (!was.equals(is)) {
                changes.add(new PolicyChange.ThingChanged(setting, name, fields(was, is)));
            }
        }
        return changes;
    }

    private static Map<String, SettingValue.Thing> byName(List<SettingValue.Thing> things) {
        var named = new TreeMap<String, SettingValue.Thing>();
        things.forEach(thing -> named.put(thing.name(), thing));
        return named;
    }

    /** Names of the fields that differ. */
    private static List<String> fields(SettingValue.Thing was, SettingValue.Thing is) {
        var fields = new TreeSet<>(was.fields().keySet());
        fields.addAll(is.fields().keySet());
        fields.removeIf(field -> was.find(field).equals(is.find(field)));
        return List.copyOf(fields);
    }

    /** Whether the texts say the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
