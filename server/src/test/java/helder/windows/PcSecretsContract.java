package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.deletions.Deletions;
import helder.devices.HandedOut;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for one-time secrets for PCs, and for what is kept of PCs that were not set up, whatever the engine. */
abstract class PcSecretsContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private PcSecrets secrets;
    private FailedEnrollments failures;
    private Person noor;
    private Actor.Somebody joris;

    PcSecretsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        secrets = secrets(EnrollmentSettings.Way.BOTH);
        failures = failures();
        noor = house.person("noor@delinde.example", "Noor Jansen");
        Person helper = house.person("joris@delinde.example", "Joris Bakker", Role.HELP_DESK);
        joris = new Actor.Somebody(helper.id(), helper.name(), Role.HELP_DESK);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private PcSecrets secrets(EnrollmentSettings.Way way) {
        return new PcSecrets(
                house.get(Tickets.class),
                house.get(People.class),
                new EnrollmentSettings(way, false, 4, true, 4, 24, 60, false, false),
                house.get(ServerSettings.class),
                house.clock(),
                new SecureRandom());
    }

    private FailedEnrollments failures() {
        return new FailedEnrollments(
                house.store(),
                new FailedEnrollmentRepository(house.store(), house.get(Ids.class)),
                house.get(Organisations.class),
                house.clock());
    }

    private Tickets.Issued make(Ownership ownership, int hours) {
        return house.store().write(tx -> secrets.make(tx, noor.id(), ownership, hours, joris));
    }

    /** Typed as people type: without dashes or with others, small, with blanks. */
    @Test
    void aSecretIsEasyToTypeAndStaysTheSameHoweverItIsTyped() {
        var seen = new HashSet<String>();
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Tickets.Issued made = make(Ownership.COMPANY, 24);
            String secret = made.secret();
            assertThat(secret).matches("[BCDFGHJKMNPQRSTVWXYZ23456789]{4}(-[BCDFGHJKMNPQRSTVWXYZ23456789]{4}){3}");
            assertThat(seen.add(secret)).isTrue();
            var typed = new StringBuilder();
            secret.chars().forEach(sign -> {
                typed.append(random.nextBoolean() ? (char) sign : Character.toLowerCase((char) sign));
                if (random.nextInt(4) == 0) {
                    typed.append(" –‑\u00A0-".charAt(random.nextInt(5)));
                }
            });
            assertThat(secrets.find(typed.toString()).map(Ticket::id))
                    .as("typed %s, seed %s", typed, seed)
                    .contains(made.ticket().id());
            assertThat(secrets.find(secret.replace("-", "").toLowerCase(Locale.ROOT)))
                    .isPresent();
            assertThat(secrets.find(secret.substring(1))).isEmpty();
        }
    }

    @Test
    void secretsOfEarlierVersionsStillWork() {
        Tickets.Issued old = house.issue(noor, Ownership.COMPANY);
        assertThat(secrets.find(" " + old.secret() + " ").map(Ticket::id))
                .contains(old.ticket().id());
    }

    @Test
    void theListSaysForWhomByWhomUntilWhenAndWhatBecameOfEach() {
        Ticket open = make(Ownership.PERSONAL, 720).ticket();
        Ticket used = make(Ownership.COMPANY, 24).ticket();
        Ticket withdrawn = make(Ownership.COMPANY, 24).ticket();
        Ticket over = make(Ownership.COMPANY, 1).ticket();
        house.enroll(used, DeviceForm.COMPUTER);
        assertThat(house.store().<Boolean>write(tx -> secrets.withdraw(tx, withdrawn)))
                .isTrue();
        house.clock().advance(Duration.ofHours(2));

        List<HandedOut> listed = secrets.recent(100);
        assertThat(listed.stream().map(each -> each.ticket().id()))
                .containsExactly(over.id(), withdrawn.id(), used.id(), open.id());
        assertThat(listed).allSatisfy(each -> assertThat(each.by()).contains(joris));
        assertThat(listed.stream().map(each -> secrets.fate(each.ticket())))
                .containsExactly(
                        PcSecrets.Fate.OVER, PcSecrets.Fate.WITHDRAWN, PcSecrets.Fate.USED, PcSecrets.Fate.OPEN);
        assertThat(secrets.of(noor.id())).isEqualTo(listed);
        assertThat(secrets.of(joris.person())).isEmpty();
        assertThat(secrets.recent(2)).hasSize(2);

        for (Ticket late : List.of(used, withdrawn, over)) {
            assertThat(house.store().<Boolean>write(tx -> secrets.withdraw(tx, late)))
                    .isFalse();
        }
        assertThat(secrets.fate(secrets.find(used.id()).orElseThrow())).isEqualTo(PcSecrets.Fate.USED);
        house.clock().advance(PcSecrets.LISTED.minusHours(3));
        assertThat(secrets.recent(100)).hasSize(4);
        house.clock().advance(Duration.ofHours(2));
        assertThat(secrets.recent(100)).isEmpty();
        assertThat(secrets.of(noor.id()))
                .as("the person reads it as long as it is kept")
                .hasSize(4);
    }

    @Test
    void whatPeopleMadeThemselvesIsNoSecretOfTheDesk() {
        Ticket other = house.ticket(noor, Ownership.PERSONAL);
        assertThat(secrets.find(other.id())).isEmpty();
        assertThat(secrets.recent(100)).isEmpty();
    }

    @Test
    void noSecretIsMadeForWhoeverHasLeftNorWhereTheyAreSwitchedOffNorForAnyTime() {
        for (int hours : new int[] {0, 721, -1}) {
            assertThatThrownBy(() -> make(Ownership.COMPANY, hours)).isInstanceOf(IllegalArgumentException.class);
        }
        PcSecrets off = secrets(EnrollmentSettings.Way.FEDERATED);
        assertThat(off.isOffered()).isFalse();
        assertThatThrownBy(() -> house.store().write(tx -> off.make(tx, noor.id(), Ownership.COMPANY, 24, joris)))
                .isInstanceOf(IllegalStateException.class);
        house.write(tx -> house.get(People.class).setState(tx, noor.id(), Person.State.LEFT));
        assertThatThrownBy(() -> make(Ownership.COMPANY, 24)).isInstanceOf(IllegalStateException.class);
    }

    private void happened(FailedEnrollments where, PcTrouble trouble, Optional<PersonId> person, String trace) {
        where.happened(trouble, person, "0x80180002", trace);
    }

    @Test
    void theSameReasonForTheSamePersonIsOneEntryAnHourWithTheLastTrace() {
        Optional<PersonId> known = Optional.of(noor.id());
        happened(failures, PcTrouble.SECRET, known, "one");
        happened(failures, PcTrouble.SECRET, Optional.empty(), "stranger");
        happened(failures, PcTrouble.SECRET_USED, known, "used");
        house.clock().advance(Duration.ofMinutes(59));
        happened(failures(), PcTrouble.SECRET, known, "two"); // another server, which has written nothing lately
        house.clock().advance(Duration.ofMinutes(2));
        happened(failures(), PcTrouble.SECRET, known, "three");

        List<FailedEnrollment> listed = failures.recent(10);
        assertThat(listed.stream().map(each -> each.trace().orElseThrow()))
                .containsExactlyInAnyOrder("three", "two", "used", "stranger");
        assertThat(listed.getFirst().trace()).contains("three");
        FailedEnrollment twice = listed.stream()
                .filter(each -> each.trace().equals(Optional.of("two")))
                .findFirst()
                .orElseThrow();
        assertThat(twice.times()).isEqualTo(2);
        assertThat(Duration.between(twice.firstAt(), twice.lastAt())).isEqualTo(Duration.ofMinutes(59));
        assertThat(twice.number()).contains("0x80180002");
        assertThat(failures.of(noor.id(), 10)).hasSize(3);
    }

    @Test
    void strangersWhoCauseThousandsOfFailuresCauseOneEntry() {
        for (int time = 0; time < 1000; time++) {
            happened(failures, PcTrouble.FORMAT, Optional.empty(), "trace" + time);
        }
        assertThat(failures.recent(10)).singleElement().satisfies(each -> {
            assertThat(each.trace()).contains("trace0");
            assertThat(each.times())
                    .as("what is counted meanwhile is written with the next")
                    .isEqualTo(1);
        });
    }

    @Test
    void failuresAreDeletedAfterTwoWeeks() {
        happened(failures, PcTrouble.HOME, Optional.of(noor.id()), "old");
        house.clock().advance(Duration.ofDays(13));
        house.write(tx -> failures.neverSpoke(tx, noor.id()));
        var purge = new PurgeFailedEnrollments(house.store(), failures, house.get(Deletions.class));
        purge.run();
        assertThat(failures.recent(10)).hasSize(2);
        house.clock().advance(Duration.ofDays(1));
        assertThat(failures.recent(10).stream().map(FailedEnrollment::trouble)).containsExactly(PcTrouble.SILENT);
        purge.run();
        assertThat(Set.copyOf(failures.of(noor.id(), 10))).hasSize(1);
        assertThat(house.store().<Integer>read(dsl -> dsl.fetchCount(helder.store.schema.Tables.WINDOWS_FAILURE)))
                .isEqualTo(1);
    }
}
