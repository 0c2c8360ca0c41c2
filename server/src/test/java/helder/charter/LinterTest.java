package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.Finding.Severity;
import helder.devices.Enrollment;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        try (House house = House.open(TestEngine.SQLITE.fresh(directory)).setUp()) {
            Linter linter = house.get(Linter.class);
            Procedures procedures = house.get(Procedures.class);
            CharterText shipped = ShippedCharters.of(Ownership.COMPANY);
            var data = new EnumMap<>(shipped.data());
            data.put(DataItem.BATTERY_LEVEL, rule(Purpose.PROTECT_DATA, Set.of(), 365, 1));
            var wider = new CharterText(Ownership.COMPANY, data, shipped.actions());
            assertThat(linter.findings(wider)).noneMatch(finding -> finding.rule() == LintRule.CH_01);

            house.write(tx -> procedures.change(
                    tx, new Procedure(Ownership.COMPANY, Duration.ZERO, Set.of(Role.WORKS_COUNCIL)), House.OFFICER));

            assertThat(linter.findings(wider))
                    .isSortedAccordingTo(Comparator.comparing(Finding::severity))
                    .first()
                    .satisfies(finding -> assertThat(finding.rule()).isEqualTo(LintRule.CH_01));
            assertThat(linter.findings(shipped)).noneMatch(finding -> finding.rule() == LintRule.CH_01);
        }
    }

    @ParameterizedTest
    @EnumSource(TestEngine.class)
    void whatNobodyLookedAtForLongCanPerhapsBeLeftOut(TestEngine engine) {
        try (House house = House.open(engine.fresh(directory)).setUp()) {
            Linter linter = house.get(Linter.class);
            CharterText text =
                    house.get(Charters.class).inForce(Ownership.COMPANY).text();
            Person anna = house.person("anna@delinde.example", "Anna Smit");
            Enrollment phone = house.enroll(anna, Ownership.COMPANY, DeviceForm.PHONE);
            house.clock().advance(Duration.ofDays(1));
            for (int person = 0; person < 3; person++) {
                look(house, phone, "desk-" + person, Role.HELP_DESK, DataItem.OS_VERSION, DataItem.DEVICE_MODEL);
            }
            look(house, phone, "admin", Role.ADMINISTRATOR, DataItem.SERIAL_NUMBER);
            house.clock().advance(Linter.UNUSED.minusDays(1).minusMinutes(5));
            assertThat(unused(linter, text)).as("not long enough in force").isEmpty();
            house.clock().advance(Duration.ofMinutes(5));

            assertThat(unused(linter, text))
                    .contains(
                            "note AD-01 “Serial number” was not looked at for 90 days by: the help desk. Perhaps they need not see it.",
                            "note DA-06 Nobody looked at “Name of the device” for 90 days. Perhaps you can leave it out.")
                    .as("one administrator alone is nobody's example")
                    .noneMatch(finding -> finding.contains("administrators"))
                    .noneMatch(finding -> finding.contains("Version of the system") || finding.contains("Make"));
            house.clock().advance(Duration.ofDays(2));
            assertThat(unused(linter, text)).as("nobody looked at anything").isEmpty();
        }
    }

    @Test
    void aGroupThatNobodyIsInIsPerhapsASlipOfThePen() {
        try (House house = House.open(TestEngine.SQLITE.fresh(directory)).setUp()) {
            Person anna = house.person("anna@delinde.example", "Anna Smit");
            house.write(tx -> house.get(People.class).addToGroup(tx, anna.id(), "Wijkteam Zuid"));
            CharterText shipped = ShippedCharters.of(Ownership.COMPANY);
            var less = new Narrowing(Set.of(DataItem.OS_VERSION), Set.of());
            var text = new CharterText(
                    Ownership.COMPANY, shipped.data(), shipped.actions(), Map.of("wijkteam zuid", less, "Zud", less));
            assertThat(told(house.get(Linter.class).findings(text)))
                    .filteredOn(finding -> finding.contains("GR-01"))
                    .singleElement()
                    .isEqualTo(
                            "note GR-01 Nobody is in the group “Zud”, so nobody gets less because of it. Check how it is written.");
        }
    }

    private static List<String> unused(Linter linter, CharterText text) {
        return told(linter.findings(text)).stream()
                .filter(finding -> finding.contains("DA-06") || finding.contains("AD-01"))
                .toList();
    }

    private static void look(House house, Enrollment device, String person, Role role, DataItem... items) {
        house.get(Looks.class)
                .look(
                        new LookRequest(
                                new Actor.Somebody(new PersonId(person), person, role),
                                "console.device",
                                Set.of(new LookRequest.Subject(device.person(), device.id())),
                                Set.of(items),
                                Optional.of("Asked for help"),
                                true),
                        (tx, basis) -> true);
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
