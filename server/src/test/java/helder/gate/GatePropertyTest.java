package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.charter.Narrowing;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Permit;
import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Limits;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises 1, 2 and 3, for any versions of charters, enrollment, actor and order; the rules are written here a second time. */
class GatePropertyTest {

    private static final int CHARTERS = 60;
    private static final int ORDERS = 150;

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final Limits limits =
            new Limits(List.of(new SchemaAppleLimits(), new SchemaWindowsLimits(), new SchemaAndroidLimits()));
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
    void theGatePermitsExactlyWhatCeilingEveryVersionDeviceAndRoleAllow() {
        int permitted = 0;
        for (int round = 0; round < CHARTERS; round++) {
            Bound bound = anyVersions();
            permitted += house.store.write(tx -> (int) IntStream.range(0, ORDERS)
                    .filter(_ -> checkOrder(tx, bound))
                    .count());
        }
        assertThat(permitted).as("some orders must pass, or nothing was tested").isGreaterThan(100);
    }

    private boolean checkOrder(Tx tx, Bound bound) {
        EnrollmentFacts enrollment = arbitrary.enrollment(house.organisation(), bound.ownership(), bound.agreedVersion);
        Actor actor = arbitrary.actor();
        Order order = arbitrary.order();
        Permission answer = house.gate.permit(tx, actor, enrollment, order, Optional.of("the screen is broken"));
        boolean isAllowed = isAllowed(bound, actor, enrollment, order);
        assertThat(answer instanceof Permission.Refusal)
                .as("%s: %s orders %s for %s and gets %s", arbitrary, actor, order, enrollment, answer)
                .isEqualTo(!isAllowed);
        assertThat(answer instanceof Permission.Waiting(var _, var missing) ? missing : Set.of())
                .as("%s: %s orders %s for %s and gets %s", arbitrary, actor, order, enrollment, answer)
                .isEqualTo(isAllowed ? missing(bound, actor, enrollment, order) : Set.of());
        return answer instanceof Permit;
    }

