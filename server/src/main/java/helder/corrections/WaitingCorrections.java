package helder.corrections;

import static helder.store.schema.Tables.CORRECTION_REQUEST;

import helder.corrections.Correction.State;
import helder.store.WaitingWork;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What people say is wrong and nobody answered yet. */
@Component
final class WaitingCorrections implements WaitingWork {

    @Override
    public String name() {
        return "corrections";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        return reader.roles().stream().anyMatch(Corrections::mayAnswer)
                ? Optional.of(DSL.selectCount()
                        .from(CORRECTION_REQUEST)
                        .where(CORRECTION_REQUEST.STATE.eq(State.OPEN.code())))
                : Optional.empty();
    }
}
