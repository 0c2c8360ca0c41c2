package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How often is looked, for those who check, and never who: no count is about fewer than three people who look. */
@Component
public final class LookStatistics {

    /** Fewer in a role could be told apart by it. */
    static final int FEWEST_PEOPLE = 3;

    private final Store store;
    private final Installation installation;

    public LookStatistics(Store store, Installation installation) {
        this.store = store;
        this.installation = installation;
    }

    /**
     * The looks of a time.
     *
     * @param byRole by code, {@code operator} for operators and {@code other} for roles in which too few people looked; empty where
     *     even those are too few
     * @param byItem a look counts for each class of data that it showed
     * @param byPurpose a look counts for each purpose of what it showed
     * @param byReason by quick reason; {@code ""} for own words and for none
     */
    public record Looks(
            Tally all,
            Map<String, Tally> byRole,
            Map<DataItem, Tally> byItem,
            Map<String, Tally> byPurpose,
            Map<String, Tally> byReason) {}

    /** What people who look in a role did together. */
    private record InRole(String role, String actor, long looks) {}

    /**
     * Counts.
     *
     * @param purposes what each class of data is for
     * @param quickReasons those that are told apart
     */
    public Looks between(
            Instant from,
            Instant to,
            Function<DataItem, ? extends Collection<String>> purposes,
            List<String> quickReasons) {
        Condition then = LOOK.ORGANISATION_ID
                .eq(installation.organisation().value())
                .and(LOOK.LOOKED_AT.ge(from))
                .and(LOOK.LOOKED_AT.lt(to))
                .and(LOOK.ACTOR_KIND.ne(inline("automatic")));
        return store.readConsistently(dsl -> {
            List<InRole> inRole = dsl.select(LOOK.ACTOR_ROLE, LOOK.ACTOR_ID, count())
                    .from(LOOK)
                    .where(then)
                    .groupBy(LOOK.ACTOR_ROLE, LOOK.ACTOR_ID)
                    .fetch(row -> new InRole(row.value1(), row.value2(), row.value3()));
            var byItem = new TreeMap<DataItem, Long>();
            var byPurpose = new TreeMap<String, Long>();
            dsl.select(LOOK.ITEMS, count())
                    .from(LOOK)
                    .where(then)
                    .groupBy(LOOK.ITEMS)
                    .forEach(row -> {
                        var served = new HashSet<String>();
                        for (String code : row.value1().split(LookContent.BETWEEN_ITEMS)) {
                            Optional<DataItem> item = DataItem.find(code);
                            item.ifPresent(each -> {
                                byItem.merge(each, row.value2().longValue(), Long::sum);
                                served.addAll(purposes.apply(each));
                            });
                        }
                        served.forEach(
                                purpose -> byPurpose.merge(purpose, row.value2().longValue(), Long::sum));
                    });
            return new Looks(
                    Tally.of(inRole.stream().mapToLong(InRole::looks).sum()),
                    byRole(inRole),
                    tallies(byItem),
                    tallies(byPurpose),
                    byReason(dsl, then, quickReasons));
        });
    }

    private static Map<String, Tally> byRole(List<InRole> inRole) {
        var people = new HashMap<String, Set<String>>();
        var looks = new TreeMap<String, Long>();
        inRole.forEach(each -> {
            people.computeIfAbsent(each.role(), _ -> new HashSet<>()).add(each.actor());
            looks.merge(each.role(), each.looks(), Long::sum);
        });
        var few = new HashSet<String>();
        var byRole = new TreeMap<String, Long>();
        long other = 0;
        for (var role : looks.entrySet()) {
            Set<String> looked = people.getOrDefault(role.getKey(), Set.of());
            if (looked.size() < FEWEST_PEOPLE) {
                few.addAll(looked);
                other += role.getValue();
            } else {
                byRole.put(role.getKey(), role.getValue());
            }
        }
        if (other == 0) {
            return tallies(byRole);
        }
        if (few.size() < FEWEST_PEOPLE) {
            return Map.of(); // what is left of all would be about them alone
        }
        byRole.put("other", other);
        return tallies(byRole);
    }

    private static Map<String, Tally> byReason(DSLContext dsl, Condition then, List<String> quickReasons) {
        var byReason = new TreeMap<String, Long>();
        dsl.select(LOOK.REASON, count())
                .from(LOOK)
                .where(then)
                .and(LOOK.REASON.in(quickReasons))
                .groupBy(LOOK.REASON)
                .forEach(row -> byReason.put(row.value1(), row.value2().longValue()));
        long quick = byReason.values().stream().mapToLong(Long::longValue).sum();
        long all = dsl.fetchCount(LOOK, then);
        if (all > quick) {
            byReason.put("", all - quick);
        }
        return tallies(byReason);
    }

    private static <K extends Comparable<K>> Map<K, Tally> tallies(Map<K, Long> counts) {
        var tallies = new TreeMap<K, Tally>();
        counts.forEach((key, count) -> tallies.put(key, Tally.of(count)));
        return tallies;
    }
}
