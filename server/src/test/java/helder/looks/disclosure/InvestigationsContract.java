package helder.looks.disclosure;

import static helder.store.schema.Tables.INVESTIGATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Role;
import helder.looks.Disclosure.Choice;
import helder.looks.Investigation;
import helder.looks.Investigations;
import helder.looks.Investigations.Outcome;
import helder.looks.LookRefusedException;
import helder.looks.chain.LogRows;
import helder.store.Node;
import helder.store.NotYetException;
import helder.store.TestEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who asks for an investigation, who decides about it, and what its person is told, whatever the engine. */
abstract class InvestigationsContract extends InvestigationsFixture {

    InvestigationsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void twoOfficesApproveEachByAnotherPerson() {
        assertThat(request(somebody("hanna", Role.HELP_DESK), NOOR, 10)).isEqualTo(Outcome.NOT_YOURS);
        assertThat(request(ADMIN, ADMIN.person(), 10)).isEqualTo(Outcome.NOT_YOURS);
        assertThat(request(ADMIN, NOOR, 31)).isEqualTo(Outcome.TOO_LONG);
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
        String id = newest();
        assertThat(approve(id, somebody("anna", Role.LEGAL)))
                .as("whoever asked")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("noor", Role.LEGAL)))
                .as("whom it is about")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, OTHER_ADMIN)).as("no office").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("aud", Role.AUDITOR))).as("no office").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, OFFICER)).isEqualTo(Outcome.WAITS);
        assertThat(approve(id, OFFICER)).as("twice").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("omar", Role.LEGAL)))
                .as("the same person")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("olga", Role.PRIVACY_OFFICER)))
                .as("the same office")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE))
                .as("one office is not enough")
                .isInstanceOf(LookRefusedException.class);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.BEGUN);
        assertThat(approve(id, LAWYER)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void nobodyDecidesForeverAndWhoSaysNoEndsIt() {
        request(ADMIN, NOOR, 10);
        String id = newest();
        assertThat(rooms.house.store.<Outcome>write(tx -> rooms.investigations.refuse(tx, id, OFFICER, "")))
                .isEqualTo(Outcome.NO_REASON);
        assertThat(rooms.house.store.<Outcome>write(
                        tx -> rooms.investigations.refuse(tx, id, OFFICER, "Ask the person")))
                .isEqualTo(Outcome.ENDED);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.TOO_LATE);
        request(ADMIN, NOOR, 10);
        String other = newest();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(approve(other, COUNCIL)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void whoLostTheOfficeBeforeTheLastYesEndsTheRequest() {
        request(ADMIN, NOOR, 10);
        String first = newest();
        approve(first, OFFICER);
        rooms.house.gone.add(OFFICER.person());
        assertThat(approve(first, COUNCIL)).isEqualTo(Outcome.LAPSED);
        assertThat(approve(first, LAWYER)).isEqualTo(Outcome.TOO_LATE);
        rooms.house.gone.clear();
        request(ADMIN, NOOR, 10);
        String second = newest();
        rooms.house.gone.add(ADMIN.person());
        assertThat(approve(second, OFFICER)).isEqualTo(Outcome.LAPSED);
        assertThat(rooms.investigations
                        .find(second, LAWYER.person(), true)
                        .orElseThrow()
                        .state(rooms.house.clock.instant()))
                .isEqualTo(Investigation.State.LAPSED);
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.LAPSED, Investigation.State.LAPSED);
    }

    @Test
    void requestsOfOneAdministratorThatWaitAreFew() {
        for (int request = 0; request < Investigation.OPEN_AT_MOST; request++) {
            assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
        }
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.TOO_MANY);
        assertThat(request(OTHER_ADMIN, NOOR, 10)).as("of another").isEqualTo(Outcome.WAITS);
        assertThat(rooms.investigations.waitingFor(COUNCIL.person(), Set.of(Role.WORKS_COUNCIL)))
                .isEqualTo(6);
        assertThat(rooms.investigations.waitingFor(NOOR, Set.of(Role.LEGAL)))
                .as("about oneself")
                .isZero();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
    }

    @Test
    void thePersonIsToldAfterwardsAlsoOfWhatWasRefusedOrExpired() {
        request(ADMIN, NOOR, 10);
        String refused = newest();
        request(ADMIN, NOOR, 20);
        rooms.house.store.<Outcome>write(tx -> rooms.investigations.refuse(tx, refused, OFFICER, "Ask the person"));
        assertThat(rooms.investigations.toldTo(NOOR)).as("another one waits").isEmpty();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.EXPIRED, Investigation.State.REFUSED);
        assertThat(rooms.investigations.toldTo(RUBEN)).isEmpty();
        String id = running(NOOR, 10);
        assertThat(rooms.investigations.toldTo(NOOR)).as("one runs").isEmpty();
        release(id, LAWYER);
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.OVER, Investigation.State.EXPIRED, Investigation.State.REFUSED);
        rooms.house.clock.advance(Duration.ofDays(90));
        request(ADMIN, NOOR, 10);
        assertThat(rooms.investigations.toldTo(NOOR))
                .as("nothing puts it off for longer than that")
                .hasSize(3);
    }

    @Test
    void anApprovalThatIsPassedOffAsADeletedLookIsFound() throws SQLException {
        rooms.keepFor(90);
        rooms.look(rooms.house.looks, "before", PHONE);
        // On the server that looks, so that the approval stands between looks.
        var node = new Node(rooms.house.store.read(LogRows::ends).getFirst().node());
        var investigations = rooms.investigationsOn(node);
        request(ADMIN, NOOR, 10);
        String id = newest();
        approve(id, OFFICER);
        rooms.house.store.<Outcome>write(tx -> investigations.approve(tx, id, COUNCIL));
        rooms.look(rooms.house.looks, "after", PHONE);
        rooms.house.clock.advance(Duration.ofDays(200));
        rooms.deletion.run();
        assertThat(rooms.fault()).isEmpty();
        rooms.tamper("delete from log_statement where kind = 'delay'");
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("More is gone"));
    }

    @Test
    void aShorterMaximumHoldsForWhatIsApprovedAfterIt() {
        request(ADMIN, NOOR, 30);
        String id = newest();
        choose(5);
        approve(id, OFFICER);
        approve(id, LAWYER);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        rooms.house.clock.advance(Duration.ofDays(5));
        assertThat(seenBy(NOOR)).containsExactly(hidden);
        choose(0);
        assertThat(request(ADMIN, NOOR, 1)).isEqualTo(Outcome.TOO_LONG);
    }

    private void choose(int days) {
        rooms.house.store.write(tx -> {
            rooms.secrecy.choose(tx, OFFICER, Choice.LONGEST_DELAY, days);
            return true;
        });
    }

    @Test
    void whoseAccountIsInDoubtApprovesNothing() {
        request(ADMIN, NOOR, 10);
        String id = newest();
        rooms.house.standing.doubted.add(OFFICER.person());
        assertThatThrownBy(() -> approve(id, OFFICER)).isInstanceOf(NotYetException.class);
        rooms.house.standing.doubted.clear();
        assertThat(approve(id, OFFICER)).as("nothing was kept of it").isEqualTo(Outcome.WAITS);
    }

    @Test
    void everyInvestigationCountsHoweverManyThereAre() {
        String id = running(NOOR, 10);
        request(ADMIN, NOOR, 10);
        String waits = newest();
        approve(waits, OFFICER);
        copy(id, 250);
        copy(waits, 250);

        assertThat(rooms.investigations.count(LAWYER.person()).running()).isEqualTo(251);
        assertThat(rooms.investigations.count(NOOR).running())
                .as("about the reader")
                .isZero();
        Set<Role> council = Set.of(Role.WORKS_COUNCIL);
        assertThat(rooms.investigations.waitingFor(COUNCIL.person(), council)).isEqualTo(251);
        assertThat(rooms.investigations.waitingFor(LAWYER.person(), Set.of(Role.PRIVACY_OFFICER, Role.LEGAL)))
                .as("one of two offices did not decide yet")
                .isEqualTo(251);
        assertThat(rooms.investigations.waitingFor(LAWYER.person(), Set.of(Role.PRIVACY_OFFICER)))
                .as("only the copies, about which nobody decided")
                .isEqualTo(250);
        assertThat(rooms.investigations.waitingFor(OFFICER.person(), Set.of(Role.PRIVACY_OFFICER, Role.LEGAL)))
                .as("nobody decides twice")
                .isEqualTo(250);
        assertThat(rooms.investigations.waitingFor(LAWYER.person(), Set.of())).isZero();
        assertThat(rooms.investigations.waitingFor(LAWYER.person(), Set.of(Role.ADMINISTRATOR)))
                .as("no office that decides")
                .isZero();
        assertThat(rooms.investigations.waitingFor(ADMIN.person(), council))
                .as("whoever asked")
                .isZero();
        assertThat(rooms.investigations.waitingFor(NOOR, council))
                .as("whom they are about")
                .isZero();
        assertThat(rooms.investigations.visibleTo(LAWYER.person(), true, Optional.empty(), 1000))
                .hasSize(502);
        rooms.house.clock.advance(Duration.ofDays(11));
        assertThat(rooms.investigations.count(LAWYER.person()).running()).isZero();
        assertThat(rooms.investigations.waitingFor(COUNCIL.person(), council)).isZero();
        assertThat(rooms.investigations.toldTo(NOOR)).as("all of them").hasSize(502);
    }

    private void copy(String id, int times) {
        rooms.house.store.write(tx -> {
            var row = tx.dsl().fetchSingle(INVESTIGATION, INVESTIGATION.ID.eq(id));
            for (int time = 0; time < times; time++) {
                var copy = row.copy();
                copy.setId(id + "-" + time);
                tx.dsl().executeInsert(copy);
            }
            return true;
        });
    }
}
