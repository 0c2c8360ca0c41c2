package helder.charter;

import static helder.store.schema.Tables.CHARTER_ANSWER;
import static helder.store.schema.Tables.CHARTER_READING;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody read of versions of charters and answered to them. */
@Component
final class KeptByCharter implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(CHARTER_READING, CHARTER_READING.PERSON_ID),
                KeptTable.byPerson(CHARTER_ANSWER, CHARTER_ANSWER.PERSON_ID));
    }
}
