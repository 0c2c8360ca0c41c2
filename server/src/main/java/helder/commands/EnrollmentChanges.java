package helder.commands;

import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.gate.Agreement;
import helder.gate.Gate;
import helder.manifest.Action;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** What changes of an enrollment mean for its queue, and for the orders that wait until others agree. */
@Component
final class EnrollmentChanges implements EnrollmentListener {

    private final Commands commands;
    private final ApprovalRequests requests;
    private final Gate gate;

    EnrollmentChanges(Commands commands, ApprovalRequests requests, Gate gate) {
        this.commands = commands;
        this.requests = requests;
        this.gate = gate;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        commands.recheck(tx, enrollment);
        requests.lapse(
                tx,
                enrollment.id(),
                each -> gate.objection(tx, each.actor(), enrollment.facts(), each.order(), Agreement.NONE)
                        .isPresent());
    }

    @Override
    public void found(Tx tx, Enrollment enrollment) {
        commands.recheck(tx, enrollment);
        requests.lapse(tx, enrollment.id(), each -> each.order().action() == Action.LOCATE);
    }

    @Override
    public void leaving(Tx tx, Enrollment enrollment) {
        commands.leaving(tx, enrollment.id());
        requests.lapse(tx, enrollment.id(), each -> !each.order().action().isOpenWhileLeaving());
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        commands.over(tx, enrollment.id());
        requests.lapse(tx, enrollment.id(), each -> true);
    }
}
