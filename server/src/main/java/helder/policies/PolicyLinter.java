package helder.policies;

import helder.identity.Ownership;
import helder.text.Language;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Looks through a policy for what recognised advice and experience speak against (peers note, section 7.2), each finding with its source.
 * It forbids nothing; a policy with errors for people's own devices needs a written reason.
 */
public final class PolicyLinter {

    private static final int SHORTEST_PIN = 6;
    private static final int LONGEST_PIN = 8;
    private static final int FEWEST_ATTEMPTS = 6;
    private static final int MOST_ATTEMPTS = 10;
    private static final int SHORTEST_LOCK = 2;
    private static final int LONGEST_LOCK = 5;
    private static final int LONGEST_OPEN = 15;
    private static final int USUAL_REENTRY = 72;
    private static final int SHORTEST_DEADLINE = 3;
    private static final int LONGEST_UNTIL_FIXED = 14;
    private static final int LONGEST_SENTENCE = 20;

    private final LintSubject subject;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    private PolicyLinter(LintSubject subject) {
        this.subject = subject;
        this.settings = subject.settings();
    }

    /** The most important first, then in the order of the rules. */
    public static List<Finding> findings(LintSubject subject) {
        var linter = new PolicyLinter(subject);
        linter.passcode();
        linter.attempts();
        linter.lock();
        linter.restrictions();
        linter.updates();
        linter.texts();
        linter.findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::rule));
        return List.copyOf(linter.findings);
    }

    /** Whether somebody has to write down why it is to be so all the same: an error for people's own devices. */
    public static boolean needsReason(LintSubject subject) {
        return subject.ownership() == Ownership.PERSONAL
                && findings(subject).stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    private void passcode() {
        boolean isAsked = PasscodeParts.isAsked(settings);
        if (!isAsked && (subject.isWhole() || settings.isOff(Setting.PASSCODE_REQUIRED))) {
            found(LintRule.PC_01, Setting.PASSCODE_REQUIRED);
        }
        OptionalInt length = settings.number(Setting.PASSCODE_LENGTH);
        if (length.orElse(isAsked && subject.isWhole() ? 0 : SHORTEST_PIN) < SHORTEST_PIN) {
            found(LintRule.PC_02, Setting.PASSCODE_LENGTH);
        }
        if (isWord(Setting.PASSCODE_KIND, "letters")) {
            found(LintRule.PC_03, Setting.PASSCODE_KIND);
        } else if (length.orElse(0) > LONGEST_PIN) {
            found(LintRule.PC_03, Setting.PASSCODE_LENGTH);
        }
        foundIf(settings.number(Setting.PASSCODE_SPECIAL).orElse(0) > 0, LintRule.PC_04, Setting.PASSCODE_SPECIAL);
        boolean isChanged = settings.number(Setting.PASSCODE_MAX_AGE).isPresent();
        foundIf(isChanged, LintRule.PC_05, Setting.PASSCODE_MAX_AGE);
        foundIf(
                !isChanged && settings.number(Setting.PASSCODE_HISTORY).orElse(0) > 0,
                LintRule.PC_06,
                Setting.PASSCODE_HISTORY);
        foundIf(settings.isOff(Setting.PASSCODE_BIOMETRICS), LintRule.PC_10, Setting.PASSCODE_BIOMETRICS);
        foundIf(isWord(Setting.PASSCODE_SCOPE, "device"), LintRule.PC_11, Setting.PASSCODE_SCOPE);
    }

    private void attempts() {
        int attempts = settings.number(Setting.PASSCODE_ATTEMPTS).orElse(MOST_ATTEMPTS);
        foundIf(attempts < FEWEST_ATTEMPTS, LintRule.PC_07, Setting.PASSCODE_ATTEMPTS);
        foundIf(attempts > MOST_ATTEMPTS, LintRule.PC_08, Setting.PASSCODE_ATTEMPTS);
        foundIf(isWord(Setting.PASSCODE_ATTEMPTS_THEN, "erase"), LintRule.PC_09, Setting.PASSCODE_ATTEMPTS_THEN);
    }

    private void lock() {
        int after = settings.number(Setting.LOCK_AFTER).orElse(LONGEST_LOCK);
        int open = settings.number(Setting.LOCK_AFTER).orElse(0)
                + settings.number(Setting.LOCK_GRACE).orElse(0);
        foundIf(after < SHORTEST_LOCK, LintRule.LK_01, Setting.LOCK_AFTER);
        foundIf(after > LONGEST_LOCK, LintRule.LK_02, Setting.LOCK_AFTER);
        foundIf(
                open > LONGEST_OPEN,
                LintRule.LK_03,
                settings.number(Setting.LOCK_GRACE).orElse(0) > 0 ? Setting.LOCK_GRACE : Setting.LOCK_AFTER);
        foundIf(
                settings.number(Setting.PASSCODE_REENTRY).orElse(USUAL_REENTRY) < USUAL_REENTRY,
                LintRule.LK_04,
                Setting.PASSCODE_REENTRY);
    }

    private void restrictions() {
        for (Setting setting : List.of(Setting.CAMERA, Setting.APP_STORE, Setting.OWN_ACCOUNTS)) {
            foundIf(settings.isOff(setting), LintRule.AC_06, setting);
        }
    }

    private void updates() {
        OptionalInt deadline = settings.number(Setting.UPDATE_DEADLINE);
        int grace = settings.number(Setting.UPDATE_GRACE).orElse(0);
        int deferral = settings.number(Setting.UPDATE_DEFERRAL).orElse(0);
        if (deadline.isPresent()) {
            foundIf(
                    !settings.isOn(Setting.UPDATE_NIGHT_RESTART)
                            || settings.word(Setting.UPDATE_ACTIVE_HOURS).isEmpty(),
                    LintRule.UP_01,
                    Setting.UPDATE_DEADLINE);
            foundIf(deadline.getAsInt() < SHORTEST_DEADLINE, LintRule.UP_02, Setting.UPDATE_DEADLINE);
            foundIf(deadline.getAsInt() + grace == 0, LintRule.UP_05, Setting.UPDATE_DEADLINE);
        }
        foundIf(
                deferral + deadline.orElse(0) + grace > LONGEST_UNTIL_FIXED,
                LintRule.UP_03,
                deferral > 0 ? Setting.UPDATE_DEFERRAL : Setting.UPDATE_DEADLINE);
        subject.interruptionsPerWeek().stream()
                .filter(perWeek -> perWeek > subject.budget())
                .forEach(perWeek -> found(
                        LintRule.UP_07,
                        Optional.empty(),
                        Map.of(
                                "number", new Argument.Count(Math.round(Math.ceil(perWeek))),
                                "budget", new Argument.Count(Math.round(subject.budget())))));
    }

    private void texts() {
        subject.why().ifPresent(why -> {
            if (why.isEmpty()) {
                found(LintRule.TX_01, Optional.empty(), Map.of());
                return;
            }
            var missing = new TreeSet<>(subject.languages());
            missing.removeAll(why.keySet());
            if (!missing.isEmpty()) {
                found(
                        LintRule.TX_02,
                        Optional.empty(),
                        Map.of(
                                "languages",
                                new Argument.Name(String.join(
                                        ", ",
                                        missing.stream().map(Language::ownName).toList()))));
            }
            int longest = why.values().stream()
                    .mapToInt(PolicyLinter::wordsOfASentence)
                    .max()
                    .orElse(0);
            if (longest > LONGEST_SENTENCE) {
                found(
                        LintRule.TX_03,
                        Optional.empty(),
                        Map.of("number", new Argument.Count(longest), "most", new Argument.Count(LONGEST_SENTENCE)));
            }
        });
    }

    /** How many words the longest sentence has. */
    private static int wordsOfASentence(String text) {
        return Arrays.stream(text.split("[.!?]+(?=\\s|$)", -1))
                .mapToInt(sentence -> sentence.isBlank() ? 0 : sentence.strip().split("\\s+", -1).length)
                .max()
                .orElse(0);
    }

    private boolean isWord(Setting setting, String word) {
        return settings.word(setting).filter(word::equals).isPresent();
    }

    private void foundIf(boolean condition, LintRule rule, Setting setting) {
        if (condition) {
            found(rule, setting);
        }
    }

    private void found(LintRule rule, Setting setting) {
        found(rule, Optional.of(setting), Map.of());
    }

    private void found(LintRule rule, Optional<Setting> setting, Map<String, Argument> arguments) {
        rule.severity(subject.ownership()).ifPresent(severity -> {
            var all = new HashMap<>(arguments);
            setting.ifPresent(each -> all.put("what", new Argument.Text(each.nameKey())));
            findings.add(new Finding(
                    rule, severity, setting, new Sentence(rule.findingKey(), all), new Sentence(rule.fixKey(), all)));
        });
    }
}
