package helder.policies;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.policies.PolicyFormat.Fault;
import helder.policies.PolicyFormat.Reading;
import helder.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Policies as people write them. */
class PolicyFormatTest {

    private static PolicyText read(String text) {
        Reading reading = PolicyFormat.read(text);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).policy();
    }

    private static List<String> faults(String text) {
        Reading reading = PolicyFormat.read(text);
        assertThat(reading).isInstanceOf(Reading.Faulty.class);
        return ((Reading.Faulty) reading)
                .faults().stream()
                        .map((Fault fault) -> fault.path() + " " + fault.kind().code())
                        .toList();
    }

    @Test
    void yamlAndJsonSayTheSame() {
        PolicyText yaml = read("""
                name: Phones
                why:
                  en: So that a thief finds nothing.
                settings:
                  passcode.length: 6
                  updates.minimum_ios: 17.10
                  updates.active_hours: 8-18
                  protection.encryption: true
                  connection.wifi:
                    - name: De Linde
                      passphrase: correct horse
                      hidden: true
                """);
        PolicyText json = read("""
                {"settings":{"connection.wifi":[{"hidden":true,"passphrase":"correct horse","name":"De Linde"}],
                "protection.encryption":true,"updates.active_hours":"8-18","updates.minimum_ios":"17.10",
                "passcode.length":6},"why":{"en":"So that a thief finds nothing."},"name":"Phones"}""");

        assertThat(yaml).isEqualTo(json);
        assertThat(yaml.settings().word(Setting.MINIMUM_IOS)).contains("17.10");
        assertThat(yaml.why()).isEqualTo(Map.of(Language.EN, "So that a thief finds nothing."));
    }

    @RepeatedTest(100)
    void whatIsWrittenIsReadAgainAsTheSame() {
        Arbitrary arbitrary = Arbitrary.fresh();
        var policy = new PolicyText("Any", Map.of(Language.NL, "Omdat: het moet"), ArbitrarySettings.of(arbitrary));

        assertThat(read(PolicyFormat.canonical(policy))).as("%s", arbitrary).isEqualTo(policy);
        if (policy.settings().find(Setting.WIFI).isEmpty()) {
            assertThat(read(PolicyFormat.readable(policy))).as("%s", arbitrary).isEqualTo(policy);
        }
    }

    @Test
    void secretsAreNotShownAndTheirPlaceholderIsNotTakenForOne() {
        PolicyText policy = read("""
                {"name":"W","settings":{"connection.wifi":[{"name":"De Linde","passphrase":"correct horse"}]}}""");

        String shown = PolicyFormat.readable(policy);

        assertThat(shown).contains("De Linde").doesNotContain("correct horse");
        assertThat(faults(shown)).containsExactly("/settings/connection.wifi/0/passphrase hidden_secret");
    }

    @Test
    void allFaultsAreFoundAtOnceAndNoneIsPassedOver() {
        assertThat(faults("""
                name: ""
                owner: me
                why: {es: hola, en: ""}
                settings:
                  passcode.lenght: 6
                  passcode.length: 3
                  passcode.kind: emoji
                  lock.after: soon
                  connection.wifi:
                    - name: A
                    - {name: B, passphrase: long enough, color: red}
                    - {name: C, passphrase: long enough, hidden: maybe}
                  connection.certificates: [{name: office}, {name: office}]
                """))
                .containsExactlyInAnyOrder(
                        "/owner unknown_word",
                        "/name out_of_range",
                        "/why/es unknown_word",
                        "/why/en out_of_range",
                        "/settings/passcode.lenght unknown_word",
                        "/settings/passcode.length out_of_range",
                        "/settings/passcode.kind out_of_range",
                        "/settings/lock.after wrong_type",
                        "/settings/connection.wifi/0/passphrase missing",
                        "/settings/connection.wifi/1/color unknown_word",
                        "/settings/connection.wifi/2/hidden wrong_type",
                        "/settings/connection.certificates/1 named_twice");
    }

    @Test
    void whatIsNoPolicyIsRefusedWithThePlace() {
        assertThat(faults("name: [")).containsExactly(" unreadable");
        assertThat(faults("")).containsExactly(" unreadable");
        assertThat(faults("{\"name\":\"A\",\"name\":\"B\",\"settings\":{}}")).containsExactly(" unreadable");
        assertThat(faults("name: A\nsettings: &a {passcode.length: 6}\nwhy: *a\n"))
                .isNotEmpty();
        assertThat(faults("just words")).contains(" wrong_type");
        assertThat(faults("x".repeat(300_000))).containsExactly(" too_large");
    }
}
