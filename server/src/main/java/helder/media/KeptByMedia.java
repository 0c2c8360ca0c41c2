package helder.media;

import static helder.store.schema.Tables.RECORDING;
import static helder.store.schema.Tables.RECORDING_CONSENT;
import static helder.store.schema.Tables.RECORDING_INVITATION;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody read out for films; they hear it on a page of their own. */
@Component
final class KeptByMedia implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(RECORDING, RECORDING.PERSON_ID, RECORDING.SOUND),
                KeptTable.byPerson(RECORDING_CONSENT, RECORDING_CONSENT.PERSON_ID),
                KeptTable.byPerson(RECORDING_INVITATION, RECORDING_INVITATION.PERSON_ID));
    }
}
