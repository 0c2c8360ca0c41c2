package helder.corrections;

import static helder.store.schema.Tables.CORRECTION_REQUEST;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody asked to be corrected. */
@Component
final class KeptByCorrections implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(CORRECTION_REQUEST, CORRECTION_REQUEST.PERSON_ID));
    }
}
