package helder.windows.push;

import helder.devices.Enrollment;
import helder.gate.Agreement;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.Actor;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether a PC may be asked for its address, and called: the charter must let the enrollment be maintained, and name the address. */
@Component
final class PushRules {

    private static final Actor ACTOR = new Actor.Automatic("windows-push");

    private final Gate gate;

    PushRules(Gate gate) {
        this.gate = gate;
    }

    boolean isAllowed(Tx tx, Enrollment enrollment) {
        var order = new Order.Act(Action.MAINTAIN_ENROLLMENT, Map.of());
        return enrollment.state() == Enrollment.State.ENROLLED
                && gate.questions(enrollment.facts()).contains(DataItem.PUSH_ADDRESS)
                && gate.objection(tx, ACTOR, enrollment.facts(), order, Agreement.NONE)
                        .isEmpty();
    }

    /** What a PC told goes through the gate like everything. */
    boolean isAdmitted(Tx tx, Enrollment enrollment) {
        return gate.admit(tx, enrollment.facts(), Map.of(DataItem.PUSH_ADDRESS, ""), 0)
                .admitted()
                .containsKey(DataItem.PUSH_ADDRESS);
    }
}
