package helder.devices;

import static helder.store.schema.Tables.CHARTER_TOLD;
import static helder.store.schema.Tables.DEPARTURE;
import static helder.store.schema.Tables.DEVICE;
import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.ENROLLMENT_TICKET;
import static helder.store.schema.Tables.FACT;
import static helder.store.schema.Tables.LOSS;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Somebody's devices, how they were enrolled, and what they told. */
@Component
final class KeptByDevices implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(DEVICE, DEVICE.PERSON_ID),
                KeptTable.byPerson(ENROLLMENT, ENROLLMENT.PERSON_ID),
                KeptTable.byPerson(CHARTER_TOLD, CHARTER_TOLD.PERSON_ID),
                KeptTable.byPerson(
                        ENROLLMENT_TICKET,
                        ENROLLMENT_TICKET.PERSON_ID,
                        ENROLLMENT_TICKET.SECRET_HASH,
                        ENROLLMENT_TICKET.CHALLENGE_HASH),
                KeptTable.byPerson(DEPARTURE, DEPARTURE.PERSON_ID),
                KeptTable.byEnrollment(LOSS, LOSS.ENROLLMENT_ID),
                KeptTable.byEnrollment(FACT, FACT.ENROLLMENT_ID));
    }
}
