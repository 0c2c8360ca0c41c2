package helder.policies;

import helder.identity.Ownership;
import helder.text.Language;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is looked through: the settings, and what is known around them.
 *
 * @param ownership of the devices it is for
 * @param isWhole whether these are all settings that hold for a device, so that what is not there is missing
 * @param why the reasons that people read; empty where settings of several policies are looked through together
 * @param languages that people who get it read
 * @param interruptionsPerWeek how often it interrupts a person; empty where nobody counted
 * @param budget how often it may
 */
public record LintSubject(
        Settings settings,
        Ownership ownership,
        boolean isWhole,
        Optional<Map<Language, String>> why,
        Set<Language> languages,
        OptionalDouble interruptionsPerWeek,
        double budget) {

    /** As many interruptions of a person in a week as are bearable; Helder's own advice. */
    public static final double USUAL_BUDGET = 3;

    public LintSubject {
        languages = Set.copyOf(languages);
    }

    /** One policy by itself. */
    public static LintSubject of(PolicyText policy, Ownership ownership, Set<Language> languages) {
        return new LintSubject(
                policy.settings(),
                ownership,
                false,
                Optional.of(policy.why()),
                languages,
                OptionalDouble.empty(),
                USUAL_BUDGET);
    }

    /** Settings alone. */
    public static LintSubject of(Settings settings, Ownership ownership, boolean isWhole) {
        return new LintSubject(
                settings, ownership, isWhole, Optional.empty(), Set.of(), OptionalDouble.empty(), USUAL_BUDGET);
    }

    /** The same, once it is known how often it interrupts somebody. */
    public LintSubject interrupting(double perWeek, double most) {
        return new LintSubject(settings, ownership, isWhole, why, languages, OptionalDouble.of(perWeek), most);
    }
}
