package helder.concerns;

import static helder.store.schema.Tables.CONCERN;

import helder.store.WaitingWork;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What people asked the office of the reader and nobody answered yet. */
@Component
final class WaitingConcerns implements WaitingWork {

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public Optional<Select<Record1<Integer>>> count(Reader reader) {
        List<String> offices = Arrays.stream(Office.values())
                .filter(office -> reader.roles().stream().anyMatch(office::isOf))
                .filter(office -> office == Office.IT || reader.roles().stream().noneMatch(Office.IT::isOf))
                .map(Office::code)
                .toList();
        return offices.isEmpty()
                ? Optional.empty()
                : Optional.of(DSL.selectCount()
                        .from(CONCERN)
                        .where(CONCERN.OFFICE.in(offices))
                        .and(ConcernRows.isOpen()));
    }
}
