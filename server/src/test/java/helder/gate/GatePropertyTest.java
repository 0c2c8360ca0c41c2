package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.gate.Permission.Permit;
import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises 1, 2 and 3, for any pair of charters, enrollment, actor and order; the rules are written here a second time. */
class GatePropertyTest {

    private static final int CHARTERS = 60;
    private static final int ORDERS = 150;

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final SchemaAppleLimits limits = new SchemaAppleLimits();
    private OpennessHouse house;

    @BeforeEach
    void open() {
        house = new OpennessHouse(directory).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theGatePermitsExactlyWhatCeilingBothChartersDeviceAndRoleAllow() {
        int permitted = 0;
        for (int round = 0; round < CHARTERS; round++) {
            Pair pair = anyPair();
            permitted += house.store.write(tx -> (int)
                    IntStream.range(0, ORDERS).filter(_ -> checkOrder(tx, pair)).count());
        }
        assertThat(permitted).as("some orders must pass, or nothing was tested").isGreaterThan(100);
    }

    private boolean checkOrder(Tx tx, Pair pair) {
        EnrollmentFacts enrollment =
                arbitrary.enrollment(house.organisation(), pair.inForce.ownership(), pair.agreedVersion);
        Actor actor = arbitrary.actor();
        Order order = arbitrary.order();
        Permission answer = house.gate.permit(tx, actor, enrollment, order, Optional.of("the screen is broken"));
        assertThat(answer instanceof Permit)
                .as("%s: %s orders %s for %s and gets %s", arbitrary, actor, order, enrollment, answer)
                .isEqualTo(isAllowed(pair, actor, enrollment, order));
        return answer instanceof Permit;
    }

    @Test
    void whatTheGateLetsThroughIsInBothChartersAndGoneAfterTheShorterRetention() {
        for (int round = 0; round < CHARTERS; round++) {
            Pair pair = anyPair();
            EnrollmentFacts enrollment =
                    arbitrary.enrollment(house.organisation(), pair.inForce.ownership(), pair.agreedVersion);
            var given = new EnumMap<DataItem, String>(DataItem.class);
            arbitrary.some(Set.of(DataItem.values()), 70).forEach(item -> given.put(item, "value of " + item));
            int unknown = arbitrary.below(5);

            Admission admission = house.store.write(tx -> house.gate.admit(tx, enrollment, given, unknown));

            var expected = new EnumMap<DataItem, Admission.Value>(DataItem.class);
            Instant now = house.clock.instant();
            given.forEach((item, text) -> {
                if (isKnowable(pair, enrollment, item)) {
                    expected.put(item, new Admission.Value(text, now, now.plus(pair.shorterRetention(item))));
                }
            });
            assertThat(admission.admitted()).as("%s: %s", arbitrary, enrollment).isEqualTo(expected);
            assertThat(admission.dropped()).isEqualTo(given.size() - expected.size() + unknown);
            assertThat(house.gate.counts(enrollment.enrollment()).stream()
                            .filter(count -> count.kind().equals("dropped"))
                            .mapToLong(GateCount::times)
                            .sum())
                    .as("every dropped value is counted")
                    .isEqualTo(admission.dropped());
        }
    }

    @Test
    void aNarrowerCharterEndsAPermitAndAWiderOneDoesNotReviveIt() {
        var automatic = new Actor.Automatic("reconcile");
        int ended = 0;
        for (int round = 0; round < CHARTERS; round++) {
            CharterText wide = arbitrary.charter(arbitrary.of(Ownership.values()));
            long version = house.publish(wide).version();
            EnrollmentFacts enrollment = arbitrary.enrollment(house.organisation(), wide.ownership(), version);
            Set<Action> possible = house.gate.actions(automatic, enrollment);
            if (possible.isEmpty()) {
                continue;
            }
            Action action = arbitrary.of(possible);
            var permit = (Permit)
                    house.gate.permit(automatic, enrollment, new Order.Act(action, Map.of()), Optional.empty());
            assertThat(house.gate.stillHolds(permit, enrollment))
                    .as(arbitrary::toString)
                    .isTrue();

            var fewer = new EnumMap<>(wide.actions());
            fewer.remove(action);
            house.publish(new CharterText(wide.ownership(), wide.data(), fewer));
            assertThat(house.gate.stillHolds(permit, enrollment))
                    .as(arbitrary::toString)
                    .isFalse();

            house.publish(wide);
            assertThat(house.gate.stillHolds(permit, enrollment))
                    .as(arbitrary::toString)
                    .isFalse();
            ended++;
        }
        assertThat(ended).isPositive();
    }

    @Test
    void noPersonalDeviceIsEverErasedLocatedSearchedOrUnlocked() {
        var forbidden = Set.of(Action.ERASE, Action.LOCATE, Action.CLEAR_PASSCODE);
        for (int round = 0; round < CHARTERS; round++) {
            long version = house.publish(arbitrary.charter(Ownership.PERSONAL)).version();
            EnrollmentFacts enrollment = arbitrary.enrollment(house.organisation(), Ownership.PERSONAL, version);
            Actor actor = arbitrary.actor();

            assertThat(house.gate.actions(actor, enrollment))
                    .as(arbitrary::toString)
                    .doesNotContainAnyElementsOf(forbidden);
            assertThat(house.gate.questions(enrollment))
                    .as(arbitrary::toString)
                    .doesNotContain(DataItem.LOCATION, DataItem.APPS_PERSONAL, DataItem.UNLOCK_TOKEN);
            for (Action action : forbidden) {
                assertThat(house.gate.permit(
                                actor, enrollment, new Order.Act(action, Map.of()), Optional.of("in a hurry")))
                        .as(arbitrary::toString)
                        .isEqualTo(new Permission.Refusal(Permission.Reason.CEILING, action.code()));
            }
        }
    }

    @Test
    void thePageSaysWhatTheGateDoes() {
        for (int round = 0; round < CHARTERS; round++) {
            Pair pair = anyPair();
            EnrollmentFacts enrollment =
                    arbitrary.enrollment(house.organisation(), pair.inForce.ownership(), pair.agreedVersion);
            Sight sight = house.sights.of(enrollment);

            assertThat(sight.items()).extracting(Sight.Seen::item).containsExactly(DataItem.values());
            for (Sight.Seen seen : sight.items()) {
                assertThat(seen.state() == Sight.State.DOES)
                        .as("%s: %s %s", arbitrary, seen, enrollment)
                        .isEqualTo(house.gate.keeps(enrollment, seen.item()));
                assertThat(seen.rule().isPresent()).isEqualTo(seen.state() == Sight.State.DOES);
                assertThat(seen.strength().isEmpty()).isEqualTo(seen.state() == Sight.State.DOES);
            }
            assertThat(sight.actions()).extracting(Sight.Done::action).containsExactly(Action.values());
            var done = house.gate.actions(new Actor.Automatic("any"), enrollment);
            for (Sight.Done line : sight.actions()) {
                assertThat(line.state() == Sight.State.DOES)
                        .as("%s: %s %s", arbitrary, line, enrollment)
                        .isEqualTo(done.contains(line.action()));
            }
        }
    }

    private record Pair(CharterText inForce, CharterText agreed, long agreedVersion) {
        boolean bothName(DataItem item) {
            return inForce.data().containsKey(item) && agreed.data().containsKey(item);
        }

        boolean bothName(Action action) {
            return inForce.actions().containsKey(action) && agreed.actions().containsKey(action);
        }

        DataRule now(DataItem item) {
            return Optional.ofNullable(inForce.data().get(item)).orElseThrow();
        }

        DataRule then(DataItem item) {
            return Optional.ofNullable(agreed.data().get(item)).orElseThrow();
        }

        ActionRule now(Action action) {
            return Optional.ofNullable(inForce.actions().get(action)).orElseThrow();
        }

        ActionRule then(Action action) {
            return Optional.ofNullable(agreed.actions().get(action)).orElseThrow();
        }

        Duration shorterRetention(DataItem item) {
            return Duration.ofDays(Math.min(
                    now(item).retention().toDays(), then(item).retention().toDays()));
        }
    }

    /** A version that was agreed to at some time, and the one in force now; sometimes the same. */
    private Pair anyPair() {
        Ownership ownership = arbitrary.of(Ownership.values());
        var agreed = house.publish(arbitrary.charter(ownership));
        var inForce = arbitrary.chance(20) ? agreed : house.publish(arbitrary.charter(ownership));
        return new Pair(inForce.text(), agreed.text(), agreed.version());
    }

    private boolean isAllowed(Pair pair, Actor actor, EnrollmentFacts enrollment, Order order) {
        return switch (order) {
            case Order.Ask ask ->
                ask.items().stream()
                        .allMatch(item -> Source.of(item) == Source.DEVICE
                                && isKnowable(pair, enrollment, item)
                                && holds(actor, pair.now(item).seenBy())
                                && holds(actor, pair.then(item).seenBy()));
            case Order.Act act -> isOrderable(pair, actor, enrollment, act.action());
        };
    }

    private boolean isKnowable(Pair pair, EnrollmentFacts enrollment, DataItem item) {
        return !Ceiling.forbids(enrollment.ownership(), item)
                && pair.bothName(item)
                && (Source.of(item) == Source.HELDER || limits.possibility(item, enrollment) == Possibility.POSSIBLE);
    }

    private boolean isOrderable(Pair pair, Actor actor, EnrollmentFacts enrollment, Action action) {
        if (Ceiling.forbids(enrollment.ownership(), action)
                || !pair.bothName(action)
                || limits.possibility(action, enrollment) != Possibility.POSSIBLE) {
            return false;
        }
        if (action == Action.MAINTAIN_ENROLLMENT) {
            return actor instanceof Actor.Automatic;
        }
        boolean leaves = action == Action.REMOVE_WORK_DATA
                && actor instanceof Actor.Somebody somebody
                && somebody.person().equals(enrollment.person());
        return leaves
                || (holds(actor, pair.now(action).orderedBy())
                        && holds(actor, pair.then(action).orderedBy()));
    }

    private static boolean holds(Actor actor, Set<Role> roles) {
        return switch (actor) {
            case Actor.Somebody somebody -> roles.contains(somebody.role());
            case Actor.Operator operator -> roles.contains(Role.ADMINISTRATOR);
            case Actor.Automatic automatic -> true;
        };
    }
}
