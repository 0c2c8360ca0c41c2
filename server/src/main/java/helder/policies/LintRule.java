package helder.policies;

import static helder.policies.Severity.ERROR;
import static helder.policies.Severity.NOTE;
import static helder.policies.Severity.WARNING;

import helder.identity.Ownership;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at in a policy, by the names of the field. Charters, roles and looks have rules of their own
 * ({@code helder.charter.LintRule}). A rule that does not matter on devices of an ownership has no severity there.
 */
public enum LintRule {
    PC_01(ERROR, ERROR),
    PC_02(ERROR, ERROR),
    PC_03(WARNING, NOTE),
    PC_04(ERROR, WARNING),
    PC_05(ERROR, ERROR),
    PC_06(NOTE, NOTE),
    PC_07(WARNING, WARNING),
    PC_08(WARNING, ERROR),
    PC_09(ERROR, WARNING),
    PC_10(WARNING, WARNING),
    PC_11(WARNING, null),
    LK_01(WARNING, NOTE),
    LK_02(NOTE, WARNING),
    LK_03(WARNING, ERROR),
    LK_04(WARNING, WARNING),
    AC_06(ERROR, WARNING),
    UP_01(ERROR, WARNING),
    UP_02(WARNING, WARNING),
    UP_03(WARNING, WARNING),
    UP_05(ERROR, ERROR),
    UP_07(WARNING, WARNING),
    TX_01(ERROR, ERROR),
    TX_02(WARNING, WARNING),
    TX_03(WARNING, WARNING);

    private final Severity personal;
    private final @Nullable Severity company;

    LintRule(Severity personal, @Nullable Severity company) {
        this.personal = personal;
        this.company = company;
    }

    /** The name of the rule, such as {@code PC-05}. */
    public String code() {
        return name().replace('_', '-');
    }

    /** Empty where it does not matter. */
    public Optional<Severity> severity(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> Optional.of(personal);
            case COMPANY -> Optional.ofNullable(company);
        };
    }

    /** Key of the text that names its source. */
    public String sourceKey() {
        return key() + ".source";
    }

    /** Key of what was found and why it matters. */
    public String findingKey() {
        return key() + ".finding";
    }

    /** Key of what to do instead. */
    public String fixKey() {
        return key() + ".fix";
    }

    private String key() {
        return "policies.lint." + name().toLowerCase(Locale.ROOT);
    }
}
