package helder.people;

import static helder.store.schema.Tables.CREDENTIAL;
import static helder.store.schema.Tables.ONE_TIME_LINK;
import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_CHANGE;
import static helder.store.schema.Tables.PERSON_GROUP_MEMBER;
import static helder.store.schema.Tables.PERSON_ROLE;
import static helder.store.schema.Tables.WEB_SESSION;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who somebody is here, how they get in, and who changed that. */
@Component
final class KeptByPeople implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(PERSON, PERSON.ID),
                KeptTable.byPerson(PERSON_ROLE, PERSON_ROLE.PERSON_ID),
                KeptTable.byPerson(PERSON_GROUP_MEMBER, PERSON_GROUP_MEMBER.PERSON_ID),
                KeptTable.byPerson(PERSON_CHANGE, PERSON_CHANGE.PERSON_ID),
                KeptTable.byPerson(CREDENTIAL, CREDENTIAL.PERSON_ID, CREDENTIAL.PASSWORD_HASH),
                KeptTable.byPerson(ONE_TIME_LINK, ONE_TIME_LINK.PERSON_ID, ONE_TIME_LINK.SECRET_HASH),
                KeptTable.byPerson(WEB_SESSION, WEB_SESSION.PERSON_ID, WEB_SESSION.ID_HASH, WEB_SESSION.ATTRIBUTES));
    }
}
