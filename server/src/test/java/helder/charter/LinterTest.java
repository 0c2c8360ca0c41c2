package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.Finding.Severity;
import helder.house.OpennessHouse;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinterTest {

    private static final Set<Role> DESK = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);

    @TempDir
    Path directory;

    private static final Texts TEXTS = Texts.shipped();

    private static DataRule rule(Purpose purpose, Set<Role> seenBy, int kept, int every) {
        return new DataRule(
                purpose, LegalBasis.LEGITIMATE_INTEREST, seenBy, Duration.ofDays(kept), Duration.ofDays(every));
    }

    private static List<String> found(Ownership ownership, DataItem item, DataRule rule) {
        return told(Linter.inText(new CharterText(ownership, Map.of(item, rule), Map.of())));
    }

    private static List<String> found(Action action, ActionRule rule) {
        return told(Linter.inText(new CharterText(Ownership.COMPANY, Map.of(), Map.of(action, rule))));
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(each -> each.severity().code() + " " + each.rule().code() + " "
                        + each.sentence().in(TEXTS, Language.EN))
                .toList();
    }

    @Test
    void aPlaceIsForLostDevicesAndNotKept() {
        assertThat(found(Ownership.COMPANY, DataItem.LOCATION, rule(Purpose.LOST_DEVICE, DESK, 1, 1)))
                .isEmpty();
        assertThat(found(Ownership.COMPANY, DataItem.LOCATION, rule(Purpose.ADMINISTER_ASSETS, DESK, 30, 1)))
                .satisfiesExactly(
                        finding -> assertThat(finding).startsWith("error DA-01 "),
                        finding ->
                                assertThat(finding).startsWith("warning DA-02 ").contains("kept for 30 days"));
    }

    @Test
    void identifiersOfLinesAreNotForOwnDevices() {
        DataRule rule = rule(Purpose.PROTECT_DATA, DESK, 90, 1);
        for (DataItem item : List.of(DataItem.CELLULAR_IDENTIFIER, DataItem.CARRIER, DataItem.NETWORK_ADDRESSES)) {
            assertThat(found(Ownership.PERSONAL, item, rule))
                    .singleElement()
                    .asString()
                    .startsWith("warning DA-04 ");
            assertThat(found(Ownership.COMPANY, item, rule)).isEmpty();
        }
    }

    @Test
    void askingIsNoMoreOftenThanThePurposeNeeds() {
        assertThat(found(Ownership.COMPANY, DataItem.SERIAL_NUMBER, rule(Purpose.ADMINISTER_ASSETS, DESK, 365, 29)))
                .singleElement()
                .asString()
                .startsWith("warning DA-07 ")
                .contains("every 29 days", "once in 30 days");
        assertThat(found(Ownership.COMPANY, DataItem.SERIAL_NUMBER, rule(Purpose.ADMINISTER_ASSETS, DESK, 365, 30)))
                .isEmpty();
        assertThat(found(Ownership.PERSONAL, DataItem.LAST_CONTACT, rule(Purpose.SUPPORT, DESK, 90, 1)))
                .as("no device is asked for it")
                .isEmpty();
    }

    @Test
    void nothingIsKeptForNobodyOrForTooLong() {
        assertThat(found(Ownership.COMPANY, DataItem.BATTERY_LEVEL, rule(Purpose.PROTECT_DATA, Set.of(), 181, 1)))
                .satisfiesExactly(
                        finding -> assertThat(finding).startsWith("note DA-08 "),
                        finding ->
                                assertThat(finding).startsWith("warning DA-09 ").contains("180 days"));
        assertThat(found(Ownership.COMPANY, DataItem.PUSH_ADDRESS, rule(Purpose.KEEP_CONNECTION, Set.of(), 730, 1)))
                .isEmpty();
    }

    @Test
    void whatTakesEverythingTakesTwo() {
        assertThat(found(Action.ERASE, erase(2))).singleElement().asString().startsWith("note AC-01 ");
        assertThat(found(Action.ERASE, erase(1)))
                .satisfiesExactly(
                        finding -> assertThat(finding).startsWith("note AC-01 "),
                        finding -> assertThat(finding).startsWith("warning AC-02 "));
        assertThat(found(Action.LOCK, erase(1))).isEmpty();
    }

    private static ActionRule erase(int people) {
        return new ActionRule(Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, DESK, people, false);
    }

    @Test
    void whatIsShippedNeedsNoExcuse() {
        for (Ownership ownership : Ownership.values()) {
            assertThat(Linter.inText(ShippedCharters.of(ownership)))
                    .as(ownership.code())
                    .allMatch(finding -> finding.severity() == Severity.NOTE);
        }
    }

    @Test
    void addingAtOnceIsSaidAndTheWorstComesFirst() {
        try (var house = new OpennessHouse(directory).setUp()) {
            var procedures = new StoredProcedures(house.store, house.installation, house.clock);
            var linter = new Linter(house.charters, procedures);
            CharterText shipped = ShippedCharters.of(Ownership.COMPANY);
            var data = new EnumMap<>(shipped.data());
            data.put(DataItem.BATTERY_LEVEL, rule(Purpose.PROTECT_DATA, Set.of(), 365, 1));
            var wider = new CharterText(Ownership.COMPANY, data, shipped.actions());
            assertThat(linter.findings(wider)).noneMatch(finding -> finding.rule() == LintRule.CH_01);

            house.store.write(tx -> {
                procedures.change(
                        tx,
                        new Procedure(Ownership.COMPANY, Duration.ZERO, Set.of(Role.WORKS_COUNCIL)),
                        OpennessHouse.OFFICER);
                return true;
            });

            assertThat(linter.findings(wider))
                    .isSortedAccordingTo(Comparator.comparing(Finding::severity))
                    .first()
                    .satisfies(finding -> assertThat(finding.rule()).isEqualTo(LintRule.CH_01));
            assertThat(linter.findings(shipped)).noneMatch(finding -> finding.rule() == LintRule.CH_01);
        }
    }

    @Test
    void everyRuleNamesItsSourceAndEveryFindingIsASentence() {
        for (Language language : Language.values()) {
            for (LintRule rule : LintRule.values()) {
                assertThat(TEXTS.get(language, rule.sourceKey())).isNotBlank();
            }
            Arbitrary arbitrary = Arbitrary.fresh();
            for (int round = 0; round < 100; round++) {
                CharterText text = arbitrary.charter(arbitrary.of(Ownership.values()));
                assertThat(Linter.inText(text))
                        .allSatisfy(finding -> assertThat(finding.sentence().in(TEXTS, language))
                                .isNotBlank());
            }
        }
    }
}
