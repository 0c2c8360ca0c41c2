package helder.people;

import static helder.store.schema.Tables.WEB_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.web.ShownSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold for passwords and sessions, whatever the engine. */
abstract class SessionsContract extends PeopleRooms {

    SessionsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void onlyTheRightPasswordOfAnActivePersonOpens() {
        Person noor = active("noor@delinde.example", "Noor de Vries");
        String hash = passwords.hash("zeven grote beuken");
        store.write(tx -> {
            passwords.set(tx, noor.id(), hash);
            return true;
        });

        assertThat(hash).startsWith("$argon2id$");
        assertThat(passwords.check("Noor@delinde.example", "zeven grote beuken"))
                .contains(new Passwords.Match(noor, passwords.since(noor.id()).orElseThrow()));
        assertThat(store.<Instant>write(tx -> passwords.set(tx, noor.id(), hash)))
                .as("another one is always later, however fast")
                .isEqualTo(passwords.since(noor.id()).orElseThrow())
                .isAfter(house.clock().instant());
        assertThat(passwords.check("noor@delinde.example", "zeven grote eiken")).isEmpty();
        assertThat(passwords.check("nobody@delinde.example", "the password of nobody"))
                .isEmpty();
        assertThat(passwords.check("noor@delinde.example", "x".repeat(100_000))).isEmpty();
        setState(noor, Person.State.LEFT);
        assertThat(passwords.check("noor@delinde.example", "zeven grote beuken"))
                .isEmpty();
    }

    @Test
    void aSessionIsFoundByItsIdAndEndsByIdlenessAgeOrOrder() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        assertThat(sessions.findById(session.getId())).isNotNull();
        assertThat(sessions.findById("another")).isNull();

        house.clock().advance(WebSession.IDLE);
        assertThat(sessions.findById(session.getId())).as("idle").isNull();
        int ended = store.write(sessions::expire);
        assertThat(ended).isEqualTo(1);

        WebSession busy = signedIn(people.findByEmail("noor@delinde.example").orElseThrow());
        for (int hour = 0; hour < 23; hour++) {
            house.clock().advance(Duration.ofHours(1));
            visit(busy.getId());
        }
        assertThat(sessions.findById(busy.getId())).as("kept alive by visits").isNotNull();
        house.clock().advance(Duration.ofHours(1));
        assertThat(sessions.findById(busy.getId())).as("a day is the longest").isNull();
    }

    @Test
    void whoeverLeavesOrGetsANewPasswordIsSignedOutAndARunningRequestDoesNotBringTheSessionBack() {
        Person noor = active("noor@delinde.example", "Noor");
        WebSession session = signedIn(noor);
        WebSession running = java.util.Objects.requireNonNull(sessions.findById(session.getId()));
        store.write(tx -> {
            passwords.set(tx, noor.id(), "hash");
            return true;
        });

        running.setAttribute("basket", "full");
        sessions.save(running);

        assertThat(sessions.findById(session.getId())).isNull();
        WebSession again = signedIn(noor);
        setState(noor, Person.State.LEFT);
        assertThat(sessions.findById(again.getId())).isNull();
    }

    @Test
    void anotherIdTakesTheSessionOverAndTheOldOneIsWorthNothing() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        String before = session.getId();
        String after = session.changeSessionId();
        sessions.save(session);

        assertThat(after).isNotEqualTo(before);
        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(after)).isNotNull();
        sessions.deleteById(after);
        assertThat(sessions.findById(after)).isNull();
    }

    @Test
    void aMereVisitIsWrittenAtMostOnceAMinute() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        house.clock().advance(Duration.ofSeconds(59));
        visit(session.getId());
        assertThat(lastVisit(session)).isEqualTo(house.clock().instant().minusSeconds(59));

        house.clock().advance(Duration.ofSeconds(1));
        visit(session.getId());
        assertThat(lastVisit(session)).isEqualTo(house.clock().instant());
    }

    private Map<String, Object> stored(WebSession session) throws IOException {
        byte[] attributes =
                store.read(dsl -> dsl.fetchSingle(WEB_SESSION, WEB_SESSION.ID_HASH.eq(Vault.hash(session.getId())))
                        .getAttributes());
        return SessionAttributes.read(attributes);
    }

    private WebSession withSecret(Person person) {
        WebSession session = signedIn(person);
        long end = house.clock().instant().plus(ShownSecrets.LIFE).toEpochMilli();
        session.setAttribute(ShownSecrets.ATTRIBUTE, "/console/people/links " + end + " c2VjcmV0");
        session.setAttribute("basket", "full");
        sessions.save(session);
        return session;
    }

    @Test
    void aSecretThatIsOverGoesOutOfTheSessionWithTheNextVisitToAnyPage() throws IOException {
        WebSession session = withSecret(active("noor@delinde.example", "Noor"));
        house.clock().advance(ShownSecrets.LIFE.minusMillis(1));
        visit(session.getId());
        assertThat(stored(session)).containsKey(ShownSecrets.ATTRIBUTE);
        house.clock().advance(Duration.ofMillis(1));
        visit(session.getId());
        assertThat(stored(session)).doesNotContainKey(ShownSecrets.ATTRIBUTE).containsEntry("basket", "full");
    }

    @Test
    void aSecretThatIsOverGoesOutOfASessionWithoutVisitsToo() throws IOException {
        WebSession session = withSecret(active("noor@delinde.example", "Noor"));
        var upkeep = new EndOldSessions(store, sessions);
        house.clock().advance(ShownSecrets.LIFE.minusMillis(1));
        upkeep.run();
        assertThat(stored(session)).containsKey(ShownSecrets.ATTRIBUTE);
        house.clock().advance(Duration.ofMillis(1));
        upkeep.run();
        assertThat(stored(session)).doesNotContainKey(ShownSecrets.ATTRIBUTE).containsEntry("basket", "full");
        assertThat(sessions.findById(session.getId())).isNotNull();
    }
}
