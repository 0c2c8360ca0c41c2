package helder.devices;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.Store;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tickets, enrollments and facts of one person, with somebody who writes down what listeners hear. */
abstract class DevicesFixture {

    private final TestEngine engine;
    final List<String> events = new ArrayList<>();

    @TempDir
    Path directory;

    House house;
    Store store;
    Tickets tickets;
    Enrollments enrollments;
    Facts facts;
    Gate gate;
    Looks looks;
    Person anna;

    DevicesFixture(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")), new Witness(), new FactsWitness())
                .setUp();
        store = house.store();
        tickets = house.get(Tickets.class);
        enrollments = house.get(Enrollments.class);
        facts = house.get(Facts.class);
        gate = house.get(Gate.class);
        looks = house.get(Looks.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
    }

    @AfterEach
    void close() {
        house.close();
    }

    Tickets.Issued issue(Ownership ownership) {
        return house.issue(anna, ownership);
    }

    Enrollment start(Ticket ticket) {
        return store.write(tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.empty()));
    }

    Enrollment enroll(Ownership ownership) {
        Enrollment started = start(issue(ownership).ticket());
        house.write(tx -> enrollments.enrolled(tx, started.id()));
        return fresh(started);
    }

    Enrollment fresh(Enrollment enrollment) {
        return enrollments.find(enrollment.id()).orElseThrow();
    }

    Admission told(Tx tx, EnrollmentFacts enrollment, Map<DataItem, String> values) {
        Admission admission = gate.admit(tx, enrollment, values, 0);
        facts.record(tx, enrollment, admission);
        return admission;
    }

    void tell(Enrollment enrollment, Map<DataItem, String> values) {
        house.write(tx -> told(tx, fresh(enrollment).facts(), values));
    }

    Map<DataItem, String> known(Enrollment enrollment) {
        var values = new EnumMap<DataItem, String>(DataItem.class);
        facts.read(enrollment.id(), Set.of(DataItem.values()), looks.automation("test"))
                .forEach((item, fact) -> values.put(item, fact.value()));
        return values;
    }

    CharterText changed(Ownership ownership, UnaryOperator<Map<DataItem, DataRule>> change) {
        CharterText text = house.get(Charters.class).inForce(ownership).text();
        return new CharterText(ownership, change.apply(new EnumMap<>(text.data())), text.actions());
    }

    int purged() {
        return store.write(tx -> facts.purge(tx, house.clock().instant()));
    }

    /** Writes down what it is told; refuses when asked to. */
    private final class Witness implements EnrollmentListener {
        @Override
        public void started(Tx tx, Enrollment enrollment) {
            if (events.contains("refuse")) {
                throw new IllegalArgumentException("refused");
            }
            events.add("started");
        }

        @Override
        public void enrolled(Tx tx, Enrollment enrollment) {
            events.add("enrolled");
        }

        @Override
        public void narrowed(Tx tx, Enrollment enrollment) {
            events.add("narrowed");
        }

        @Override
        public void removed(Tx tx, Enrollment enrollment) {
            events.add("removed");
        }
    }

    private final class FactsWitness implements FactsListener {
        @Override
        public void changed(Tx tx, EnrollmentFacts enrollment, Set<DataItem> items) {
            events.add(items.toString());
        }
    }
}
