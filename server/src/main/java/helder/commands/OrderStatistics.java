package helder.commands;

import static helder.store.schema.Tables.COMMAND;
import static helder.store.schema.Tables.REFUSED_ORDER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import helder.looks.Tally;
import helder.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How often people and operators ordered something, and were refused, for those who check; never who, and no device. */
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
        var counts = new TreeMap<String, Tally>();
        store.read(dsl -> dsl.select(COMMAND.PERMIT_ACTION, count())
                        .from(COMMAND)
                        .where(COMMAND.CREATED_AT.ge(from), COMMAND.CREATED_AT.lt(to))
                        .and(CommandRepository.bySomebody())
                        .groupBy(COMMAND.PERMIT_ACTION)
                        .fetch())
                .forEach(row -> counts.put(row.value1() == null ? ASK : row.value1(), Tally.of(row.value2())));
        return counts;
    }

    /** What was refused, by the reason of the refusal, each try counted in the time of the last one. */
    public Map<String, Tally> refused(Instant from, Instant to) {
        var counts = new TreeMap<String, Tally>();
        store.read(dsl -> dsl.select(REFUSED_ORDER.REFUSAL, sum(REFUSED_ORDER.TIMES))
                        .from(REFUSED_ORDER)
                        .where(REFUSED_ORDER.LAST_AT.ge(from), REFUSED_ORDER.LAST_AT.lt(to))
                        .groupBy(REFUSED_ORDER.REFUSAL)
                        .fetch())
                .forEach(row -> counts.put(
                        row.value1(),
                        Tally.of(
                                row.value2() == null
                                        ? 0
                                        : row.get(1, BigDecimal.class).longValue())));
        return counts;
    }
}
