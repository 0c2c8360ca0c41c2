package helder.policies;

import helder.Arbitrary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arbitrary policies. */
public final class ArbitrarySettings {

    private static final List<String> VERSIONS = List.of("9", "17.4", "17.10", "17.10.1", "26");
    private static final List<String> HOURS = List.of("8-18", "7-18", "8-17", "22-6", "6-23");

    private ArbitrarySettings() {}

    public static Settings of(Arbitrary arbitrary) {
        var values = new EnumMap<Setting, SettingValue>(Setting.class);
        Set<Setting> some = arbitrary.some(List.of(Setting.values()), 40);
        for (Setting setting : Setting.values()) {
            if (some.contains(setting) && setting != Setting.TRUST) { // which takes real certificates
                values.put(setting, value(arbitrary, setting));
            }
        }
        return new Settings(values);
    }

    public static SettingValue value(Arbitrary arbitrary, Setting setting) {
        return switch (setting.form()) {
            case SettingForm.Amount(var _, int least, int most, int _) ->
                new SettingValue.Amount(least + arbitrary.below(most - least + 1));
            case SettingForm.Choice(List<String> words, String _) -> new SettingValue.Choice(arbitrary.of(words));
            case SettingForm.Flag _ -> new SettingValue.Flag(arbitrary.chance(50));
            case SettingForm.Version _ -> new SettingValue.Text(arbitrary.of(VERSIONS));
            case SettingForm.Hours _ -> new SettingValue.Text(arbitrary.of(HOURS));
            case SettingForm.Records(List<SettingForm.Field> fields) -> {
                var things = new ArrayList<SettingValue.Thing>();
                for (String name : List.of("office", "guests", "warehouse")) {
                    if (things.isEmpty() || arbitrary.chance(50)) {
                        things.add(thing(arbitrary, fields, name));
                    }
                }
                yield new SettingValue.Records(things);
            }
        };
    }

    private static SettingValue.Thing thing(Arbitrary arbitrary, List<SettingForm.Field> fields, String name) {
        var values = new HashMap<String, String>(Map.of("name", name));
        for (SettingForm.Field field : fields) {
            if (!field.name().equals("name") && (field.isNeeded() || arbitrary.chance(50))) {
                values.put(
                        field.name(),
                        switch (field.kind()) {
                            case FLAG -> "true";
                            case SECRET -> "passphrase " + arbitrary.below(3);
                            case TEXT -> "host" + arbitrary.below(3) + ".example";
                            case CERTIFICATE -> throw new IllegalArgumentException("not made here");
                        });
            }
        }
        return new SettingValue.Thing(values);
    }
}
