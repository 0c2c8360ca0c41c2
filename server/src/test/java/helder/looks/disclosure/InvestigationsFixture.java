package helder.looks.disclosure;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Investigations.Outcome;
import helder.looks.LogRooms;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.SeenLook;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two people who are looked at, those who ask for an investigation, and those who decide. */
abstract class InvestigationsFixture {

    static final PersonId NOOR = new PersonId("noor");
    static final PersonId RUBEN = new PersonId("ruben");
    static final Subject PHONE = device("noor", "noors-phone");
    static final Actor.Somebody ADMIN = somebody("anna", Role.ADMINISTRATOR);
    static final Actor.Somebody OTHER_ADMIN = somebody("bram", Role.ADMINISTRATOR);
    static final Actor.Somebody OFFICER = somebody("omar", Role.PRIVACY_OFFICER);
    static final Actor.Somebody COUNCIL = somebody("wil", Role.WORKS_COUNCIL);
    static final Actor.Somebody LAWYER = somebody("lena", Role.LEGAL);

    final TestEngine engine;

    @TempDir
    Path directory;

    LogRooms rooms;

    InvestigationsFixture(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    static Actor.Somebody somebody(String id, Role role) {
        return new Actor.Somebody(new PersonId(id), "Name of " + id, role);
    }

    Outcome request(Actor.Somebody requester, PersonId about, int days) {
        return rooms.house.store.write(
                tx -> rooms.investigations.request(tx, requester, about, days, "Something was reported"));
    }

    String newest() {
        return rooms.investigations
                .visibleTo(OFFICER.person(), true, Optional.empty(), 1)
                .getFirst()
                .id();
    }

    Outcome approve(String id, Actor.Somebody office) {
        return rooms.house.store.write(tx -> rooms.investigations.approve(tx, id, office));
    }

    Outcome release(String id, Actor.Somebody by) {
        return rooms.house.store.write(tx -> rooms.investigations.release(tx, id, by));
    }

    String running(PersonId about, int days) {
        assertThat(request(ADMIN, about, days)).isEqualTo(Outcome.WAITS);
        String id = newest();
        assertThat(approve(id, OFFICER)).isEqualTo(Outcome.WAITS);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.BEGUN);
        return id;
    }

    String look(Actor actor, Optional<String> investigation, Subject... subjects) {
        var plain = new LookRequest(
                actor,
                "console.device",
                Set.of(subjects),
                Set.of(DataItem.OS_VERSION),
                Optional.of("Something was reported"),
                true);
        LookRequest request = investigation.map(plain::under).orElse(plain);
        return rooms.house.looks.look(request, (tx, basis) -> basis.lookId());
    }

    List<String> seenBy(PersonId person) {
        return rooms.house.looks.of(person, Optional.empty(), 200).stream()
                .map(SeenLook::id)
                .toList();
    }
}
