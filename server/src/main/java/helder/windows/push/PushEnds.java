package helder.windows.push;

import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.identity.Platform;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** Deletes the address of a PC when its enrollment ends. */
@Component
final class PushEnds implements EnrollmentListener {

    private final PushRepository repository;

    PushEnds(PushRepository repository) {
        this.repository = repository;
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.WINDOWS) {
            repository.forget(tx, enrollment.id());
        }
    }
}
