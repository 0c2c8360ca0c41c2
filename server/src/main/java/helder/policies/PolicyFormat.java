package helder.policies;

import helder.text.Language;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return read(text, _ -> Optional.empty());
    }

    /**
     * The same for what was shown without its secrets and changed: where {@link #HIDDEN} stands, the secret of the thing with the same name is
     * taken over.
     *
     * @param before what the policy of a name said last
     */
    public static Reading read(String text, Function<String, Optional<PolicyText>> before) {
        return new PolicyReader(before).read(text);
    }

    /**
     * A text that somebody wrote, with {@link #HIDDEN} in place of each secret; the {@link #readable} form where they cannot be found in it for
     * certain.
     *
     * @param policy what the text says
     */
    static String shown(String given, PolicyText policy) {
        Set<String> secrets = secrets(policy);
        if (secrets.isEmpty()) {
            return given;
        }
        String shown = given;
        for (String secret : secrets) {
            // YAML takes the stars for something else where no quotes are around them.
            shown = Pattern.compile("(?<![\"'])" + Pattern.quote(secret))
                    .matcher(shown)
                    .replaceAll("'" + HIDDEN + "'")
                    .replace(secret, HIDDEN);
        }
        // With other secrets to take over it says those: so none of the real ones is left in it, however it was
        // written.
        PolicyText other = withOtherSecrets(policy);
        boolean isHidden = read(shown, _ -> Optional.of(other)).equals(new Reading.Read(other));
        return isHidden ? shown : readable(policy);
    }

    private static PolicyText withOtherSecrets(PolicyText policy) {
        Settings settings = policy.settings();
        for (Setting setting : policy.settings().values().keySet()) {
            Set<String> secret = secretFields(setting).collect(Collectors.toSet());
            if (!secret.isEmpty()) {
                settings = settings.with(
                        setting,
                        new SettingValue.Records(settings.things(setting).stream()
                                .map(thing -> new SettingValue.Thing(thing.fields().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                field -> secret.contains(field.getKey())
                                                        ? other(field.getValue())
                                                        : field.getValue()))))
                                .toList()));
            }
        }
        return new PolicyText(policy.name(), policy.why(), settings);
    }

    private static String other(String secret) {
        return (secret.charAt(0) == 'a' ? "b" : "a") + secret.substring(1);
    }

    /** The longest first, because one may be part of another. */
    private static Set<String> secrets(PolicyText policy) {
        return policy.settings().values().keySet().stream()
                .flatMap(setting -> policy.settings().things(setting).stream()
                        .flatMap(thing -> secretFields(setting).flatMap(field -> thing.find(field).stream())))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names of the fields of a setting that nobody is shown. */
    static Stream<String> secretFields(Setting setting) {
        return setting.form() instanceof SettingForm.Records(List<SettingForm.Field> fields)
                ? fields.stream()
                        .filter(field -> field.kind() == SettingForm.Field.Kind.SECRET)
                        .map(SettingForm.Field::name)
                : Stream.empty();
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
