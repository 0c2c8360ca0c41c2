package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.ActionRule;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Procedures;
import helder.charter.Purpose;
import helder.devices.Enrollments;
import helder.devices.Spreads;
import helder.evidence.Inventory.Again;
import helder.evidence.Inventory.Coming;
import helder.evidence.Inventory.Part;
import helder.gate.BriefSight;
import helder.gate.Sights;
import helder.guides.OfferedPhones;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.LogRetention;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Source;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.store.TestEngine;
import helder.text.Language;
import helder.text.Sentence;
import helder.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is announced is not told as in force, what nobody sees is not told as seen, and no measure is claimed that does not hold. */
class InventoriesTest {

    private static final Set<Role> DESK = Set.of(Role.HELP_DESK, Role.ADMINISTRATOR);

    @TempDir
    Path directory;

    private House house;

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Inventory now() {
        return now(_ -> Optional.empty());
    }

    private Inventory now(OfferedPhones phones) {
        return new Inventories(
                        house.get(Charters.class),
                        house.get(Procedures.class),
                        house.get(Sights.class),
                        house.get(Enrollments.class),
                        house.get(Spreads.class),
                        house.get(Organisations.class),
                        new Retentions(house.get(LogRetention.class)),
                        house.get(Disclosure.class),
                        house.clock(),
                        List.of(phones))
                .now();
    }

    /** Whoever assesses it must read of every kind of device, and of none that nobody here can have. */
    @Test
    void documentsNameTheDevicesThatAreManagedOrCanBeSetUp() {
        assertThat(now().kinds())
                .extracting(Inventory.Kind::type)
                .contains(EnrollmentType.WINDOWS, EnrollmentType.APPLE_PROFILE)
                .doesNotContain(EnrollmentType.ANDROID_WORK_PROFILE, EnrollmentType.ANDROID_FULLY_MANAGED);
        assertThat(now(ownership -> Optional.of(EnrollmentType.ANDROID_FULLY_MANAGED)
                                .filter(_ -> ownership == Ownership.COMPANY))
                        .kinds())
                .extracting(Inventory.Kind::type)
                .contains(EnrollmentType.ANDROID_FULLY_MANAGED);
        Person owner = house.person("noor@delinde.example", "Noor Bakker");
        house.enroll(
                house.issue(owner, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE)
                        .ticket(),
                DeviceForm.PHONE);
        assertThat(now().kinds())
                .as("also when it is not offered any more")
                .extracting(Inventory.Kind::type)
                .contains(EnrollmentType.ANDROID_WORK_PROFILE);
        Texts texts = Texts.shipped();
        for (EnrollmentType type : EnrollmentType.values()) {
            DeviceForm form = type == EnrollmentType.WINDOWS ? DeviceForm.COMPUTER : DeviceForm.PHONE;
            assertThat(texts.get(Language.NL, new Inventory.Kind(type, form).nameKey()))
                    .isNotBlank();
        }
    }

    private Part part(Ownership ownership) {
        return now().parts().stream()
                .filter(part -> part.charter().ownership() == ownership)
                .findFirst()
                .orElseThrow();
    }

    private Charter change(
            Ownership ownership, Map<DataItem, DataRule> more, Map<Action, ActionRule> power, Set<DataItem> without) {
        house.clock().advance(Duration.ofMinutes(1));
        CharterText text = house.get(Charters.class).inForce(ownership).text();
        var data = new EnumMap<>(text.data());
        data.putAll(more);
        data.keySet().removeAll(without);
        var actions = new EnumMap<>(text.actions());
        actions.putAll(power);
        return house.publish(new CharterText(ownership, data, actions));
    }

    private static DataRule seenByDesk() {
        return new DataRule(Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, DESK, Duration.ofDays(30));
    }

