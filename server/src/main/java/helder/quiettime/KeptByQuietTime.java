package helder.quiettime;

import static helder.store.schema.Tables.INTERRUPTION;
import static helder.store.schema.Tables.QUIET_TIME;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people chose for their quiet time. */
@Component
final class KeptByQuietTime implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(QUIET_TIME, QUIET_TIME.PERSON_ID, QUIET_TIME.CALENDAR, QUIET_TIME.BUSY),
                KeptTable.byPerson(INTERRUPTION, INTERRUPTION.PERSON_ID));
    }
}
