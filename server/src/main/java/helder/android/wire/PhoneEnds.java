package helder.android.wire;

import helder.android.PhonePasswords;
import helder.android.Wishes;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.identity.Platform;
import helder.store.Tx;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** When an enrollment may have more or less, or ends: its policy is looked at again, or all that was kept to manage its phone goes. */
@Component
final class PhoneEnds implements EnrollmentListener {

    private final PhoneRepository phones;
    private final Wishes wishes;
    private final OperationRepository operations;
    private final PhonePasswords passwords;
    private final InstantSource clock;

    PhoneEnds(
            PhoneRepository phones,
            Wishes wishes,
            OperationRepository operations,
            PhonePasswords passwords,
            InstantSource clock) {
        this.phones = phones;
        this.wishes = wishes;
        this.operations = operations;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public void narrowed(Tx tx, Enrollment enrollment) {
        look(tx, enrollment);
    }

    @Override
    public void widened(Tx tx, Enrollment enrollment) {
        look(tx, enrollment);
    }

    private void look(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.ANDROID) {
            phones.due(tx, List.of(enrollment.id()), clock.instant());
        }
    }

    @Override
    public void removed(Tx tx, Enrollment enrollment) {
        if (enrollment.type().platform() == Platform.ANDROID) {
            wishes.forget(tx, enrollment.id());
            operations.forget(tx, enrollment.id());
            passwords.forget(tx, enrollment.id());
            phones.close(tx, enrollment.id());
        }
    }
}
