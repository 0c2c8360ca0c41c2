package helder.windows;

import static helder.store.schema.Tables.WINDOWS_CERTIFICATE;
import static helder.store.schema.Tables.WINDOWS_CHANNEL;
import static helder.store.schema.Tables.WINDOWS_FAILURE;
import static helder.store.schema.Tables.WINDOWS_PUSH_CHANNEL;
import static helder.store.schema.Tables.WINDOWS_STEP;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** How somebody's Windows PCs are talked to, and how far commands for them are. */
@Component
final class KeptByWindows implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byEnrollment(
                        WINDOWS_CHANNEL,
                        WINDOWS_CHANNEL.ENROLLMENT_ID,
                        WINDOWS_CHANNEL.ACCOUNT,
                        WINDOWS_CHANNEL.SESSION),
                KeptTable.byPerson(WINDOWS_FAILURE, WINDOWS_FAILURE.PERSON_ID),
                KeptTable.byEnrollment(WINDOWS_STEP, WINDOWS_STEP.ENROLLMENT_ID),
                KeptTable.byEnrollment(WINDOWS_CERTIFICATE, WINDOWS_CERTIFICATE.ENROLLMENT_ID),
                KeptTable.byEnrollment(
                        WINDOWS_PUSH_CHANNEL, WINDOWS_PUSH_CHANNEL.ENROLLMENT_ID, WINDOWS_PUSH_CHANNEL.CHANNEL));
    }
}
