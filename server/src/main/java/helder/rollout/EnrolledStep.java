package helder.rollout;

import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.store.Tx;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notes the last step when a device has arrived that its person set up; what the desk set up is no step of theirs. */
@Component
final class EnrolledStep implements EnrollmentListener {

    private final Steps steps;
    private final Tickets tickets;

    EnrolledStep(Steps steps, Tickets tickets) {
        this.steps = steps;
        this.tickets = tickets;
    }

    @Override
    public void enrolled(Tx tx, Enrollment enrollment) {
        if (tickets.find(tx, enrollment.ticket()).filter(Ticket::isOfThePerson).isPresent()) {
            steps.taken(tx, enrollment.person(), Step.ENROLLED, Optional.of(enrollment.ticket()));
        }
    }
}
