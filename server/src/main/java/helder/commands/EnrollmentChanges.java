package helder.commands;

import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** What changes of an enrollment mean for its queue. */
@Component
final class EnrollmentChanges implements EnrollmentListener {

    private final Commands commands;

    EnrollmentChanges(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        commands.recheck(tx, enrollment);
    }

    @Override
    public void leaving(Tx tx, Enrollment enrollment) {
        commands.leaving(tx, enrollment.id());
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        commands.clear(tx, enrollment.id(), Command.State.CANCELED);
    }
}
