package helder.charter;

import helder.text.Sentence;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in a charter that deserves another look before it is signed. It forbids nothing: what may never be, the ceiling forbids.
 *
 * @param subject the line it is about; empty for the whole
 * @param sentence what was found, for whoever writes or signs the charter
 */
public record Finding(LintRule rule, Severity severity, Optional<Subject> subject, Sentence sentence) {

    /** How much it matters, most first. */
    public enum Severity {
        /** Goes against a rule of law or what supervisors ask. */
        ERROR,
        /** There is a milder way. */
        WARNING,
        /** Good to know. */
        NOTE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Key of the short label. */
        public String textKey() {
            return "charter.lint.severity." + code();
        }
    }
}
