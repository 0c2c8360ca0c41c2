package helder.apple;

import static helder.store.schema.Tables.ACCOUNT_TOKEN;
import static helder.store.schema.Tables.APPLE_CHANNEL;
import static helder.store.schema.Tables.APPLE_PIN;
import static helder.store.schema.Tables.DECLARATION_SNAPSHOT;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** How somebody's Apple devices are reached, and what they were told to be. */
@Component
final class KeptByApple implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byEnrollment(
                        APPLE_CHANNEL,
                        APPLE_CHANNEL.ENROLLMENT_ID,
                        APPLE_CHANNEL.PUSH_ADDRESS,
                        APPLE_CHANNEL.UNLOCK_TOKEN),
                KeptTable.byEnrollment(APPLE_PIN, APPLE_PIN.ENROLLMENT_ID, APPLE_PIN.PIN),
                KeptTable.byPerson(
                        ACCOUNT_TOKEN, ACCOUNT_TOKEN.PERSON_ID, ACCOUNT_TOKEN.TOKEN_HASH, ACCOUNT_TOKEN.TICKET_SECRET),
                KeptTable.byEnrollment(DECLARATION_SNAPSHOT, DECLARATION_SNAPSHOT.ENROLLMENT_ID));
    }
}
