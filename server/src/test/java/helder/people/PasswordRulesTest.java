package helder.people;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.Passwords.Weakness;
import helder.text.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {

    private static final Person ANNABEL = new Person(
            new PersonId("p"),
            "a.degroot@delinde.example",
            "Annabel de Groot",
            Language.NL,
            Optional.empty(),
            Set.of(Role.EMPLOYEE),
            Person.State.ACTIVE,
            Instant.EPOCH);

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "zeven grote beuken",
                "annabel loves tall beeches",
                "vT9#kq2LmX!z",
                "8305172946620193",
                "наша большая тайна"
            })
    void aLongPasswordThatNobodyGuessesIsGood(String password) {
        assertThat(rules.weakness(ANNABEL, password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, TOO_SHORT",
        "password1234, TOO_COMMON",
        "P@ssw0rd2026!, TOO_COMMON",
        "Welkom2026!!!, TOO_COMMON",
        "Zomer2026Zomer, TOO_COMMON",
        "qwertyuiop123, TOO_COMMON",
        "123456789012, TOO_COMMON",
        "aaaaaaaaaaaaaaaa, TOO_COMMON",
        "iloveyouforever, TOO_COMMON",
        "Annabel2026!, CONTAINS_NAME",
        "annabeldegroot, CONTAINS_NAME",
        "a.degroot@delinde.example, CONTAINS_NAME",
    })
    void aPasswordThatIsGuessedFirstIsToldWhy(String password, Weakness weakness) {
        assertThat(rules.weakness(ANNABEL, password)).contains(weakness);
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 5_000})
    void aPasswordHasALimit(int length) {
        assertThat(rules.weakness(ANNABEL, "ab cde fghij ".repeat(400).substring(0, length)))
                .contains(Weakness.TOO_LONG);
    }
}
