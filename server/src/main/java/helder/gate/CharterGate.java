package helder.gate;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Permit;
import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.gate.Permission.Waiting;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.StatedReason;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.PlatformLimits;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The gate over the stored charters. */
@Component
public final class CharterGate implements Gate {

    private static final String UNKNOWN = "unknown";

    private final Store store;
    private final Charters charters;
    private final Deals deals;
    private final InstantSource clock;
    private final Vault vault;
    private final Supplier<Haste> haste;
    private final GateCountRepository counts = new GateCountRepository();

    /** Haste is asked for late: whoever knows it stands above the gate. */
    @Autowired
    public CharterGate(
            Store store,
            Charters charters,
            List<PlatformLimits> limits,
            InstantSource clock,
            ObjectProvider<Haste> haste,
            Vault vault) {
        this(store, charters, limits, clock, vault, SingletonSupplier.of(haste::getObject));
    }

    public CharterGate(
            Store store,
            Charters charters,
            List<PlatformLimits> limits,
            InstantSource clock,
            Vault vault,
            Supplier<Haste> haste) {
        this.store = store;
        this.vault = vault;
        this.charters = charters;
        this.deals = new Deals(charters, limits);
        this.clock = clock;
        this.haste = haste;
    }

    @Override
    public Permission permit(Actor actor, EnrollmentFacts enrollment, Order order, Optional<String> reason) {
        if (asksHaste(order)) {
            return store.write(enrollment.enrollment().value(), tx -> permit(tx, actor, enrollment, order, reason));
        }
        Charter inForce = charters.inForce(enrollment.ownership());
        Deal deal = deals.of(enrollment, inForce);
        Permission answer = decide(deal, inForce, actor, order, reason, Agreement.NONE, false);
        if (!(answer instanceof Permit)) {
            store.write(enrollment.enrollment().value(), tx -> {
                count(tx, enrollment, answer);
                return true;
            });
        }
        return answer;
    }

    /** Only for these it matters how many one actor gives, or how the owner got in. */
    private static boolean asksHaste(Order order) {
        return order instanceof Order.Act act && (act.action().isLettingGo() || act.action() == Action.LOCATE);
    }

    @Override
    public Permission permit(
            Tx tx, Actor actor, EnrollmentFacts enrollment, Order order, Optional<String> reason, Agreement agreement) {
        Charter inForce = charters.inForce(tx, enrollment.ownership());
        boolean tooMany = order instanceof Order.Act act
                && asksHaste(order)
                && haste.get().isTooMany(tx, actor, enrollment, act.action());
        Deal deal = deals.of(tx, enrollment, inForce);
        Permission answer = decide(deal, inForce, actor, order, reason, agreement, tooMany);
        count(tx, enrollment, answer);
        return answer;
    }

    private void count(Tx tx, EnrollmentFacts enrollment, Permission answer) {
        switch (answer) {
            // What waits is counted when it is kept: the device may not be able to do it at all.
            case Permit _, Waiting _ -> {}
            case Refusal refusal ->
                counts.add(tx, enrollment, GateCountRepository.REFUSED, Map.of(refusal.detail(), 1), clock.instant());
        }
    }

    @Override
    public void waits(Tx tx, EnrollmentFacts enrollment, Action action) {
        counts.add(tx, enrollment, GateCountRepository.WAITED, Map.of(action.code(), 1), clock.instant());
    }

    @Override
    public void impossible(Tx tx, EnrollmentFacts enrollment, Action action) {
        counts.add(tx, enrollment, GateCountRepository.REFUSED, Map.of(action.code(), 1), clock.instant());
    }

