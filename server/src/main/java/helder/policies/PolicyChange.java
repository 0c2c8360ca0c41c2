package helder.policies;

import helder.text.Language;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing in which a later text of a policy differs from an earlier one. What is secret is in none of its words. */
public sealed interface PolicyChange {

    /** Stable word for the kind of change, as on the command line and in keys of texts. */
    String code();

    /** What it is about; empty for what people read about the policy. */
    Optional<Setting> setting();

    /** The change in plain words. */
    Sentence sentence();

    /** Whether it asks more of devices than before; empty where that cannot be said. */
    default Optional<Boolean> isStricter() {
        return Optional.empty();
    }

    /** It was not set. */
    record Appeared(Setting about, SettingValue value) implements PolicyChange {
        @Override
        public String code() {
            return "appeared";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(about);
        }

        @Override
        public Sentence sentence() {
            return said(this, about, Map.of("now", words(about, value)));
        }
    }

    /** It is not set any more. */
    record Disappeared(Setting about, SettingValue value) implements PolicyChange {
        @Override
        public String code() {
            return "disappeared";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(about);
        }

        @Override
        public Sentence sentence() {
            return said(this, about, Map.of("before", words(about, value)));
        }
    }

    /** It has another value. */
    record Another(Setting about, SettingValue before, SettingValue now) implements PolicyChange {
        @Override
        public String code() {
            return "another";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(about);
        }

        @Override
        public Optional<Boolean> isStricter() {
            return about.strictness().isOrdered()
                    ? Optional.of(SettingValues.compare(about, now, before) > 0)
                    : Optional.empty();
        }

        @Override
        public Sentence sentence() {
            return said(this, about, Map.of("before", words(about, before), "now", words(about, now)));
        }
    }

    /** Something with this name was added, or is gone. */
    record OfThing(Setting about, String name, boolean isAdded) implements PolicyChange {
        @Override
        public String code() {
            return isAdded ? "thing_added" : "thing_gone";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(about);
        }

        @Override
        public Sentence sentence() {
            return said(this, about, Map.of("name", new Argument.Name(name)));
        }
    }

    /** Something with this name is otherwise in these fields. */
    record ThingChanged(Setting about, String name, List<String> fields) implements PolicyChange {
        public ThingChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public String code() {
            return "thing_changed";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.of(about);
        }

        @Override
        public Sentence sentence() {
            return said(
                    this,
                    about,
                    Map.of("name", new Argument.Name(name), "fields", new Argument.Name(String.join(", ", fields))));
        }
    }

    /** People read another reason in these languages. */
    record AnotherWhy(Set<Language> languages) implements PolicyChange {
        public AnotherWhy {
            languages = Set.copyOf(languages);
        }

        @Override
        public String code() {
            return "why";
        }

        @Override
        public Optional<Setting> setting() {
            return Optional.empty();
        }

        @Override
        public Sentence sentence() {
            return new Sentence(
                    "policies.change.why",
                    Map.of(
                            "languages",
                            new Argument.Name(languages.stream()
                                    .sorted()
                                    .map(Language::ownName)
                                    .collect(Collectors.joining(", ")))));
        }
    }

    private static Sentence said(PolicyChange change, Setting about, Map<String, Argument> more) {
        var arguments = new HashMap<>(more);
        arguments.put("what", new Argument.Text(about.nameKey()));
        if (about.form() instanceof SettingForm.Amount(var unit, int _, int _, int _)) {
            arguments.put("unit", new Argument.Text(unit.textKey()));
            return new Sentence("policies.change." + change.code() + "_number", arguments);
        }
        return new Sentence("policies.change." + change.code(), arguments);
    }

    /** A value as people say it; of things only their names. */
    private static Argument words(Setting setting, SettingValue value) {
        return switch (value) {
            case SettingValue.Amount(int number) -> new Argument.Count(number);
            case SettingValue.Choice(String word) ->
                new Argument.Text("policies.choice." + setting.code() + "." + word);
            case SettingValue.Flag(boolean on) -> new Argument.Text(on ? "policies.value.yes" : "policies.value.no");
            case SettingValue.Text(String text) -> new Argument.Name(text);
            case SettingValue.Records(List<SettingValue.Thing> things) ->
                new Argument.Name(things.stream().map(SettingValue.Thing::name).collect(Collectors.joining(", ")));
        };
    }
}
