package helder.apple;

import helder.certificates.IssuedCertificates;
import helder.commands.AutomaticOrders;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.RenewalTickets;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Platform;
import helder.identity.TicketId;
import helder.jobs.RecurringJob;
import helder.manifest.Action;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Renews devices' certificates after two thirds of their life: devices do not do so by themselves (apple-mdm note, section
 * 6.5). A renewal has a ticket of its own, whose challenge travels with the order, sealed, so that the device gets the same
 * profile however often it is sent.
 */
@Component
public final class Renewal implements RecurringJob {

    /** Life of a device's certificate. */
    public static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

    private static final Actor ACTOR = new Actor.Automatic("certificate-renewal");
    /** A little longer than a permit lasts, so that the order never outlives its ticket. */
    private static final Duration TICKET_LIFE = Duration.ofDays(8);

    private static final int AT_ONCE = 1_000;
    private static final int LOOK_BACK = 200;

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;
    private final IssuedCertificates certificates;
    private final Enrollments enrollments;
    private final Tickets tickets;
    private final Ordering ordering;
    private final Commands commands;

    public Renewal(
            Store store,
            Vault vault,
            InstantSource clock,
            IssuedCertificates certificates,
            Enrollments enrollments,
            Tickets tickets,
            Ordering ordering,
            Commands commands) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
        this.certificates = certificates;
        this.enrollments = enrollments;
        this.tickets = tickets;
        this.ordering = ordering;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "certificate-renewal";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        var soon = clock.instant().plus(CERTIFICATE_LIFE.dividedBy(3));
        for (EnrollmentId id : certificates.expiringBefore(soon, AT_ONCE)) {
            enrollments
                    .find(id)
                    .filter(each -> each.type().platform() == Platform.APPLE && !isUnderWay(each))
                    .ifPresent(this::renew);
        }
    }

    private boolean isUnderWay(Enrollment enrollment) {
        return tickets.live(enrollment.person()).stream()
                .anyMatch(ticket -> ticket.purpose() == Ticket.Purpose.RENEW
                        && ticket.enrollment().filter(enrollment.id()::equals).isPresent());
    }

    private void renew(Enrollment known) {
        store.write(known.id().value(), tx -> {
            enrollments
                    .lock(tx, known.id())
                    .filter(fresh -> fresh.state() == Enrollment.State.ENROLLED)
                    .ifPresent(fresh -> renew(tx, fresh));
            return true;
        });
    }

    /** Orders a renewal now. */
    public Ordering.Ordered renew(Tx tx, Enrollment enrollment) {
        Ticket first = tickets.find(tx, enrollment.ticket()).orElseThrow();
        Tickets.Issued issued = tickets.issueRenewal(tx, enrollment, first.language(), TICKET_LIFE);
        var order = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(
                        AppleActions.WHAT,
                        AppleActions.RENEW,
                        AppleActions.TICKET,
                        issued.ticket().id().value(),
                        AppleActions.CHALLENGE,
                        seal(issued)));
        return ordering.order(tx, ACTOR, enrollment, order, Optional.empty());
    }

    /**
     * Whether the profile of a renewal is signed. It is, but every other try after one that failed goes without: a device that
     * came with an unsigned profile may not be able to read a signed one, and here TLS vouches for both.
     */
    public boolean isSigned(Command renewal) {
        long failed = commands.history(renewal.enrollment(), Optional.of(renewal.id()), LOOK_BACK).stream()
                .filter(Renewal::isRenewal)
                .takeWhile(before -> before.state() == Command.State.FAILED)
                .count();
        return failed % 2 == 0;
    }

    /** Whether the command brings a device the profile with which it renews its certificate. */
    public static boolean isRenewal(Command command) {
        return command.permit().order() instanceof Order.Act act
                && AppleActions.RENEW.equals(act.parameters().get(AppleActions.WHAT));
    }

    private String seal(Tickets.Issued issued) {
        byte[] challenge = issued.challenge().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(vault.seal(challenge, context(issued.ticket().id())));
    }

    /**
     * Ends the renewals that are under way, because the key that sealed their challenges goes; the job orders them again.
     *
     * @return how many
     */
    public static int endAll(Tx tx, Instant now) {
        RenewalTickets.end(tx, now);
        return AutomaticOrders.end(tx, ACTOR, now);
    }

    /** The challenge of an order made here. */
    public String challenge(Order.Act order) {
        var ticket = new TicketId(order.parameters().getOrDefault(AppleActions.TICKET, "none"));
        byte[] sealed = Base64.getDecoder().decode(order.parameters().getOrDefault(AppleActions.CHALLENGE, ""));
        return new String(vault.open(sealed, context(ticket)), StandardCharsets.UTF_8);
    }

    private static String context(TicketId ticket) {
        return "renewal challenge " + ticket.value();
    }
}
