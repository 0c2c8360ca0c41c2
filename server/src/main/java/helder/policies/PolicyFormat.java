package helder.policies;

import helder.text.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy as YAML or JSON: {@code {"name":"Phones","why":{"en":"…"},"settings":{"passcode.length":6,"lock.after":5,
 * "connection.wifi":[{"name":"Office","passphrase":"…"}]}}}. Words are those of {@link Setting}; {@code why} may be left out. The same
 * policy always gives the same bytes.
 */
public final class PolicyFormat {

    static final String NAME = "name";
    static final String WHY = "why";
    static final String SETTINGS = "settings";

    /** What stands in the place of a secret where a policy is shown. */
    public static final String HIDDEN = "********";

    private static final JsonMapper COMPACT = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PolicyFormat() {}

    /** Keys sorted, no white space; with its secrets. This is what is stored and hashed. */
    public static String canonical(PolicyText policy) {
        return COMPACT.writeValueAsString(tree(policy, true));
    }

    /** YAML, for people to read and edit; in place of secrets stands {@link #HIDDEN}. */
    public static String readable(PolicyText policy) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(tree(policy, false));
    }

    /** Reads what somebody wrote, YAML or JSON, in any order; all faults are found at once. */
    public static Reading read(String text) {
        return new PolicyReader().read(text);
    }

    private static Map<String, Object> tree(PolicyText policy, boolean withSecrets) {
        var why = new TreeMap<String, Object>();
        policy.why().forEach((Language language, String text) -> why.put(language.code(), text));
        var settings = new LinkedHashMap<String, Object>();
        policy.settings()
                .values()
                .forEach((setting, value) -> settings.put(setting.code(), tree(setting, value, withSecrets)));
        var tree = new LinkedHashMap<String, Object>();
        tree.put(NAME, policy.name());
        if (!why.isEmpty()) {
            tree.put(WHY, why);
        }
        tree.put(SETTINGS, settings);
        return tree;
    }

    private static Object tree(Setting setting, SettingValue value, boolean withSecrets) {
        return switch (value) {
            case SettingValue.Amount(int number) -> number;
            case SettingValue.Choice(String word) -> word;
            case SettingValue.Flag(boolean on) -> on;
            case SettingValue.Text(String text) -> text;
            case SettingValue.Records(List<SettingValue.Thing> things) ->
                things.stream().map(thing -> tree(setting, thing, withSecrets)).toList();
        };
    }

    private static Map<String, Object> tree(Setting setting, SettingValue.Thing thing, boolean withSecrets) {
        var fields = new LinkedHashMap<String, Object>();
        if (setting.form() instanceof SettingForm.Records(List<SettingForm.Field> known)) {
            for (SettingForm.Field field : known) {
                thing.find(field.name())
                        .ifPresent(text -> fields.put(
                                field.name(),
                                switch (field.kind()) {
                                    case FLAG -> true;
                                    case SECRET -> withSecrets ? text : HIDDEN;
                                    case TEXT, CERTIFICATE -> text;
                                }));
            }
        }
        return fields;
    }

    /** What came of reading a policy. */
    public sealed interface Reading {

        /** It is a policy. */
        record Read(PolicyText policy) implements Reading {}

        /** It is none; every fault that was found, in the order of the text. */
        record Faulty(List<Fault> faults) implements Reading {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * One thing that is wrong. It never holds a value, which may be a secret.
     *
     * @param path where, as a JSON Pointer (RFC 6901); empty for the whole text
     * @param expected what would be right, in words of the format
     */
    public record Fault(String path, Kind kind, String expected) {

        /** What can be wrong. */
        public enum Kind {
            UNREADABLE("unreadable"),
            TOO_LARGE("too_large"),
            WRONG_TYPE("wrong_type"),
            MISSING("missing"),
            UNKNOWN_WORD("unknown_word"),
            OUT_OF_RANGE("out_of_range"),
            /** It stands in the place of a secret that was not shown. */
            HIDDEN_SECRET("hidden_secret"),
            NAMED_TWICE("named_twice");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            /** Stable key of the error. */
            public String code() {
                return code;
            }

            /** Key of the sentence; arguments: {@code path}, {@code expected}. */
            public String textKey() {
                return "policies.fault." + code;
            }
        }
    }
}
