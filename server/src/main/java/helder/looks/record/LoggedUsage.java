package helder.looks.record;

import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.inline;

import helder.charter.Usage;
import helder.identity.Codes;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was used, from the log of looks. Counted at most once an hour: the log is long, and it is advice. */
@Component
final class LoggedUsage implements Usage {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Counted> last = new AtomicReference<>();

    LoggedUsage(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    private record Counted(Instant at, Instant from, Seen seen) {
        /** Also false when the clock was set back. */
        boolean answers(Instant now, Instant since) {
            return Duration.between(at, now).abs().compareTo(FRESH) < 0
                    && Duration.between(from, since).abs().compareTo(FRESH) < 0;
        }
    }

    @Override
    public Seen since(Instant from) {
        Instant now = clock.instant();
        Counted known = last.get();
        if (known != null && known.answers(now, from)) {
            return known.seen();
        }
        Seen seen = count(from);
        last.set(new Counted(now, from, seen));
        return seen;
    }

    private Seen count(Instant from) {
        var items = new EnumMap<Role, Set<DataItem>>(Role.class);
        var people = new EnumMap<Role, Set<String>>(Role.class);
        store.read(dsl -> dsl.selectDistinct(LOOK.ACTOR_ROLE, LOOK.ACTOR_ID, LOOK.ITEMS)
                        .from(LOOK)
                        .where(LOOK.ORGANISATION_ID.eq(
                                installation.organisation().value()))
                        .and(LOOK.LOOKED_AT.ge(from))
                        .and(LOOK.ACTOR_KIND.ne(inline("automatic")))
                        .fetch())
                .forEach(row -> {
                    Role role =
                            Codes.find(Role.values(), Role::code, row.value1()).orElse(Role.ADMINISTRATOR);
                    people.computeIfAbsent(role, _ -> new HashSet<>()).add(row.value2());
                    items.computeIfAbsent(role, _ -> EnumSet.noneOf(DataItem.class))
                            .addAll(LookRepository.items(row.value3()));
                });
        var counts = new EnumMap<Role, Integer>(Role.class);
        people.forEach((role, some) -> counts.put(role, some.size()));
        return new Seen(Map.copyOf(items), Map.copyOf(counts));
    }
}
