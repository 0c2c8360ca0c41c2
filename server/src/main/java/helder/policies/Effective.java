package helder.policies;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What holds where several policies meet. Of values that exclude each other the strictest wins, as {@link Strictness} says; what brings
 * something adds up. The order in which the policies are given does not matter.
 *
 * @param won for each setting that any of them names: what holds, and why
 */
public record Effective(Map<Setting, Won> won) {

    public Effective {
        won = won.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(won));
    }

    /**
     * What holds for one setting.
     *
     * @param policies the names of those that said so, in order
     * @param overruled what others said that does not hold, by the names of these policies
     */
    public record Won(SettingValue value, List<String> policies, Map<String, SettingValue> overruled) {
        public Won {
            policies = List.copyOf(policies);
            overruled = Collections.unmodifiableSortedMap(new TreeMap<>(overruled));
        }
    }

    /** @throws IllegalArgumentException when two have the same name */
    public static Effective of(Collection<PolicyText> policies) {
        List<PolicyText> sorted =
                policies.stream().sorted(Comparator.comparing(PolicyText::name)).toList();
        if (sorted.stream().map(PolicyText::name).distinct().count() < sorted.size()) {
            throw new IllegalArgumentException("Two policies have the same name");
        }
        var won = new EnumMap<Setting, Won>(Setting.class);
        for (Setting setting : Setting.values()) {
            Map<String, SettingValue> said = said(sorted, setting);
            if (!said.isEmpty()) {
                won.put(setting, setting.strictness() == Strictness.ADDS ? added(said) : strictest(setting, said));
            }
        }
        return new Effective(won);
    }

    private static Map<String, SettingValue> said(List<PolicyText> policies, Setting setting) {
        var said = new LinkedHashMap<String, SettingValue>();
        policies.forEach(policy -> policy.settings().find(setting).ifPresent(value -> said.put(policy.name(), value)));
        return said;
    }

    private static Won strictest(Setting setting, Map<String, SettingValue> said) {
        SettingValue best = Collections.max(said.values(), (one, other) -> SettingValues.compare(setting, one, other));
        var policies = new ArrayList<String>();
        var overruled = new TreeMap<String, SettingValue>();
        said.forEach((policy, value) -> {
            if (SettingValues.compare(setting, value, best) == 0) {
                policies.add(policy);
            } else {
                overruled.put(policy, value);
            }
        });
        return new Won(best, policies, overruled);
    }

    private static Won added(Map<String, SettingValue> said) {
        var things = new TreeMap<String, SettingValue.Thing>();
        var policies = new TreeSet<String>();
        var overruled = new TreeMap<String, SettingValue>();
        said.forEach((policy, value) -> {
            var lost = new ArrayList<SettingValue.Thing>();
            for (SettingValue.Thing thing : things(value)) {
                SettingValue.Thing held = things.putIfAbsent(thing.name(), thing);
                if (held == null || held.equals(thing)) {
                    policies.add(policy);
                } else {
                    lost.add(thing);
                }
            }
            if (!lost.isEmpty()) {
                overruled.put(policy, new SettingValue.Records(lost));
            }
        });
        return new Won(new SettingValue.Records(List.copyOf(things.values())), List.copyOf(policies), overruled);
    }

    private static List<SettingValue.Thing> things(SettingValue value) {
        return value instanceof SettingValue.Records(List<SettingValue.Thing> things) ? things : List.of();
    }

    /** What holds, without who won. */
    public Settings settings() {
        var values = new EnumMap<Setting, SettingValue>(Setting.class);
        won.forEach((setting, each) -> values.put(setting, each.value()));
        return new Settings(values);
    }
}