    @Test
    void whatTheGateLetsThroughIsInEveryVersionAndGoneAfterTheShortestRetention() {
        for (int round = 0; round < CHARTERS; round++) {
            Bound bound = anyVersions();
            EnrollmentFacts enrollment =
                    arbitrary.enrollment(house.organisation(), bound.ownership(), bound.agreedVersion);
            var given = new EnumMap<DataItem, String>(DataItem.class);
            arbitrary.some(Set.of(DataItem.values()), 70).forEach(item -> given.put(item, "value of " + item));
            int unknown = arbitrary.below(5);

            Admission admission = house.store.write(tx -> house.gate.admit(tx, enrollment, given, unknown));

            var expected = new EnumMap<DataItem, Admission.Value>(DataItem.class);
            Instant now = house.clock.instant();
            given.forEach((item, text) -> {
                if (isKnowable(bound, enrollment, item)) {
                    expected.put(item, new Admission.Value(text, now, now.plus(bound.shortestRetention(item))));
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
            Set<Action> possible = new HashSet<>(house.gate.actions(automatic, enrollment));
            if (!enrollment.isLost()) {
                possible.remove(Action.LOCATE); // marks it lost, which nobody did here
            }
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

    /** An enrollment agrees to later versions in the course of time; a permit is as old as it is. */
    @Test
    void aPermitHoldsOnlyWhileEveryVersionSinceItAllowsIt() {
        int held = 0;
        for (int round = 0; round < CHARTERS; round++) {
            Bound bound = anyVersions();
            Optional<Permitted> found = house.store.write(tx -> anythingPermitted(tx, bound));
            if (found.isEmpty()) {
                continue; // a charter that allows next to nothing
            }
            Actor actor = found.get().actor();
            Order order = found.get().order();
            Permit permit = found.get().permit();
            EnrollmentFacts then = found.get().enrollment();
            var since = new ArrayList<>(List.of(bound.texts.getLast()));
            int versions = arbitrary.below(4);
            for (int i = 0; i < versions; i++) {
                since.add(house.publish(
                                arbitrary.chance(50) ? bound.texts.getLast() : arbitrary.charter(bound.ownership()))
                        .text());
            }
            long inForce = house.charters.inForce(bound.ownership()).version();
            long later = permit.charterVersion() + arbitrary.below((int) (inForce - permit.charterVersion()) + 1);
            EnrollmentFacts now = agreeingTo(arbitrary.chance(50) ? later : bound.agreedVersion, then);

            boolean isWanted = now.isLost() || !(order instanceof Order.Act act && act.action() == Action.LOCATE);
            var ever = new Bound(since, permit.charterVersion());
            boolean allowed = isWanted
                    && isAllowed(ever, actor, now, order)
                    && missing(ever, actor, now, order).isEmpty();
            assertThat(house.gate.stillHolds(permit, now))
                    .as("%s: %s ordered %s for %s", arbitrary, actor, order, now)
                    .isEqualTo(allowed);
            held += allowed ? 1 : 0;
        }
        assertThat(held).as("some permits must hold, or nothing was tested").isPositive();
    }

    private record Permitted(EnrollmentFacts enrollment, Actor actor, Order order, Permit permit) {}

    private Optional<Permitted> anythingPermitted(Tx tx, Bound bound) {
        for (int draw = 0; draw < ORDERS; draw++) {
            EnrollmentFacts enrollment =
                    arbitrary.enrollment(house.organisation(), bound.ownership(), bound.agreedVersion);
            Actor actor = arbitrary.actor();
            Order order = arbitrary.order();
            if (house.gate.permit(tx, actor, enrollment, order, Optional.of("the screen is broken"))
                    instanceof Permit permit) {
                return Optional.of(new Permitted(enrollment, actor, order, permit));
            }
        }
        return Optional.empty();
    }

    private static EnrollmentFacts agreeingTo(long version, EnrollmentFacts enrollment) {
        return enrollment.agreeingTo(version);
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

    /** It is part of looking for a device, and whoever had to agree to that did. */
    @Test
    void whoMayLookForADeviceMayLetItMakeASoundAloneAndOnlyWhileItIsLost() {
        Order find = new Order.Act(Action.LOCATE, Map.of());
        int heard = 0;
        int silent = 0;
        for (int round = 0; round < CHARTERS; round++) {
            Bound bound = anyVersions();
            for (int draw = 0; draw < 30; draw++) {
                EnrollmentFacts enrollment =
                        arbitrary.enrollment(house.organisation(), bound.ownership(), bound.agreedVersion);
                Actor actor = arbitrary.actor();
                boolean mayFind = isAllowed(bound, actor, enrollment, find);
                Permission sound =
                        house.gate.permit(actor, enrollment, SoundOrder.order(), Optional.of("it is in the garden"));
                assertThat(sound instanceof Permit)
                        .as("%s: %s for %s", arbitrary, actor, enrollment)
                        .isEqualTo(mayFind && enrollment.isLost());
                if (sound instanceof Permit permit) {
                    assertThat(permit.expiresAt())
                            .isEqualTo(house.clock.instant().plus(Duration.ofHours(1)));
                    heard++;
                } else if (mayFind) {
                    assertThat(sound)
                            .isEqualTo(new Permission.Refusal(Permission.Reason.NOT_LOST, Action.LOCATE.code()));
                    silent++;
                }
            }
        }
        assertThat(heard).isPositive();
        assertThat(silent).isPositive();
    }

    @Test
    void thePageSaysWhatTheGateDoes() {
        for (int round = 0; round < CHARTERS; round++) {
            Bound bound = anyVersions();
            EnrollmentFacts enrollment =
                    arbitrary.enrollment(house.organisation(), bound.ownership(), bound.agreedVersion);
            Sight sight = house.sights.of(enrollment);

            assertThat(sight.items()).extracting(Sight.Seen::item).containsExactly(DataItem.values());
            for (Sight.Seen seen : sight.items()) {
                boolean keeps = house.gate.keeps(enrollment, seen.item());
                assertThat(seen.state() == Sight.State.DOES)
                        .as("%s: %s %s", arbitrary, seen, enrollment)
                        .isEqualTo(
                                seen.item() == DataItem.LOCATION
                                        ? isEverKnowable(bound, enrollment, seen.item())
                                        : keeps);
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

    /**
     * Every version from the one that was agreed to up to the one in force, in their order.
     *
     * @param agreedVersion the number of the first
     */
    private record Bound(List<CharterText> texts, long agreedVersion) {
        Ownership ownership() {
            return texts.getLast().ownership();
        }

        boolean allName(EnrollmentFacts enrollment, DataItem item) {
            return texts.stream()
                    .allMatch(text -> text.data().containsKey(item)
                            && theirs(enrollment, text)
                                    .noneMatch(left -> left.data().contains(item)));
        }

        boolean allName(EnrollmentFacts enrollment, Action action) {
            return texts.stream()
                    .allMatch(text -> text.actions().containsKey(action)
                            && theirs(enrollment, text)
                                    .noneMatch(left -> left.actions().contains(action)));
        }

        private static Stream<Narrowing> theirs(EnrollmentFacts enrollment, CharterText text) {
            return text.groups().entrySet().stream()
                    .filter(each -> enrollment.groups().contains(GroupKey.of(each.getKey())))
                    .map(Map.Entry::getValue);
        }

        Stream<DataRule> rules(DataItem item) {
            return texts.stream().flatMap(text -> Stream.ofNullable(text.data().get(item)));
        }

        Stream<ActionRule> rules(Action action) {
            return texts.stream()
                    .flatMap(text -> Stream.ofNullable(text.actions().get(action)));
        }

        Duration shortestRetention(DataItem item) {
            return rules(item).map(DataRule::retention).sorted().findFirst().orElseThrow();
        }
    }

    /** A version that was agreed to at some time, and what was published since; sometimes nothing. */
    private Bound anyVersions() {
        Ownership ownership = arbitrary.of(Ownership.values());
        var agreed = house.publish(arbitrary.charter(ownership));
        var texts = new ArrayList<>(List.of(agreed.text()));
        int since = arbitrary.below(4);
        for (int i = 0; i < since; i++) {
            // Sometimes back to what was agreed to: what was gone in between must not come back.
            texts.add(house.publish(arbitrary.chance(30) ? agreed.text() : arbitrary.charter(ownership))
                    .text());
        }
        return new Bound(texts, agreed.version());
    }

    private boolean isAllowed(Bound bound, Actor actor, EnrollmentFacts enrollment, Order order) {
        return switch (order) {
            case Order.Ask ask ->
                ask.items().stream()
                        .allMatch(item -> Source.of(item) == Source.DEVICE
                                && isKnowable(bound, enrollment, item)
                                && bound.rules(item).allMatch(rule -> holds(actor, rule.seenBy())));
            case Order.Act act -> isOrderable(bound, actor, enrollment, act.action());
        };
    }

    private boolean isKnowable(Bound bound, EnrollmentFacts enrollment, DataItem item) {
        return (item != DataItem.LOCATION || enrollment.isLost()) && isEverKnowable(bound, enrollment, item);
    }

    private boolean isEverKnowable(Bound bound, EnrollmentFacts enrollment, DataItem item) {
        return !Ceiling.forbids(enrollment.ownership(), item)
                && bound.allName(enrollment, item)
                && (item != DataItem.LOCATION || bound.allName(enrollment, Action.LOCATE))
                && (Source.of(item) == Source.HELDER || limits.possibility(item, enrollment) == Possibility.POSSIBLE);
    }

    private boolean isOrderable(Bound bound, Actor actor, EnrollmentFacts enrollment, Action action) {
        if (Ceiling.forbids(enrollment.ownership(), action)
                || !bound.allName(enrollment, action)
                || limits.possibility(action, enrollment) != Possibility.POSSIBLE) {
            return false;
        }
        if (action == Action.MAINTAIN_ENROLLMENT) {
            return actor instanceof Actor.Automatic;
        }
        boolean isForOwner = (action == Action.REMOVE_WORK_DATA || action == Action.LOCATE)
                && actor instanceof Actor.Somebody somebody
                && somebody.person().equals(enrollment.person());
        return isForOwner || bound.rules(action).allMatch(rule -> holds(actor, rule.orderedBy()));
    }

    /** The strictest of all versions holds; nobody agrees for the server, or for somebody who leaves or looks for their own device. */
    private static Set<Missing> missing(Bound bound, Actor actor, EnrollmentFacts enrollment, Order order) {
        boolean isOwner =
                actor instanceof Actor.Somebody somebody && somebody.person().equals(enrollment.person());
        if (!(order instanceof Order.Act act)
                || actor instanceof Actor.Automatic
                || (isOwner && Set.of(Action.REMOVE_WORK_DATA, Action.LOCATE).contains(act.action()))) {
            return Set.of();
        }
        var missing = EnumSet.noneOf(Missing.class);
        if (bound.rules(act.action()).anyMatch(rule -> rule.approvals() == 2)) {
            missing.add(Missing.SECOND);
        }
        if (!isOwner && bound.rules(act.action()).anyMatch(ActionRule::asksFirst)) {
            missing.add(Missing.OWNER);
        }
        return missing;
    }

    private static boolean holds(Actor actor, Set<Role> roles) {
        return switch (actor) {
            case Actor.Somebody somebody -> roles.contains(somebody.role());
            case Actor.Operator operator -> roles.contains(Role.ADMINISTRATOR);
            case Actor.Automatic automatic -> true;
        };
    }
}
