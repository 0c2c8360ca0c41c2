package helder.concerns;

import static helder.store.schema.Tables.CONCERN;
import static helder.store.schema.Tables.CONCERN_GUIDE;

import helder.store.KeptAboutPeople;
import helder.store.KeptTable;
import helder.store.KeptTable.Whom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** What somebody asked with their name, and guides that they got for it; with the name of whoever took or answered it only where they read it, and never with an alias. */
@Component
final class KeptByConcerns implements KeptAboutPeople {

    @Override
    public List<KeptTable> tables() {
        Function<Whom, Condition> isTakerNamed = _ -> CONCERN.TAKEN_ALIAS.isNull();
        Function<Whom, Condition> isNamed = _ -> CONCERN.ANSWERED_ALIAS.isNull();
        Function<Whom, Condition> isSenderNamed = _ -> CONCERN_GUIDE.SENT_ALIAS.isNull();
        var guides = new KeptTable(
                CONCERN_GUIDE,
                whom -> CONCERN_GUIDE.PERSON_ID.eq(whom.person().value()),
                Set.of(CONCERN_GUIDE.SENT_ALIAS),
                Map.of(CONCERN_GUIDE.SENT_ID, isSenderNamed, CONCERN_GUIDE.SENT_NAME, isSenderNamed));
        var asked = new KeptTable(
                CONCERN,
                whom -> CONCERN.PERSON_ID.eq(whom.person().value()),
                Set.of(CONCERN.SECRET_HASH, CONCERN.TAKEN_ALIAS, CONCERN.ANSWERED_ALIAS),
                Map.of(
                        CONCERN.TAKEN_ID,
                        isTakerNamed,
                        CONCERN.TAKEN_NAME,
                        isTakerNamed,
                        CONCERN.ANSWERED_ID,
                        isNamed,
                        CONCERN.ANSWERED_NAME,
                        isNamed));
        return List.of(asked, guides);
    }
}
