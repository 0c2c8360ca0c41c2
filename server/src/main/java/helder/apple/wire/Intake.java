package helder.apple.wire;

import helder.apple.Observed;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.store.Tx;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** The way of everything that a device tells: through the gate, and only then into the facts. */
@Component
final class Intake {

    private final Gate gate;
    private final Facts facts;
    private final Enrollments enrollments;
    private final InstantSource clock;

    Intake(Gate gate, Facts facts, Enrollments enrollments, InstantSource clock) {
        this.gate = gate;
        this.facts = facts;
        this.enrollments = enrollments;
        this.clock = clock;
    }

    void take(Tx tx, Enrollment enrollment, Observed observed) {
        enrollments.seen(enrollment.id(), clock.instant());
        if (observed.isEmpty()) {
            return;
        }
        Admission admission = gate.admit(tx, enrollment.facts(), observed.values(), observed.unknown());
        if (!admission.admitted().isEmpty()) {
            facts.record(tx, enrollment.facts(), admission);
        }
    }
}
