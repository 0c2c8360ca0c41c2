package helder.identity;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeyTest {

    private static final int ROUNDS = 3_000;
    /** Letters, accents that stand alone, marks, blanks of every kind, and what nobody can see. */
    private static final String CHARACTERS =
            "abZé7ßİ \u00b4\u00a8\u00af\u00b8\u00a0\u2003\u3000\u0301\u200b\u200d\u00ad\ufeff\u3164\u2800-_·";

    @Test
    void whatIsKeptTogetherComesApartAsItWas() {
        Arbitrary arbitrary = Arbitrary.fresh();
        for (int round = 0; round < ROUNDS; round++) {
            Set<GroupKey> keys = new HashSet<>();
            for (int each = arbitrary.below(4); each >= 0; each--) {
                Names.usable(name(arbitrary)).map(GroupKey::of).ifPresent(keys::add);
            }
            assertThat(GroupKey.parted(GroupKey.joined(keys)))
                    .as(arbitrary::toString)
                    .isEqualTo(keys);
        }
    }

    @Test
    void everyUsableNameHasAKeyThatIsItsOwn() {
        Arbitrary arbitrary = Arbitrary.fresh();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> name = Names.usable(name(arbitrary));
            name.map(GroupKey::of)
                    .ifPresent(key -> assertThat(key)
                            .as(arbitrary::toString)
                            .isEqualTo(GroupKey.of(key.value()))
                            .matches(each -> each.value().equals(each.value().strip()))
                            .matches(each -> !each.value().isEmpty()));
        }
    }

    private static String name(Arbitrary arbitrary) {
        var name = new StringBuilder();
        for (int each = arbitrary.below(8); each >= 0; each--) {
            name.append(CHARACTERS.charAt(arbitrary.below(CHARACTERS.length())));
        }
        return name.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team zuid",
                " Team  Zuid ",
                "Téam Zuid",
                "Team Zuid \u00b4",
                "Team\u00a0Zuid",
                "Team Z\u200buid",
                "Te\u00adam Zuid",
                "\ufeffTeam Zuid",
                "Team \u3164Zuid"
            })
    void whatLooksTheSameIsTheSameGroup(String name) {
        assertThat(GroupKey.of(name)).isEqualTo(GroupKey.of("Team Zuid"));
    }

    @Test
    void whatNobodyCanSeeIsNoName() {
        assertThat(Names.usable("\u3164")).isEmpty();
        assertThat(Names.usable("\u200d \u00b4")).isEmpty();
        assertThat(Names.usable("Zoë")).contains("Zoë");
    }
}
