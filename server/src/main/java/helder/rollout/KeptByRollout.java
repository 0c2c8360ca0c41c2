package helder.rollout;

import static helder.store.schema.Tables.STEP_TAKEN;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps that somebody took. */
@Component
final class KeptByRollout implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(STEP_TAKEN, STEP_TAKEN.PERSON_ID));
    }
}
