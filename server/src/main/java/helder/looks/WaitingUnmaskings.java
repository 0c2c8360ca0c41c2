package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.UNMASKING;

import helder.identity.Actor;
import helder.identity.Role;
import helder.looks.record.LookRepository;
import helder.store.WaitingWork;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** People who asked for the name behind an alias, for a privacy officer who neither asked nor looked. */
@Component
final class WaitingUnmaskings implements WaitingWork {

    @Override
    public String name() {
        return "unmasking";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        if (!reader.hasAny(Role.PRIVACY_OFFICER)) {
            return Optional.empty();
        }
        var me = new Actor.Somebody(reader.person(), "", Role.PRIVACY_OFFICER);
        var mine = DSL.select(LOOK.ID).from(LOOK).where(LookRepository.by(me));
        return Optional.of(DSL.selectCount()
                .from(UNMASKING)
                .where(UNMASKING.DECIDED_AT.isNull())
                .and(UNMASKING.PERSON_ID.ne(reader.person().value()))
                .and(UNMASKING.LOOK_ID.notIn(mine)));
    }
}
