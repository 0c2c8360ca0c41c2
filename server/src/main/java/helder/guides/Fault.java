package helder.guides;

import helder.text.Sentence;

/**
 * Something wrong with a guide.
 *
 * @param line in its file, from 1
 * @param rule which rule it breaks, such as {@code unknown-variable}; stable, for scripts and help
 * @param sentence what is wrong and how it would be right
 */
public record Fault(int line, String rule, Severity severity, Sentence sentence) {

    /** What follows from it. */
    public enum Severity {
        /** The guide cannot be told as it is: it is not published. */
        ERROR,
        /** It would be better otherwise: it is published, and the finding is recorded. */
        ADVICE
    }

    /** Key of the sentence that belongs to a rule. */
    public static String textKey(String rule) {
        return "guides.fault." + rule.replace('-', '_');
    }
}
