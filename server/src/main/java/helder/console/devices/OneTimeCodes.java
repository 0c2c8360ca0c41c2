package helder.console.devices;

import helder.android.PhonePasswords;
import helder.apple.LockPins;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.looks.Basis;
import helder.store.Tx;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What Helder made and somebody at the desk reads once to whoever has the device in hand: the code of a locked Mac, the new password of a phone. */
@Component
final class OneTimeCodes {

    private final LockPins pins;
    private final PhonePasswords passwords;

    OneTimeCodes(LockPins pins, PhonePasswords passwords) {
        this.pins = pins;
        this.passwords = passwords;
    }

    /** The order that made one which nobody has seen yet. */
    Optional<CommandId> unseen(EnrollmentId enrollment) {
        return pins.unseen(enrollment).or(() -> passwords.unseen(enrollment));
    }

    /** Empty when there is none, or somebody saw it. */
    Optional<String> show(Tx tx, Basis.Look look, EnrollmentId enrollment, CommandId command) {
        return pins.show(tx, look, enrollment, command).or(() -> passwords.show(tx, look, enrollment, command));
    }
}
