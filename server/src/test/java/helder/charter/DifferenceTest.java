package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.text.Language;
import helder.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final int PAIRS = 400;
    private static final Set<Role> DESK = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);
    private static final Set<Role> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR);

    private final Arbitrary arbitrary = Arbitrary.fresh();

    @Test
    void textsDifferFromThemselvesInNothing() {
        for (int round = 0; round < PAIRS; round++) {
            CharterText text = arbitrary.charter(arbitrary.of(Ownership.values()));
            assertThat(Difference.between(text, text).changes())
                    .as(arbitrary::toString)
                    .isEmpty();
        }
    }

    @Test
    void textsThatDifferDoSoInSomething() {
        for (int round = 0; round < PAIRS; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            CharterText before = arbitrary.charter(ownership);
            CharterText now = arbitrary.charter(ownership);
            assertThat(Difference.between(before, now).isEmpty())
                    .as(arbitrary::toString)
                    .isEqualTo(before.equals(now));
        }
    }

    @Test
    void theWayBackNarrowsWhatTheWayThereWidened() {
        for (int round = 0; round < PAIRS; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            CharterText one = arbitrary.charter(ownership);
            CharterText other = arbitrary.charter(ownership);

            Difference there = Difference.between(one, other);
            Difference back = Difference.between(other, one);

            assertThat(subjects(back.narrowing(), false))
                    .as(arbitrary::toString)
                    .isEqualTo(subjects(there.widening(), false));
            assertThat(subjects(back.widening(), false))
                    .as(arbitrary::toString)
                    .isEqualTo(subjects(there.narrowing(), false));
            assertThat(subjects(back.widening(), true))
                    .as("another purpose or legal basis widens in both directions; %s", arbitrary)
                    .isEqualTo(subjects(there.widening(), true));
        }
    }

    /** Subjects of changes of what is known and done, or of the reasons for it. */
    private static List<String> subjects(List<Change> changes, boolean reasons) {
        var subjects = new ArrayList<String>();
        for (Change change : changes) {
            if (isReason(change) == reasons && !change.isException()) {
                subjects.add(change.subject().code());
            }
        }
        return subjects;
    }

    private static boolean isReason(Change change) {
        return change instanceof Change.AnotherPurpose || change instanceof Change.AnotherLegalBasis;
    }

    @Test
    void whatBothTextsAllowNeverWidensEither() {
        for (int round = 0; round < PAIRS; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            CharterText agreed = arbitrary.charter(ownership);
            CharterText later = arbitrary.charter(ownership);

            CharterText both = agreed.and(later);

            assertThat(Difference.between(agreed, both).widening())
                    .as(arbitrary::toString)
                    .isEmpty();
            assertThat(Difference.between(later, both).widening())
                    .as("its reasons are those that were agreed to; %s", arbitrary)
                    .allMatch(DifferenceTest::isReason);
            assertThat(both.and(agreed)).as(arbitrary::toString).isEqualTo(both);
            assertThat(both.and(later)).as(arbitrary::toString).isEqualTo(both);
            assertThat(agreed.and(agreed)).as(arbitrary::toString).isEqualTo(agreed);
        }
    }

    @Test
    void everyChangeIsToldInWords() {
        var rule = new DataRule(Purpose.SUPPORT, LegalBasis.CONTRACT, ADMINISTRATORS, Duration.ofDays(90));
        assertThat(told(data(Map.of()), data(Map.of(DataItem.SERIAL_NUMBER, rule))))
                .containsExactly(
                        "widens: New: “Serial number”. Seen by: administrators and the operator of the server. Asked every day. Kept for 90 days. To help you when your device does not work well.");
        assertThat(told(data(Map.of(DataItem.SERIAL_NUMBER, rule)), data(Map.of())))
                .containsExactly("narrows: IT no longer sees: “Serial number”.");
        var changed = new DataRule(
                Purpose.ADMINISTER_ASSETS,
                LegalBasis.LEGITIMATE_INTEREST,
                Set.of(Role.HELP_DESK),
                Duration.ofDays(365));
        assertThat(told(data(Map.of(DataItem.SERIAL_NUMBER, rule)), data(Map.of(DataItem.SERIAL_NUMBER, changed))))
                .containsExactly(
                        "widens: “Serial number” is now also seen by: the help desk.",
                        "narrows: “Serial number” is no longer seen by: administrators and the operator of the server.",
                        "widens: “Serial number” is kept longer: 365 days instead of 90 days.",
                        "widens: “Serial number” is used for another reason. Before: To help you when your device does not work well. Now: To know which devices the organisation owns.",
                        "widens: “Serial number” rests on another ground in law. Before: Needed for the contract of employment (GDPR article 6(1)(b)). Now: Legitimate interest of the organisation (GDPR article 6(1)(f)).");
        assertThat(told(
                        data(Map.of(DataItem.SERIAL_NUMBER, changed)),
                        data(Map.of(
                                DataItem.SERIAL_NUMBER,
                                new DataRule(
                                        Purpose.ADMINISTER_ASSETS,
                                        LegalBasis.LEGITIMATE_INTEREST,
                                        Set.of(Role.HELP_DESK),
                                        Duration.ofDays(1))))))
                .containsExactly("narrows: “Serial number” is kept for a shorter time: 1 day instead of 365 days.");
        var weekly =
                new DataRule(rule.purpose(), rule.legalBasis(), rule.seenBy(), rule.retention(), Duration.ofDays(7));
        assertThat(told(data(Map.of(DataItem.SERIAL_NUMBER, rule)), data(Map.of(DataItem.SERIAL_NUMBER, weekly))))
                .containsExactly("narrows: “Serial number” is asked less often: every 7 days instead of every day.");
        assertThat(told(data(Map.of(DataItem.SERIAL_NUMBER, weekly)), data(Map.of(DataItem.SERIAL_NUMBER, rule))))
                .containsExactly("widens: “Serial number” is asked more often: every day instead of every 7 days.");
        var lock = new ActionRule(Purpose.LOST_DEVICE, LegalBasis.CONTRACT, DESK, 2, false);
        assertThat(told(actions(Map.of()), actions(Map.of(Action.LOCK, lock))))
                .containsExactly(
                        "widens: New: “Lock the screen”. Ordered by: administrators, the help desk, and the operator of the server. It takes 2 people. To be able to act when a device is lost or stolen.");
        assertThat(told(actions(Map.of(Action.LOCK, lock)), actions(Map.of())))
                .containsExactly("narrows: “Lock the screen” cannot be ordered any more.");
        assertThat(told(
                        actions(Map.of(Action.LOCK, lock)),
                        actions(Map.of(
                                Action.LOCK,
                                new ActionRule(Purpose.LOST_DEVICE, LegalBasis.CONTRACT, ADMINISTRATORS, 2, false)))))
                .containsExactly("narrows: “Lock the screen” can no longer be ordered by: the help desk.");
        var atAnyTime = new CharterText(Ownership.COMPANY, Map.of(), Map.of(Action.LOCK, lock));
        var notAtNight = new CharterText(
                Ownership.COMPANY,
                Map.of(),
                Map.of(Action.LOCK, lock),
                Map.of("Nachtdienst", new Narrowing(Set.of(), Set.of(Action.LOCK))));
        assertThat(told(atAnyTime, notAtNight))
                .containsExactly("narrows: “Lock the screen” is left out for the group “Nachtdienst”.");
        assertThat(told(notAtNight, atAnyTime))
                .containsExactly("widens: “Lock the screen” now also holds for the group “Nachtdienst”.");
        assertThat(told(notAtNight, actions(Map.of()))).hasSize(1);
        assertThat(told(actions(Map.of()), notAtNight))
                .as("nobody had it, so nothing narrows for the group")
                .hasSize(2)
                .contains("widens: “Lock the screen” does not hold for the group “Nachtdienst”.");
        assertThat(Difference.between(actions(Map.of()), notAtNight).widenings())
                .isEqualTo(1);
        var restart = new ActionRule(Purpose.SUPPORT, LegalBasis.CONTRACT, DESK, 2, true);
        var easier = new ActionRule(Purpose.SUPPORT, LegalBasis.CONTRACT, DESK, 1, false);
        assertThat(told(actions(Map.of(Action.RESTART, restart)), actions(Map.of(Action.RESTART, easier))))
                .containsExactly(
                        "widens: “Restart the device” takes fewer people: 1 instead of 2.",
                        "widens: “Restart the device”: you are not asked first any more.");
        assertThat(told(actions(Map.of(Action.RESTART, easier)), actions(Map.of(Action.RESTART, restart))))
                .containsExactly(
                        "narrows: “Restart the device” takes more people: 2 instead of 1.",
                        "narrows: “Restart the device”: you are asked first.");
    }

    @Test
    void whatIsOnlyWhileADeviceIsLostIsNotToldAsAskedEveryDay() {
        var place = new DataRule(Purpose.LOST_DEVICE, LegalBasis.CONTRACT, ADMINISTRATORS, Duration.ofDays(1));
        var find = new ActionRule(Purpose.LOST_DEVICE, LegalBasis.CONTRACT, DESK, 2, false);
        assertThat(told(
                        data(Map.of()),
                        new CharterText(
                                Ownership.COMPANY, Map.of(DataItem.LOCATION, place), Map.of(Action.LOCATE, find))))
                .containsExactly(
                        "widens: New: “Where you are”, only while the device is marked lost: then every quarter of an hour. Seen by: administrators and the operator of the server. Deleted as soon as it is found, and after 1 day at the latest. To be able to act when a device is lost or stolen.",
                        "widens: New: “Mark as lost”. Ordered by: administrators, the help desk, and the operator of the server. It takes 2 people. You can do it for your own device, and alone. To be able to act when a device is lost or stolen.");
    }

    @Test
    void everyChangeHasWordsInEveryLanguage() {
        Texts texts = Texts.shipped();
        for (int round = 0; round < PAIRS; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            Difference difference = Difference.between(arbitrary.charter(ownership), arbitrary.charter(ownership));
            for (Language language : Language.values()) {
                assertThat(difference.changes())
                        .as("%s in %s", arbitrary, language)
                        .allSatisfy(change -> assertThat(change.sentence().in(texts, language))
                                .isNotBlank());
            }
        }
    }

    @Test
    void chartersForDifferentDevicesAreNotCompared() {
        var personal = new CharterText(Ownership.PERSONAL, Map.of(), Map.of());
        assertThatThrownBy(() -> Difference.between(personal, data(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be compared");
    }

    private static List<String> told(CharterText before, CharterText now) {
        Texts texts = Texts.shipped();
        return Difference.between(before, now).changes().stream()
                .map(change -> (change.widens() ? "widens: " : "narrows: ")
                        + change.sentence().in(texts, Language.EN))
                .toList();
    }

    private static CharterText data(Map<DataItem, DataRule> rules) {
        return new CharterText(Ownership.COMPANY, rules, Map.of());
    }

    private static CharterText actions(Map<Action, ActionRule> rules) {
        return new CharterText(Ownership.COMPANY, Map.of(), rules);
    }
}
