package helder.commands;

import static helder.store.schema.Tables.COMMAND;
import static helder.store.schema.Tables.REFUSED_ORDER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import helder.identity.Role;
import helder.looks.Tally;
import helder.looks.Tally.Deed;
import helder.looks.Tally.Who;
import helder.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record5;
import org.springframework.stereotype.Component;

/** How often people and operators ordered something, and were refused, for those who check; never who, no device, and never about fewer than three people. */
@Component
public final class OrderStatistics {

    /** What only asks a device for something. */
    public static final String ASK = "ask";

    private final Store store;

    OrderStatistics(Store store) {
        this.store = store;
    }

    /** What was ordered, by code of the action; {@link #ASK} for questions. */
    public Map<String, Tally> ordered(Instant from, Instant to) {
        return tallies(store.read(dsl -> dsl.select(
                        COMMAND.PERMIT_ACTION,
                        COMMAND.PERMIT_ACTOR_KIND,
                        COMMAND.PERMIT_ACTOR_ID,
                        COMMAND.PERMIT_ACTOR_ROLE,
                        count().cast(BigDecimal.class))
                .from(COMMAND)
                .where(COMMAND.CREATED_AT.ge(from), COMMAND.CREATED_AT.lt(to))
                .and(CommandRepository.bySomebody())
                .groupBy(
                        COMMAND.PERMIT_ACTION,
                        COMMAND.PERMIT_ACTOR_KIND,
                        COMMAND.PERMIT_ACTOR_ID,
                        COMMAND.PERMIT_ACTOR_ROLE)
                .fetch()));
    }

    /** What was refused, by the reason of the refusal, each try counted in the time of the last one. */
    public Map<String, Tally> refused(Instant from, Instant to) {
        return tallies(store.read(dsl -> dsl.select(
                        REFUSED_ORDER.REFUSAL,
                        REFUSED_ORDER.ACTOR_KIND,
                        REFUSED_ORDER.ACTOR_ID,
                        REFUSED_ORDER.ACTOR_ROLE,
                        sum(REFUSED_ORDER.TIMES))
                .from(REFUSED_ORDER)
                .where(REFUSED_ORDER.LAST_AT.ge(from), REFUSED_ORDER.LAST_AT.lt(to))
                .groupBy(
                        REFUSED_ORDER.REFUSAL,
                        REFUSED_ORDER.ACTOR_KIND,
                        REFUSED_ORDER.ACTOR_ID,
                        REFUSED_ORDER.ACTOR_ROLE)
                .fetch()));
    }

    private static Map<String, Tally> tallies(List<Record5<String, String, String, String, BigDecimal>> rows) {
        Set<Deed<String>> deeds = rows.stream()
                .map(row -> new Deed<>(
                        row.value1() == null ? ASK : row.value1(),
                        new Who(
                                row.value2() + " " + row.value3(),
                                !Role.EMPLOYEE.code().equals(row.value4())),
                        row.value5() == null ? 0 : row.value5().longValue()))
                .collect(Collectors.toSet());
        return Tally.by(deeds, Set::of, Optional.empty());
    }
}
