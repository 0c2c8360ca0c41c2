package helder.policies;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is set to what; what is not here stays as it is. */
public record Settings(Map<Setting, SettingValue> values) {

    public static final Settings NONE = new Settings(Map.of());

    /** @throws IllegalArgumentException when a value has not the form or is not in the range of its setting */
    public Settings {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
        values.forEach((setting, value) -> {
            if (!SettingValues.fits(setting.form(), value)) {
                throw new IllegalArgumentException("A value that " + setting.code() + " cannot have");
            }
        });
    }

    public Optional<SettingValue> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** Empty when it is not set, or no number. */
    public OptionalInt number(Setting setting) {
        return values.get(setting) instanceof SettingValue.Amount(int number)
                ? OptionalInt.of(number)
                : OptionalInt.empty();
    }

    /** Empty when it is not set, or no yes or no. */
    public Optional<Boolean> flag(Setting setting) {
        return values.get(setting) instanceof SettingValue.Flag(boolean on) ? Optional.of(on) : Optional.empty();
    }

    /** Whether it is set to yes. */
    public boolean isOn(Setting setting) {
        return flag(setting).orElse(false);
    }

    /** Whether it is set to no. */
    public boolean isOff(Setting setting) {
        return !flag(setting).orElse(true);
    }

    /** Empty when it is not set, or neither a word nor a text. */
    public Optional<String> word(Setting setting) {
        return switch (values.get(setting)) {
            case SettingValue.Choice(String word) -> Optional.of(word);
            case SettingValue.Text(String text) -> Optional.of(text);
            case null -> Optional.empty();
            case SettingValue.Amount _, SettingValue.Flag _, SettingValue.Records _ -> Optional.empty();
        };
    }

    /** Empty when it is not set. Only for settings whose form is hours of a day. */
    public Optional<DayHours> hours(Setting setting) {
        return word(setting).map(DayHours::of);
    }

    /** None when it is not set, or not to a list of things. */
    public List<SettingValue.Thing> things(Setting setting) {
        return values.get(setting) instanceof SettingValue.Records(List<SettingValue.Thing> things)
                ? things
                : List.of();
    }

    /** The same, with this value for this setting. */
    public Settings with(Setting setting, SettingValue value) {
        var changed = new EnumMap<Setting, SettingValue>(Setting.class);
        changed.putAll(values);
        changed.put(setting, value);
        return new Settings(changed);
    }

    /** The same, without a word about this setting. */
    public Settings without(Setting setting) {
        var changed = new EnumMap<Setting, SettingValue>(Setting.class);
        changed.putAll(values);
        changed.remove(setting);
        return new Settings(changed);
    }
}
