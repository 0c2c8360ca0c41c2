package helder.statement;

import static helder.store.schema.Tables.STAFF_STATEMENT;

import helder.identity.Role;
import helder.statement.StaffStatement.State;
import helder.store.WaitingWork;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whether a statement is in review, for those who sign and publish it. Whose signature it lacks is for its page to say. */
@Component
final class WaitingStatement implements WaitingWork {

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        return reader.hasAny(Role.LEGAL, Role.HUMAN_RESOURCES, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
                ? Optional.of(
                        DSL.selectCount().from(STAFF_STATEMENT).where(STAFF_STATEMENT.STATE.eq(State.REVIEW.code())))
                : Optional.empty();
    }
}
