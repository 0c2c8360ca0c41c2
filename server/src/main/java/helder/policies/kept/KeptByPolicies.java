package helder.policies.kept;

import static helder.store.schema.Tables.POLICY_ASSIGNMENT;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which policies somebody was assigned to by name. */
@Component
final class KeptByPolicies implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(POLICY_ASSIGNMENT, POLICY_ASSIGNMENT.PERSON_ID));
    }
}
