package helder.friction;

import helder.policies.Finding;
import helder.policies.LintSubject;
import helder.policies.PolicyLinter;
import helder.policies.Setting;
import helder.policies.SettingForm;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Strictness;
import helder.policies.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** "Try instead": milder values that cost people less and to which no rule of the linter objects. */
public final class Advice {

    /** What saves less is not worth a word, in minutes a month. */
    private static final double WORTH_SAYING = 0.5;

    private final FrictionModel model;

    public Advice(FrictionModel model) {
        this.model = model;
    }

    /**
     * For each setting the mildest value that is still right, what saves most first. Each is by itself: what two of them save together may
     * differ from the sum.
     *
     * @param settings all that hold for a device
     */
    public List<Milder> milder(Settings settings, Target target) {
        double now = model.of(settings, target).total();
        var advice = new ArrayList<Milder>();
        settings.values()
                .forEach((setting, value) -> instead(settings, target, setting, value)
                        .map(better -> {
                            Settings changed = better.map(each -> settings.with(setting, each))
                                    .orElseGet(() -> settings.without(setting));
                            return new Milder(
                                    setting,
                                    value,
                                    better,
                                    now - model.of(changed, target).total());
                        })
                        .filter(each -> each.minutes() >= WORTH_SAYING)
                        .ifPresent(advice::add));
        advice.sort(Comparator.comparingDouble(Milder::minutes).reversed().thenComparing(Milder::setting));
        return List.copyOf(advice);
    }

    /** Of all values that are right, that which saves most; of several of these that which says most, rather than nothing. */
    private Optional<Optional<SettingValue>> instead(
            Settings settings, Target target, Setting setting, SettingValue value) {
        Set<String> before = objections(settings, target);
        return Stream.concat(candidates(setting, value).map(Optional::of), leftOut(setting))
                .filter(each -> isRight(change(settings, setting, each), setting, before, target))
                .min(Comparator.comparingDouble(each ->
                        model.of(change(settings, setting, each), target).total()));
    }

    private static Settings change(Settings settings, Setting setting, Optional<SettingValue> value) {
        return value.map(each -> settings.with(setting, each)).orElseGet(() -> settings.without(setting));
    }

    private static Stream<Optional<SettingValue>> leftOut(Setting setting) {
        return setting.strictness().isOrdered() ? Stream.of(Optional.empty()) : Stream.of();
    }

    /** No rule speaks against this setting, and none speaks up that was silent before. */
    private static boolean isRight(Settings changed, Setting setting, Set<String> before, Target target) {
        return findings(changed, target).stream()
                .allMatch(each -> !each.setting().equals(Optional.of(setting)) && before.contains(name(each)));
    }

    private static Set<String> objections(Settings settings, Target target) {
        var names = new HashSet<String>();
        findings(settings, target).forEach(each -> names.add(name(each)));
        return names;
    }

    private static List<Finding> findings(Settings settings, Target target) {
        return PolicyLinter.findings(LintSubject.of(settings, target.ownership(), true));
    }

    private static String name(Finding finding) {
        return finding.rule().code();
    }

    /** The values that are milder, mildest last, so that the first of equal savings is the one nearest to what was chosen. */
    private static Stream<SettingValue> candidates(Setting setting, SettingValue value) {
        return switch (setting.form()) {
            case SettingForm.Amount(var _, int least, int most, int _) ->
                value instanceof SettingValue.Amount(int now) ? numbers(setting, least, most, now) : Stream.of();
            case SettingForm.Choice(List<String> words, String _) ->
                value instanceof SettingValue.Choice(String word)
                        ? words.subList(0, words.indexOf(word)).reversed().stream()
                                .map(SettingValue.Choice::new)
                        : Stream.of();
            case SettingForm.Flag _ -> flags(setting, value);
            case SettingForm.Version _, SettingForm.Hours _, SettingForm.Records _ -> Stream.of();
        };
    }

    private static Stream<SettingValue> numbers(Setting setting, int least, int most, int now) {
        return setting.strictness() == Strictness.HIGHER
                ? IntStream.iterate(now - 1, each -> each >= least, each -> each - 1)
                        .mapToObj(SettingValue.Amount::new)
                : IntStream.rangeClosed(now + 1, most).mapToObj(SettingValue.Amount::new);
    }

    /** The other one, where it is milder: also yes to what protects people's time. */
    private static Stream<SettingValue> flags(Setting setting, SettingValue value) {
        boolean milder = setting.strictness() != Strictness.ON;
        return value instanceof SettingValue.Flag(boolean on) && on != milder
                ? Stream.of(new SettingValue.Flag(milder))
                : Stream.of();
    }
}
