package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import helder.looks.Tally.Deed;
import helder.looks.Tally.Who;
import helder.looks.record.LookRepository;
import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** How often is looked, for those who check, and never who: no count is about fewer than three people who look. */
@Component
public final class LookStatistics {

    /** Code of roles that are counted together. */
    public static final String OTHER_ROLES = "other";

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    public LookStatistics(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * The looks of a time, without those that are still kept from somebody; all are empty when nobody looked.
     *
     * @param byRole by code, {@code operator} for operators and {@code other} for all roles together that cannot be told apart
     * @param byItem a look counts for each class of data that it showed, by code
     * @param byPurpose a look counts for each purpose of what it showed
     * @param byReason by quick reason; {@code ""} for other words and for none
     */
    public record Looks(
            Optional<Tally> all,
            Map<String, Tally> byRole,
            Map<String, Tally> byItem,
            Map<String, Tally> byPurpose,
            Map<String, Tally> byReason) {}

    /** How somebody looked. */
    private record Look(String role, Set<DataItem> items, String reason) {}

    /**
     * Counts.
     *
     * @param purposes what each class of data is for
     * @param quickReasons those that are told apart; the same whenever the same time is counted
     */
    public Looks between(
            Instant from,
            Instant to,
            Function<DataItem, ? extends Collection<String>> purposes,
            List<String> quickReasons) {
        Set<Deed<Look>> looks = looks(from, to, quickReasons);
        if (looks.isEmpty()) {
            return new Looks(Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());
        }
        var tables = new Tally.Tables<>(looks);
        return new Looks(
                Optional.of(Tally.all(looks)),
                tables.by(look -> Set.of(look.role()), Optional.of(OTHER_ROLES)),
                tables.by(look -> look.items().stream().map(DataItem::code).toList(), Optional.empty()),
                tables.by(
                        look -> look.items().stream()
                                .flatMap(item -> purposes.apply(item).stream())
                                .collect(Collectors.toSet()),
                        Optional.empty()),
                tables.by(look -> Set.of(look.reason()), Optional.empty()));
    }

    private Set<Deed<Look>> looks(Instant from, Instant to, List<String> quickReasons) {
        Field<String> reason = quickReasons.isEmpty()
                ? inline("")
                : when(LOOK.REASON.in(quickReasons), LOOK.REASON).otherwise(inline(""));
        Field<String> quick = reason.as("quick");
        Instant now = clock.instant();
        return store.read(dsl -> dsl
                .select(LOOK.ACTOR_KIND, LOOK.ACTOR_ID, LOOK.ACTOR_ROLE, LOOK.ITEMS, quick, count())
                .from(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(installation.organisation().value()))
                .and(LOOK.LOOKED_AT.ge(from))
                .and(LOOK.LOOKED_AT.lt(to))
                .and(LOOK.ACTOR_KIND.ne(inline("automatic")))
                .and(LookRepository.isDisclosed(now))
                .groupBy(LOOK.ACTOR_KIND, LOOK.ACTOR_ID, LOOK.ACTOR_ROLE, LOOK.ITEMS, quick)
                .fetch()
                .stream()
                .map(row -> new Deed<>(
                        new Look(row.value3(), LookRepository.items(row.value4()), row.value5()),
                        new Who(row.value1() + " " + row.value2(), true),
                        row.value6()))
                .collect(Collectors.toSet()));
    }
}
