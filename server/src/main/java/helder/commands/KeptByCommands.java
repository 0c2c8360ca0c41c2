package helder.commands;

import static helder.store.schema.Tables.APPROVAL_REQUEST;
import static helder.store.schema.Tables.COMMAND;
import static helder.store.schema.Tables.REFUSED_ORDER;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was ordered for somebody's devices, and what was refused. What an order carries is sealed, because it may open something. */
@Component
final class KeptByCommands implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byEnrollment(
                        COMMAND, COMMAND.ENROLLMENT_ID, COMMAND.PERMIT_PARAMETERS, COMMAND.PERMIT_SECRETS),
                KeptTable.byEnrollment(REFUSED_ORDER, REFUSED_ORDER.ENROLLMENT_ID),
                KeptTable.byEnrollment(
                        APPROVAL_REQUEST,
                        APPROVAL_REQUEST.ENROLLMENT_ID,
                        APPROVAL_REQUEST.PARAMETERS,
                        APPROVAL_REQUEST.SECRETS));
    }
}
