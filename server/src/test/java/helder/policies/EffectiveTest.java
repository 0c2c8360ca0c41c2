package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds where several policies meet. */
class EffectiveTest {

    private final Arbitrary arbitrary = Arbitrary.fresh();

    private static PolicyText policy(String name, Map<Setting, SettingValue> values) {
        return new PolicyText(name, Map.of(), new Settings(values));
    }

    private static SettingValue.Records networks(String... namesAndPassphrases) {
        var things = new ArrayList<SettingValue.Thing>();
        for (int each = 0; each < namesAndPassphrases.length; each += 2) {
            things.add(new SettingValue.Thing(
                    Map.of("name", namesAndPassphrases[each], "passphrase", namesAndPassphrases[each + 1])));
        }
        return new SettingValue.Records(things);
    }

    private List<PolicyText> some() {
        var some = new ArrayList<PolicyText>();
        for (int each = 0; each < 1 + arbitrary.below(4); each++) {
            some.add(new PolicyText("Policy " + each, Map.of(), ArbitrarySettings.of(arbitrary)));
        }
        return some;
    }

    @RepeatedTest(200)
    void theOrderOfPoliciesDoesNotMatter() {
        List<PolicyText> policies = some();
        Effective before = Effective.of(policies);

        Collections.shuffle(policies, new Random(arbitrary.below(1000)));

        assertThat(Effective.of(policies)).as("%s", arbitrary).isEqualTo(before);
    }

    @RepeatedTest(200)
    void oneMorePolicyNeverLoosensAndNeverTakesAway() {
        List<PolicyText> policies = some();
        Settings before = Effective.of(policies).settings();

        policies.add(new PolicyText("A new one", Map.of(), ArbitrarySettings.of(arbitrary)));
        Settings after = Effective.of(policies).settings();

        before.values().forEach((setting, value) -> {
            SettingValue now = after.find(setting).orElseThrow();
            assertThat(SettingValues.compare(setting, now, value))
                    .as("%s: %s instead of %s; %s", setting, now, value, arbitrary)
                    .isGreaterThanOrEqualTo(0);
            if (value instanceof SettingValue.Records(List<SettingValue.Thing> things)) {
                assertThat(((SettingValue.Records) now).things().stream().map(SettingValue.Thing::name))
                        .as("%s", arbitrary)
                        .containsAll(
                                things.stream().map(SettingValue.Thing::name).toList());
            }
        });
    }

    @RepeatedTest(200)
    void whatHoldsWasSaidByThoseThatAreNamedAndByNobodyElse() {
        List<PolicyText> policies = some();

        Effective.of(policies)
                .won()
                .forEach((setting, won) -> policies.forEach(policy -> {
                    boolean said = policy.settings().find(setting).isPresent();
                    boolean named = won.policies().contains(policy.name())
                            || won.overruled().containsKey(policy.name());
                    assertThat(named)
                            .as("%s of %s; %s", setting, policy.name(), arbitrary)
                            .isEqualTo(said);
                }));
    }

    @Test
    void theStrictestWinsAndTheResultSaysWhich() {
        Effective effective = Effective.of(List.of(
                policy("Everybody", Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Amount(6))),
                policy("Finance", Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Amount(8))),
                policy("Board", Map.of(Setting.PASSCODE_LENGTH, new SettingValue.Amount(8)))));

        assertThat(effective.won().get(Setting.PASSCODE_LENGTH))
                .isEqualTo(new Effective.Won(
                        new SettingValue.Amount(8),
                        List.of("Board", "Finance"),
                        Map.of("Everybody", new SettingValue.Amount(6))));
    }

    @Test
    void ofWhatProtectsPeoplesTimeTheKindestWins() {
        Effective effective = Effective.of(List.of(
                policy(
                        "Everybody",
                        Map.of(
                                Setting.UPDATE_ACTIVE_HOURS,
                                new SettingValue.Text("8-18"),
                                Setting.UPDATE_NIGHT_RESTART,
                                new SettingValue.Flag(false))),
                policy(
                        "Ward",
                        Map.of(
                                Setting.UPDATE_ACTIVE_HOURS,
                                new SettingValue.Text("6-22"),
                                Setting.UPDATE_NIGHT_RESTART,
                                new SettingValue.Flag(true)))));

        assertThat(effective.settings().word(Setting.UPDATE_ACTIVE_HOURS)).contains("6-22");
        assertThat(effective.settings().isOn(Setting.UPDATE_NIGHT_RESTART)).isTrue();
    }

    @Test
    void laterVersionsAreCountedNumberByNumber() {
        Effective effective = Effective.of(List.of(
                policy("One", Map.of(Setting.MINIMUM_IOS, new SettingValue.Text("17.4"))),
                policy("Two", Map.of(Setting.MINIMUM_IOS, new SettingValue.Text("17.10")))));

        assertThat(effective.settings().word(Setting.MINIMUM_IOS)).contains("17.10");
    }

    @Test
    void networksAddUpAndOfTwoWithTheSameNameOneHolds() {
        Effective effective = Effective.of(List.of(
                policy("Office", Map.of(Setting.WIFI, networks("De Linde", "correct horse", "Guests", "welcome here"))),
                policy(
                        "Warehouse",
                        Map.of(Setting.WIFI, networks("De Linde", "other secret", "Hall", "forklift 12")))));

        Effective.Won won = Objects.requireNonNull(effective.won().get(Setting.WIFI));
        assertThat(won.value())
                .isEqualTo(networks("De Linde", "correct horse", "Guests", "welcome here", "Hall", "forklift 12"));
        assertThat(won.policies()).containsExactly("Office", "Warehouse");
        assertThat(won.overruled()).containsExactly(Map.entry("Warehouse", networks("De Linde", "other secret")));
    }
}
