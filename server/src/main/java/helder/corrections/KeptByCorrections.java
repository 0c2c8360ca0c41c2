package helder.corrections;

import static helder.store.schema.Tables.CORRECTION_REQUEST;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import helder.store.KeptTable.Whom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** What somebody asked to be corrected; with the name of whoever answered only where they read it, and never with an alias ({@link Correction.Answer}). */
@Component
final class KeptByCorrections implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        Function<Whom, Condition> isNamed = _ -> CORRECTION_REQUEST.ANSWERED_ALIAS.isNull();
        return List.of(new KeptTable(
                CORRECTION_REQUEST,
                whom -> CORRECTION_REQUEST.PERSON_ID.eq(whom.person().value()),
                Set.of(CORRECTION_REQUEST.ANSWERED_ALIAS),
                Map.of(CORRECTION_REQUEST.ANSWERED_ID, isNamed, CORRECTION_REQUEST.ANSWERED_NAME, isNamed)));
    }
}
