package helder.mail;

import static helder.store.schema.Tables.MAIL;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which letters somebody gets and got; what they say is kept nowhere. */
@Component
final class KeptByMail implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.byPerson(MAIL, MAIL.PERSON_ID));
    }
}
