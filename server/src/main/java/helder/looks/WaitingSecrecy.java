package helder.looks;

import static helder.store.schema.Tables.LOOK_PROPOSAL;

import helder.identity.Role;
import helder.store.WaitingWork;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What shows people less of looks, for whoever can confirm it and did not ask for it. */
@Component
final class WaitingSecrecy implements WaitingWork {

    private final InstantSource clock;

    WaitingSecrecy(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "looks";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        if (!reader.hasAny(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)) {
            return Optional.empty();
        }
        return Optional.of(DSL.selectCount()
                .from(LOOK_PROPOSAL)
                .where(LOOK_PROPOSAL.ENDED_AT.isNull())
                .and(LOOK_PROPOSAL.EXPIRES_AT.gt(clock.instant()))
                .and(LOOK_PROPOSAL.ASKER_ID.ne(reader.person().value())));
    }
}
