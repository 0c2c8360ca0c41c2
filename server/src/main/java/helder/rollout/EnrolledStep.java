package helder.rollout;

import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.store.Tx;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notes the last step when the device has arrived. */
@Component
final class EnrolledStep implements EnrollmentListener {

    private final Steps steps;

    EnrolledStep(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void enrolled(Tx tx, Enrollment enrollment) {
        steps.taken(tx, enrollment.person(), Step.ENROLLED, Optional.of(enrollment.ticket()));
    }
}
