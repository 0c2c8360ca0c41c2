package helder.gate;

import static helder.store.schema.Tables.GATE_COUNT;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the gate refused or dropped for somebody's devices. */
@Component
final class KeptByGate implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byEnrollment(GATE_COUNT, GATE_COUNT.ENROLLMENT_ID));
    }
}
