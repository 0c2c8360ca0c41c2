package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static org.jooq.impl.DSL.select;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who looked at somebody's devices; of lists, only that somebody was in them. */
@Component
final class KeptByLooks implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.byPerson(LOOK_SUBJECT, LOOK_SUBJECT.PERSON_ID),
                new KeptTable(
                        LOOK,
                        whom -> LOOK.SET_ID.in(select(LOOK_SUBJECT.SET_ID)
                                .from(LOOK_SUBJECT)
                                .where(LOOK_SUBJECT.PERSON_ID.eq(whom.person().value()))),
                        Set.of(LOOK.SALT)));
    }
}
