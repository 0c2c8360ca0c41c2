package helder.windows.wire;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Admission;
import helder.gate.Gate;
import helder.protocol.windows.session.NodeValue;
import helder.store.Tx;
import helder.windows.Fulfilment;
import helder.windows.Observed;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The way of everything that a PC tells: through the gate, and only then into the facts. */
@Component
final class PcIntake {

    private final Gate gate;
    private final Facts facts;
    private final Enrollments enrollments;
    private final InstantSource clock;
    private final Fulfilment fulfilment;

    PcIntake(Gate gate, Facts facts, Enrollments enrollments, InstantSource clock, Fulfilment fulfilment) {
        this.gate = gate;
        this.facts = facts;
        this.enrollments = enrollments;
        this.clock = clock;
        this.fulfilment = fulfilment;
    }

    void take(Tx tx, Enrollment enrollment, List<NodeValue> values) {
        take(tx, enrollment, fulfilment.read(enrollment, values));
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
