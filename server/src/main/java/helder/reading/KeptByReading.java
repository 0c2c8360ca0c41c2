package helder.reading;

import static helder.store.schema.Tables.GUIDE_STEP;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of guides that somebody ticked off. */
@Component
final class KeptByReading implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(GUIDE_STEP, GUIDE_STEP.PERSON_ID));
    }
}
