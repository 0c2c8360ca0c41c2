package helder.policies;

import helder.text.Sentence;
import java.util.Optional;

/**
 * Something in a policy that deserves another look before it is assigned.
 *
 * @param setting what it is about; empty for the policy as a whole
 * @param sentence what was found, and why it matters
 * @param fix what to do instead
 */
public record Finding(LintRule rule, Severity severity, Optional<Setting> setting, Sentence sentence, Sentence fix) {}