    private Permission decide(
            Deal deal,
            Charter inForce,
            Actor actor,
            Order order,
            Optional<String> reason,
            Agreement agreement,
            boolean tooMany) {
        Optional<Refusal> objection = Verdict.objection(deal, actor, order, agreement);
        if (objection.isPresent()) {
            return objection.get();
        }
        Optional<String> stated = reason.map(StatedReason::cleaned).filter(Predicate.not(String::isEmpty));
        if (needsReason(deal, actor, order)
                && stated.filter(StatedReason::isEnough).isEmpty()) {
            return new Refusal(Reason.REASON_MISSING, Orders.subject(order));
        }
        if (stated.filter(StatedReason::isTooLong).isPresent() || !Orders.isWellFormed(order)) {
            return new Refusal(Reason.INVALID, Orders.subject(order));
        }
        Set<Missing> missing = Verdict.missing(deal, actor, order, agreement, tooMany);
        if (!missing.isEmpty() && order instanceof Order.Act act) {
            return new Waiting(act.action(), missing);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Permit(
                actor,
                deal.enrollment().enrollment(),
                order,
                Orders.hash(order, vault),
                inForce.version(),
                stated,
                agreement,
                now,
                now.plus(Orders.life(order)));
    }

    private static boolean needsReason(Deal deal, Actor actor, Order order) {
        return switch (actor) {
            case Actor.Automatic _ -> false;
            case Actor.Operator _ -> true;
            case Actor.Somebody _ -> !(order instanceof Order.Act act && deal.isForOwner(actor, act.action()));
        };
    }

    @Override
    public boolean stillHolds(Permit permit, EnrollmentFacts enrollment) {
        Charter inForce = charters.inForce(enrollment.ownership());
        return stillHolds(inForce, permit, enrollment, deals.since(first(permit, enrollment), enrollment, inForce));
    }

    @Override
    public boolean stillHolds(Tx tx, Permit permit, EnrollmentFacts enrollment) {
        Charter inForce = charters.inForce(tx, enrollment.ownership());
        return stillHolds(inForce, permit, enrollment, deals.since(tx, first(permit, enrollment), enrollment, inForce));
    }

    /** By every version since the permit was given too: the enrollment may have agreed to a later one meanwhile. */
    private static long first(Permit permit, EnrollmentFacts enrollment) {
        return Math.min(permit.charterVersion(), enrollment.charterVersion());
    }

    private boolean stillHolds(Charter inForce, Permit permit, EnrollmentFacts enrollment, Deal eversince) {
        return permit.enrollment().equals(enrollment.enrollment())
                && permit.orderHash().equals(Orders.hash(permit.order(), vault))
                && clock.instant().isBefore(permit.expiresAt())
                && permit.charterVersion() <= inForce.version()
                && isAllowed(permit, eversince);
    }

    private static boolean isAllowed(Permit permit, Deal deal) {
        return deal.isStillWanted(permit.order())
                && Verdict.objection(deal, permit.actor(), permit.order(), permit.agreement())
                        .isEmpty()
                && Verdict.missing(deal, permit.actor(), permit.order(), permit.agreement(), false)
                        .isEmpty();
    }

    @Override
    public Set<DataItem> questions(EnrollmentFacts enrollment) {
        return deal(enrollment).questions().keySet();
    }

    @Override
    public Map<DataItem, Duration> recurringQuestions(EnrollmentFacts enrollment) {
        return deal(enrollment).questions();
    }

    @Override
    public Set<Action> actions(Actor actor, EnrollmentFacts enrollment) {
        Deal deal = deal(enrollment);
        return Arrays.stream(Action.values())
                .filter(action -> deal.mayOrder(actor, action))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
    }

    @Override
    public Optional<Refusal> objection(Actor actor, EnrollmentFacts enrollment, Action action) {
        return Verdict.objection(deal(enrollment), actor, new Order.Act(action, Map.of()));
    }

    @Override
    public Optional<Refusal> objection(
            Tx tx, Actor actor, EnrollmentFacts enrollment, Order order, Agreement agreement) {
        Deal deal = deals.of(tx, enrollment, charters.inForce(tx, enrollment.ownership()));
        return Verdict.objection(deal, actor, order, agreement);
    }

    @Override
    public Set<Missing> missing(Actor actor, EnrollmentFacts enrollment, Action action) {
        return deal(enrollment).missing(actor, action, Agreement.NONE, false);
    }

    @Override
    public Optional<Reason> objection(EnrollmentFacts enrollment, DataItem item) {
        Deal deal = deal(enrollment);
        return deal.isPossible(item) ? deal.objection(item) : Optional.empty();
    }

    @Override
    public boolean keeps(EnrollmentFacts enrollment, DataItem item) {
        return deal(enrollment).rule(item).isPresent();
    }

    @Override
    public Optional<Duration> retention(EnrollmentFacts enrollment, DataItem item) {
        return deal(enrollment).rule(item).map(DataRule::retention);
    }

    @Override
    public Set<DataItem> visible(Actor actor, EnrollmentFacts enrollment) {
        return deal(enrollment).visible(actor);
    }

    @Override
    public Set<DataItem> visible(Tx tx, Actor actor, EnrollmentFacts enrollment) {
        Deal deal = deals.of(tx, enrollment, charters.inForce(tx, enrollment.ownership()));
        return deal.visible(actor);
    }

    @Override
    public Admission admit(Tx tx, EnrollmentFacts enrollment, Map<DataItem, String> values, int unknown) {
        Charter inForce = charters.inForce(tx, enrollment.ownership());
        Deal deal = deals.of(tx, enrollment, inForce);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var admitted = new EnumMap<DataItem, Admission.Value>(DataItem.class);
        var dropped = new LinkedHashMap<String, Integer>();
        for (var value : values.entrySet()) {
            Optional<DataRule> rule = deal.rule(value.getKey());
            if (rule.isPresent()) {
                Instant expiry = now.plus(rule.get().retention());
                admitted.put(value.getKey(), new Admission.Value(value.getValue(), now, expiry));
            } else {
                dropped.put(value.getKey().code(), 1);
            }
        }
        if (unknown > 0) {
            dropped.put(UNKNOWN, unknown);
        }
        counts.add(tx, enrollment, GateCountRepository.DROPPED, dropped, now);
        int all = dropped.values().stream().mapToInt(Integer::intValue).sum();
        return new Admission(admitted, inForce.version(), all);
    }

    @Override
    public List<GateCount> counts(EnrollmentId enrollment) {
        return store.read(dsl -> counts.of(dsl, enrollment));
    }

    @Override
    public List<GateCount> totals() {
        return store.read(counts::totals);
    }

    private Deal deal(EnrollmentFacts enrollment) {
        return deals.of(enrollment, charters.inForce(enrollment.ownership()));
    }
}
