package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.devices.Agreements;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.evidence.InformationProof.Counts;
import helder.evidence.InformationProof.GroupCounts;
import helder.evidence.InformationProof.Version;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody finds in the numbers who answered what. */
class InformationProofTest {

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

    private Version newest() {
        return new InformationProofs(
                        house.get(Charters.class),
                        house.get(Agreements.class),
                        house.get(Organisations.class),
                        house.clock())
                .now().chapters().stream()
                        .filter(chapter -> chapter.ownership() == Ownership.PERSONAL)
                        .findFirst()
                        .orElseThrow()
                        .versions()
                        .getFirst();
    }

    private Person person(int number, String... groups) {
        Person person = house.person("p" + number + "@delinde.example", "Person " + number);
        for (String group : groups) {
            house.write(tx -> house.get(People.class).addToGroup(tx, person.id(), group));
        }
        house.enroll(person, Ownership.PERSONAL, DeviceForm.PHONE);
        return person;
    }

    private Charter widen() {
        house.clock().advance(Duration.ofMinutes(1));
        CharterText text = house.get(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(text.data());
        data.put(
                DataItem.BATTERY_LEVEL,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(30)));
        return house.publish(new CharterText(Ownership.PERSONAL, data, text.actions()));
    }

    private void answer(Person person, Charter charter, Answer.Kind kind, String shown) {
        house.write(tx -> house.get(Agreements.class)
                .answer(
                        tx,
                        new Answer(
                                person.id(),
                                Ownership.PERSONAL,
                                charter.version(),
                                kind,
                                Optional.empty(),
                                shown,
                                Language.NL,
                                house.clock().instant(),
                                house.clock().instant(),
                                Set.of())));
    }

    @Test
    void aFewPeopleAreNotCounted() {
        Person first = person(0);
        for (int number = 1; number < 9; number++) {
            person(number);
        }
        assertThat(newest().readFirst()).as("nine began").isEmpty();
        assertThat(newest().notShown()).as("nobody looks the same").isEmpty();
        answer(first, widen(), Answer.Kind.DECLINED, "shown");

        Version nine = newest();
        assertThat(nine.overtaken()).isEmpty();
        assertThat(nine.groups().shown()).isEmpty();
        assertThat(nine.shown()).containsExactlyEntriesOf(Map.of("shown", OptionalInt.empty()));
        var tree = new LinkedHashMap<String, Object>();
        ProofFormat.put(
                tree,
                new InformationProof(
                        "De Linde",
                        house.clock().instant(),
                        List.of(new InformationProof.Chapter(Ownership.PERSONAL, List.of(nine)))));
        assertThat(tree.toString())
                .contains("had_a_device_already=fewer than 10")
                .contains("shown={shown=fewer than 10}")
                .doesNotContain("declined");
    }

    @Test
    void aFewAnswersAreNotToldAndFollowFromNothing() {
        Person declines = person(0);
        for (int number = 1; number < 31; number++) {
            person(number);
        }
        answer(declines, widen(), Answer.Kind.DECLINED, "shown");
        var tree = new LinkedHashMap<String, Object>();
        ProofFormat.put(
                tree,
                new InformationProof(
                        "De Linde",
                        house.clock().instant(),
                        List.of(new InformationProof.Chapter(Ownership.PERSONAL, List.of(newest())))));
        assertThat(tree.toString())
                .contains(
                        "had_a_device_already={people=30, acknowledged=fewer than 10, declined=fewer than 10, left=fewer than 10, no_answer=30}");
    }

    @Test
    void nobodyIsFoundByComparingGroups() {
        Person declines = person(0, "Care");
        for (int number = 1; number < 15; number++) {
            person(number, "Care", "Night care");
        }
        for (int number = 15; number < 30; number++) {
            person(number, "Office");
        }
        Charter wider = widen();
        answer(declines, wider, Answer.Kind.DECLINED, "shown");

        Version version = newest();
        assertThat(version.overtaken()).contains(new Counts(30, 0, 1, 0, 29));
        assertThat(version.groups().shown())
                .as("one person is in Care and not in Night care")
                .containsExactlyInAnyOrder(
                        new GroupCounts("Care", new Counts(15, 0, 1, 0, 14)),
                        new GroupCounts("Office", new Counts(15, 0, 0, 0, 15)));
        assertThat(version.groups().hidden()).containsExactly("Night care");
        assertThat(version.groups().others()).isEmpty();
    }

    @Test
    void whoseDeviceTheDeskSetUpWasShownNothing() {
        for (int number = 0; number < 12; number++) {
            Person person = house.person("d" + number + "@delinde.example", "Person " + number);
            Ticket ticket = house.store()
                    .write(tx -> house.get(Tickets.class)
                            .issue(
                                    tx,
                                    new Tickets.Request(
                                            person.id(),
                                            Ownership.PERSONAL,
                                            EnrollmentType.APPLE_PROFILE,
                                            Optional.empty(),
                                            0,
                                            Language.NL,
                                            Duration.ofHours(1),
                                            Optional.empty(),
                                            Set.of()))
                            .ticket());
            house.enroll(ticket, DeviceForm.PHONE);
        }
        Version version = newest();
        assertThat(version.readFirst()).isEmpty();
        assertThat(version.notShown()).hasValue(12);
        assertThat(version.shown()).as("nothing has no fingerprint").isEmpty();
    }
}
