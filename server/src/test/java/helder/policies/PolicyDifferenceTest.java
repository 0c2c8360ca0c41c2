package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.policies.PolicyFormat.Reading;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What one version changes against another, in plain words and without a secret. */
class PolicyDifferenceTest {

    private static final Texts TEXTS = Texts.shipped();

    private final Arbitrary arbitrary = Arbitrary.fresh();

    private static PolicyText policy(String settings) {
        return ((Reading.Read) PolicyFormat.read("name: Phones\n" + settings)).policy();
    }

    private static List<String> said(PolicyText before, PolicyText now, Language language) {
        return PolicyDifference.between(before, now).changes().stream()
                .map(change -> change.sentence().in(TEXTS, language))
                .toList();
    }

    @Test
    void everyKindOfChangeIsSaidInPlainWords() {
        PolicyText before = policy("""
                why: {en: Thieves find nothing.}
                settings:
                  passcode.length: 6
                  passcode.kind: digits
                  lock.after: 5
                  restriction.camera: true
                  updates.minimum_ios: 17.10
                  connection.wifi:
                    - {name: De Linde, passphrase: correct horse}
                    - {name: Old, passphrase: battery staple}
                """);
        PolicyText now = policy("""
                why: {en: Thieves find nothing at all., nl: Dieven vinden niets.}
                settings:
                  passcode.length: 8
                  passcode.kind: letters
                  lock.grace: 1
                  restriction.camera: false
                  updates.minimum_ios: 17.9
                  connection.wifi:
                    - {name: De Linde, passphrase: wrong horse, hidden: true}
                    - {name: Guests, passphrase: come inside}
                """);

        assertThat(said(before, now, Language.EN))
                .containsExactly(
                        "“Shortest passcode”: 8 instead of 6 (characters).",
                        "“Digits or letters”: with letters instead of digits are enough.",
                        "“Screen locks by itself” is not set any more. Before: 5 (minutes).",
                        "New: “Time to come back”: 1 (minutes).",
                        "“Oldest iOS”: 17.9 instead of 17.10.",
                        "“Wi-Fi”: “De Linde” is otherwise (hidden, passphrase).",
                        "“Wi-Fi”: “Guests” is new.",
                        "“Wi-Fi”: “Old” is gone.",
                        "“Camera”: no instead of yes.",
                        "What people read about the reason is otherwise: English, Nederlands.");
        for (Language language : Language.values()) {
            assertThat(said(before, now, language)).hasSize(10).noneMatch(each -> each.contains("horse"));
        }
        assertThat(PolicyDifference.between(before, now).changes().stream().map(PolicyChange::isStricter))
                .containsExactly(
                        Optional.of(true),
                        Optional.of(true),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty());
    }

    @RepeatedTest(200)
    void twoTextsDifferExactlyWhereTheirDifferenceSaysSo() {
        var one = new PolicyText("P", Map.of(), ArbitrarySettings.of(arbitrary));
        var other = new PolicyText("P", Map.of(), ArbitrarySettings.of(arbitrary));

        PolicyDifference difference = PolicyDifference.between(one, other);

        assertThat(PolicyDifference.between(one, one).isEmpty()).isTrue();
        for (Setting setting : Setting.values()) {
            assertThat(difference.changes().stream()
                            .anyMatch(change -> change.setting().equals(Optional.of(setting))))
                    .as("%s, %s", setting, arbitrary)
                    .isEqualTo(!one.settings()
                            .find(setting)
                            .equals(other.settings().find(setting)));
        }
    }
}