    private static ActionRule ordered(int approvals) {
        return new ActionRule(
                Purpose.LOST_DEVICE, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.ADMINISTRATOR), approvals, false);
    }

    @Test
    void aWideningIsToldAsComingUntilItHoldsForEverybodyAlsoWhenANarrowingCameBetween() {
        Charter first = part(Ownership.PERSONAL).charter();
        assertThat(part(Ownership.PERSONAL).coming()).isEmpty();
        Charter wide = change(
                Ownership.PERSONAL,
                Map.of(DataItem.BATTERY_LEVEL, seenByDesk(), DataItem.CARRIER, seenByDesk()),
                Map.of(Action.LOCK, ordered(1)),
                Set.of());
        Charter narrow = change(Ownership.PERSONAL, Map.of(), Map.of(), Set.of(DataItem.DEVICE_MODEL));
        assertThat(narrow.effectiveAt()).isEqualTo(narrow.inForceAt());

        Part waits = part(Ownership.PERSONAL);
        assertThat(waits.charter().version()).isEqualTo(first.version() + 2);
        assertThat(waits.seen()).doesNotContain(DataItem.BATTERY_LEVEL, DataItem.DEVICE_MODEL);
        assertThat(waits.done()).doesNotContain(Action.LOCK);
        Coming coming = waits.coming().getFirst();
        assertThat(coming.at()).isEqualTo(wide.effectiveAt());
        assertThat(coming.seen()).containsExactly(DataItem.BATTERY_LEVEL, DataItem.CARRIER);
        assertThat(coming.done()).containsExactly(Action.LOCK);
        assertThat(waits.coming())
                .as("the narrowing adds nothing that could wait")
                .extracting(Coming::version)
                .containsExactly(wide.version());
        assertThat(waits.again())
                .as("the profile of before does not give the right")
                .containsExactly(new Again(wide.inForceAt(), List.of(DataItem.CARRIER), List.of()));
        assertThat(waits.onlyOn(Action.LOCK))
                .as("the right to lock would be the right to remove the passcode of a personal device")
                .extracting(Inventory.Kind::type)
                .containsOnly(EnrollmentType.APPLE_USER);
        assertThat(waits.onlyOn(DataItem.OS_VERSION)).as("all").isEmpty();

        house.clock().advance(Duration.ofDays(14));
        Part over = part(Ownership.PERSONAL);
        assertThat(over.coming()).isEmpty();
        assertThat(over.seen()).contains(DataItem.BATTERY_LEVEL);
        assertThat(over.done()).contains(Action.LOCK);
        assertThat(over.again()).as("still").isEqualTo(waits.again());
    }

    /** A works council that read "we cannot know this" of what the next charter adds would not believe another word. */
    @Test
    void whatTheEditorOffersIsAChoiceAndNothingIsSaidTwice() {
        assertThat(part(Ownership.COMPANY).declined())
                .contains(DataItem.PHONE_NUMBER, DataItem.CARRIER, DataItem.NETWORK_ADDRESSES, DataItem.APPS_PERSONAL);
        Part own = part(Ownership.PERSONAL);
        assertThat(own.declined()).contains(DataItem.CARRIER, DataItem.NETWORK_ADDRESSES);
        assertThat(own.cannot()).contains(DataItem.PHONE_NUMBER, DataItem.APPS_PERSONAL, DataItem.LOCATION);
        change(Ownership.PERSONAL, Map.of(DataItem.CARRIER, seenByDesk()), Map.of(), Set.of());
        Part waits = part(Ownership.PERSONAL);
        assertThat(waits.coming().getFirst().seen()).containsExactly(DataItem.CARRIER);
        assertThat(waits.unseen()).doesNotContain(DataItem.CARRIER);
        for (Ownership ownership : Ownership.values()) {
            Part part = part(ownership);
            assertThat(part.cannot())
                    .as("offered by the editor of charters")
                    .filteredOn(item -> Source.of(item) == Source.DEVICE)
                    .allMatch(item -> Ceiling.forbids(ownership, item));
            assertThat(Stream.of(part.seen(), part.serverOnly(), part.declined(), part.promised(), part.cannot())
                            .flatMap(List::stream)
                            .toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatNobodySeesIsNotSeen() {
        for (Ownership ownership : Ownership.values()) {
            Part part = part(ownership);
            assertThat(part.serverOnly())
                    .contains(DataItem.PUSH_ADDRESS, DataItem.DEVICE_IDENTIFIER, DataItem.ENROLLMENT_STEPS);
            assertThat(part.seen()).contains(DataItem.OS_VERSION).doesNotContainAnyElementsOf(part.serverOnly());
            assertThat(part.unseen()).doesNotContainAnyElementsOf(part.serverOnly());
        }
        // Even where a charter names readers for the steps: nobody can read those of one person.
        change(Ownership.PERSONAL, Map.of(DataItem.ENROLLMENT_STEPS, seenByDesk()), Map.of(), Set.of());
        house.clock().advance(Duration.ofDays(14));
        assertThat(part(Ownership.PERSONAL).serverOnly()).contains(DataItem.ENROLLMENT_STEPS);
        BriefSight brief = BriefSight.of(
                house.get(Sights.class)
                        .before(Ownership.PERSONAL, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, Set.of()),
                true);
        assertThat(brief.seen()).extracting(each -> each.item()).doesNotContain(DataItem.ENROLLMENT_STEPS);
        assertThat(brief.unseen()).extracting(each -> each.item()).doesNotContain(DataItem.ENROLLMENT_STEPS);
    }

    @Test
    void noMeasureIsClaimedThatDoesNotHold() {
        assertThat(measures("followed")).contains("evidence.risk.followed.company.none");
        assertThat(measures("erased")).contains("evidence.risk.erased.company.two");
        change(
                Ownership.COMPANY,
                Map.of(DataItem.LOCATION, seenByDesk()),
                Map.of(Action.LOCATE, ordered(2), Action.ERASE, ordered(1)),
                Set.of());
        assertThat(measures("followed"))
                .contains(
                        "evidence.risk.followed.company",
                        "evidence.risk.followed.company.two",
                        "evidence.risk.followed.company.found")
                .doesNotContain("evidence.risk.followed.company.none");
        assertThat(measures("erased")).contains("evidence.risk.erased.company.one");
        assertThat(measures("unaware")).contains("evidence.risk.unaware.desk");
        for (Risk risk : Risk.of(now())) {
            for (Language language : Language.values()) {
                assertThat(risk.measures())
                        .isNotEmpty()
                        .allSatisfy(measure -> assertThat(measure.in(house.get(Texts.class), language))
                                .isNotBlank());
            }
        }
    }

    private List<String> measures(String risk) {
        return Risk.of(now()).stream()
                .filter(each -> each.code().equals(risk))
                .flatMap(each -> each.measures().stream())
                .map(Sentence::key)
                .toList();
    }
}
