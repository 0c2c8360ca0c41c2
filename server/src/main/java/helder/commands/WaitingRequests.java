package helder.commands;

import static helder.store.schema.Tables.APPROVAL_REQUEST;

import helder.identity.Role;
import helder.store.WaitingWork;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Orders of others that wait for a second person. Which of them the reader may order too is for the gate to say. */
@Component
final class WaitingRequests implements WaitingWork {

    private final InstantSource clock;

    WaitingRequests(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        return reader.hasAny(Role.ADMINISTRATOR, Role.HELP_DESK)
                ? Optional.of(DSL.selectCount()
                        .from(APPROVAL_REQUEST)
                        .where(APPROVAL_REQUEST.IS_SECOND_MISSING.isTrue())
                        .and(APPROVAL_REQUEST.ENDED_AT.isNull())
                        .and(APPROVAL_REQUEST.EXPIRES_AT.gt(clock.instant()))
                        .and(APPROVAL_REQUEST.ACTOR_ID.ne(reader.person().value())))
                : Optional.empty();
    }
}
