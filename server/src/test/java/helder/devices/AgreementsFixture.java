package helder.devices;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.gate.Gate;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Basis;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Charters that change over the heads of two people and their devices. */
abstract class AgreementsFixture {

    static final Duration NOTICE = Duration.ofDays(14);
    static final DataRule RULE =
            new DataRule(Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(30));

    private final TestEngine engine;
    final List<Enrollment> widened = new ArrayList<>();

    @TempDir
    Path directory;

    House house;
    Charters charters;
    Agreements agreements;
    Gate gate;
    Person anna;
    Person ruben;

    AgreementsFixture(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")), new EnrollmentListener() {
                    @Override
                    public void widened(Tx tx, Enrollment enrollment) {
                        widened.add(enrollment);
                    }
                })
                .setUp();
        charters = house.get(Charters.class);
        agreements = house.get(Agreements.class);
        gate = house.get(Gate.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
        ruben = house.person("ruben@delinde.example", "Ruben Bos");
    }

    @AfterEach
    void close() {
        house.close();
    }

    void join(Person person, String group) {
        house.write(tx -> house.get(People.class).addToGroup(tx, person.id(), group));
    }

    Basis own(Person person) {
        return house.get(Looks.class).own(person.id());
    }

    void runJob() {
        house.get(RaiseAgreements.class).run();
    }

    Enrollment enroll(Person person, Ownership ownership) {
        return house.enroll(person, ownership, DeviceForm.PHONE);
    }

    Enrollment fresh(Enrollment enrollment) {
        return house.get(Enrollments.class).find(enrollment.id()).orElseThrow();
    }

    boolean keeps(Enrollment enrollment, DataItem item) {
        return gate.keeps(fresh(enrollment).facts(), item);
    }

    void answer(Person person, Charter charter, Answer.Kind kind, Optional<String> reason) {
        answer(person, charter.version(), charter.ownership(), kind, reason);
    }

    void answer(Person person, long version, Ownership ownership, Answer.Kind kind, Optional<String> reason) {
        house.write(tx -> agreements.answer(
                tx,
                new Answer(
                        person.id(),
                        ownership,
                        version,
                        kind,
                        reason,
                        "hash of what was shown",
                        Language.NL,
                        house.clock().instant(),
                        house.clock().instant(),
                        house.get(People.class).groupKeys(tx, person.id()))));
    }

    Charter publishWith(Ownership ownership, DataItem item) {
        return publish(ownership, data -> data.put(item, RULE));
    }

    Charter publish(Ownership ownership, Consumer<Map<DataItem, DataRule>> change) {
        CharterText text = charters.inForce(ownership).text();
        var data = new EnumMap<>(text.data());
        change.accept(data);
        return house.publish(new CharterText(ownership, data, text.actions()));
    }
}
