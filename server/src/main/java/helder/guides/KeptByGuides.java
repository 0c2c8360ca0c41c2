package helder.guides;

import static helder.store.schema.Tables.GUIDE_CARE;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which guides somebody looks after. */
@Component
final class KeptByGuides implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(GUIDE_CARE, GUIDE_CARE.OWNER_ID));
    }
}
