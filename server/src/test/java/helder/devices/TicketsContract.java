package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.TicketId;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.text.Language;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What must hold for the tickets with which devices enroll, whatever the engine. */
abstract class TicketsContract extends DevicesFixture {

    private static final int EVERY_RIGHT = 8191;

    TicketsContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void ticketsThatAreOverAreDeletedButNotThatOfAnEnrollment() {
        Ticket unused = issue(Ownership.PERSONAL).ticket();
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        Ticket renewal = store.write(tx -> tickets.issueRenewal(tx, enrollment, Language.NL, Duration.ofHours(1)))
                .ticket();
        house.write(tx ->
                assertThat(tickets.bind(tx, renewal.id(), enrollment.id())).isTrue());
        var purge = house.get(PurgeTickets.class);
        house.clock().advance(Duration.ofDays(90));
        purge.run();
        assertThat(tickets.find(unused.id())).isPresent();
        house.clock().advance(Duration.ofDays(1));
        Ticket fresh = issue(Ownership.PERSONAL).ticket();
        purge.run();
        assertThat(tickets.find(unused.id())).isEmpty();
        assertThat(tickets.find(enrollment.ticket())).isPresent();
        assertThat(tickets.find(fresh.id())).isPresent();
        assertThat(tickets.find(renewal.id())).as("its certificate lives").isPresent();
        house.clock().advance(Duration.ofDays(410));
        purge.run();
        assertThat(tickets.find(renewal.id())).isEmpty();
        assertThat(tickets.find(enrollment.ticket())).isPresent();
    }

    @Test
    void aTicketKnowsWhatThePersonSaidTheDeviceIs() {
        var request = new Tickets.Request(
                anna.id(),
                Ownership.PERSONAL,
                EnrollmentType.APPLE_PROFILE,
                Optional.empty(),
                EVERY_RIGHT,
                Language.NL,
                Duration.ofHours(1),
                Optional.of(DeviceForm.COMPUTER),
                Set.of());
        Ticket issued = store.write(tx -> tickets.issue(tx, request)).ticket();
        assertThat(tickets.find(issued.id()).orElseThrow().shownHash()).isEmpty();
        assertThat(tickets.find(issued.id()).orElseThrow().form()).contains(DeviceForm.COMPUTER);
        assertThat(issue(Ownership.PERSONAL).ticket().form()).isEmpty();
    }

    @Test
    void aTicketFixesWhatTheCharterInForceAllowsAndNoRightMore() {
        Tickets.Issued issued = issue(Ownership.PERSONAL);
        Ticket ticket = issued.ticket();
        Charter inForce = house.get(Charters.class).inForce(Ownership.PERSONAL);

        assertThat(ticket.charter()).isEqualTo(inForce.id());
        assertThat(ticket.charterVersion()).isEqualTo(inForce.version());
        assertThat(ticket.grantedRights()).isNotEqualTo(EVERY_RIGHT);
        assertThat(ticket.grantedRights() & 8).as("erase").isZero();
        assertThat(issued.challenge()).isEqualTo(Tickets.challengeOf(issued.secret()));
        assertThat(tickets.findBySecret(issued.secret())).contains(ticket);
        assertThat(tickets.findBySecret(issued.challenge())).isEmpty();
        Optional<Ticket> byChallenge = store.write(tx -> tickets.findByChallenge(tx, issued.challenge()));
        assertThat(byChallenge).contains(ticket);
        assertThat(tickets.live(anna.id())).containsExactly(ticket);
    }

    @Test
    void aTicketEnrollsOnceUntilItExpiresOrIsRevoked() {
        Ticket used = issue(Ownership.PERSONAL).ticket();
        Ticket old = issue(Ownership.PERSONAL).ticket();
        Ticket revoked = issue(Ownership.PERSONAL).ticket();
        house.write(tx -> tickets.revoke(tx, revoked.id()));

        assertThat(start(used).ticket()).isEqualTo(used.id());
        assertThatThrownBy(() -> start(used)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> start(revoked)).isInstanceOf(IllegalStateException.class);
        house.clock().advance(Duration.ofHours(1));
        assertThatThrownBy(() -> start(old)).isInstanceOf(IllegalStateException.class);
        assertThat(enrollments.of(anna.id())).hasSize(1);
        assertThat(tickets.live(anna.id())).isEmpty();
    }

    @Test
    void ofTwoDevicesThatEnrollWithOneTicketAtOnceOneWins() {
        for (int round = 0; round < 10; round++) {
            Ticket ticket = issue(Ownership.PERSONAL).ticket();
            var one = CompletableFuture.supplyAsync(() -> wins("a", ticket));
            var two = CompletableFuture.supplyAsync(() -> wins("b", ticket));
            assertThat(one.join()).isNotEqualTo(two.join());
        }
        assertThat(enrollments.of(anna.id())).hasSize(10);
    }

    private boolean wins(String lane, Ticket ticket) {
        try {
            store.write(lane, tx -> enrollments.start(tx, ticket, DeviceForm.PHONE, Optional.empty()));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void aTicketRemembersThatItsCertificateWasIssued() {
        TicketId id = issue(Ownership.PERSONAL).ticket().id();
        house.write(tx -> tickets.certificateIssued(tx, id));
        assertThat(tickets.find(id).orElseThrow().state()).isEqualTo(Ticket.State.CERTIFICATE_ISSUED);
    }

    @Test
    void whoeverHasLeftDoesNotEnroll() {
        Ticket ticket = issue(Ownership.PERSONAL).ticket();
        house.write(tx -> house.get(People.class).setState(tx, anna.id(), Person.State.LEFT));
        assertThatThrownBy(() -> start(ticket)).isInstanceOf(IllegalStateException.class);
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(Ticket.State.ISSUED);
    }

    @Test
    void aRenewalKeepsRightsAndCharterAndNeverEnrolls() {
        Enrollment enrollment = enroll(Ownership.COMPANY);
        Ticket renewal = store.write(tx -> tickets.issueRenewal(tx, enrollment, Language.NL, Duration.ofDays(7)))
                .ticket();

        assertThat(renewal.grantedRights()).isEqualTo(enrollment.grantedRights());
        assertThat(renewal.charter()).isEqualTo(enrollment.charter());
        assertThat(renewal.enrollment()).contains(enrollment.id());
        assertThatThrownBy(() -> start(renewal)).isInstanceOf(IllegalStateException.class);

        house.write(tx -> enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_ORGANISATION));
        assertThat(tickets.find(renewal.id()).orElseThrow().state()).isEqualTo(Ticket.State.REVOKED);
        assertThatThrownBy(() ->
                        store.write(tx -> tickets.issueRenewal(tx, fresh(enrollment), Language.NL, Duration.ofDays(7))))
                .isInstanceOf(IllegalStateException.class);
    }
}
